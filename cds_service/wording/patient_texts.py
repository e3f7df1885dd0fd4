"""The page for the patient's hand: one file per language, the same sentences for everybody.

A language that is no original is a draft until a person has signed (`checker`): it can be looked at
in the console and is not served.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from cds_service.files.terms import Part
from cds_service.files.yaml_lines import Keys
from cds_service.wording.wording import Wording

FIRST_SCREEN = 5
"""Sentences on the first screen; the rest follows by fives."""
CALL = "{call}"
"""Stands where the emergency number is put in, in its own direction."""


class PatientPage(Part):
    """The sentences in one language."""

    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    name: str
    """What the language calls itself."""
    direction: Literal["ltr", "rtl"]
    original: bool
    """Written in this language, not translated into it."""
    made_on: date
    maker: str
    checker: str | None = None
    """Who signed the translation, with function; None: a draft."""
    title: str
    exit: str
    exit_key: str
    next: str
    back: str
    answers: tuple[str, str, str]
    """Yes, no, later: to point at."""
    unsafe: tuple[str, ...] = ()
    """Parts of words of this language that must not stand in the title or on the first screen."""
    sentences: Mapping[str, str]

    @property
    def served(self) -> bool:
        """True for an original, and for a translation that a person signed."""
        return self.original or self.checker is not None

    @property
    def screens(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """The sentences as (id, text), by screen."""
        listed = list(self.sentences.items())
        starts = range(0, len(listed), FIRST_SCREEN)
        return tuple(tuple(listed[at : at + FIRST_SCREEN]) for at in starts)

    def telling(self, shared: Wording) -> tuple[str, ...]:
        """Unsafe words in the title, the buttons and the first screen, in any of our lists."""
        shown = [self.title, self.exit, self.exit_key, self.next, self.back, *self.answers]
        text = " . ".join([*shown, *(said for _, said in self.screens[0])])
        own = [stem for stem in self.unsafe if _plain(stem) in _plain(text)]
        return (*own, *shared.found(text))


def page_faults(pages: tuple[PatientPage, ...], shared: Wording) -> Iterator[tuple[str, Keys]]:
    """What is wrong with the pages as a set, with the way to it."""
    wanted = list(next((one.sentences for one in pages if one.language == "nl"), {}))
    for at, one in enumerate(pages):
        for name in wanted:
            if name not in one.sentences:
                yield f"{one.language}: sentence '{name}' is missing: add it", (at, "sentences")
        for name in set(one.sentences) - set(wanted):
            yield f"{one.language}: no other language has '{name}': remove it", (at, "sentences")
        for name, text in one.sentences.items():
            if any(unicodedata.category(mark) == "Nd" for mark in text):
                yield (
                    f"{one.language}: '{name}' holds a number, which turns round from right to "
                    f"left and can tell the subject: write {CALL} or use words",
                    (at, "sentences", name),
                )
        if not one.original and not one.unsafe:
            yield f"{one.language}: list the words that tell the subject in 'unsafe'", (at,)
        for stem in one.telling(shared):
            yield f"{one.language}: '{stem}' gives the subject away on the first screen", (at,)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in folded if not unicodedata.combining(mark))
