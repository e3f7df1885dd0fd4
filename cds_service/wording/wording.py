"""Word lists that texts are scanned against: stems per language, found whatever the spelling.

Matching ignores case, accents and the marks between letters, so a stem is found in a heading, a
code, a URL or camelCase alike.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import Literal, NamedTuple

from pydantic import Field

from cds_service.files.terms import Language, Part


class Stem(Part):
    """A word part that must not appear, with why, and the harmless words that contain it."""

    stem: str = Field(min_length=2)
    pattern: str | None = None
    """A regular expression that stands in for the stem; it is matched against whole words without
    marks, digits that stand apart joined."""
    at: Literal["anywhere", "start", "word"] = "anywhere"
    """In any word (Dutch compounds), at the start of a word, or as the whole word."""
    why: str = Field(min_length=3)
    allow: tuple[str, ...] = ()
    """Words that contain the stem and are harmless."""
    examples: tuple[str, ...] = Field(min_length=1)
    """Inflections and compounds that must be found; a test puts each of them on a card."""


class Wording(Part):
    """Stems per language. Every text is scanned for all languages: screens mix them."""

    stems: dict[Language, tuple[Stem, ...]]

    @cached_property
    def _searches(self) -> tuple[_Search, ...]:
        return tuple(_search(stem) for stems in self.stems.values() for stem in stems)

    def found(self, text: str) -> tuple[str, ...]:
        """The stems that occur in `text`, in list order, each once."""
        readings = {  # humanTrafficking and CoMensha; 0900-123 12 30 and "11) 0800-2000"
            plain(spelling, between)
            for spelling in (text, text.casefold())
            for between in (" .-", ".-")
        }
        letters = " ".join(words.replace(" ", "") for words in readings)
        return tuple(
            search.stem
            for search in self._searches
            if search.letters in letters and any(map(search.occurs, readings))
        )


class _Search(NamedTuple):
    stem: str
    letters: str
    """The stem without blanks: a text without these letters in a row cannot hold it."""
    pattern: re.Pattern[str]
    allowed: frozenset[str]

    def occurs(self, words: str) -> bool:
        """True when the stem stands in words that are not allowed."""
        return any(match.group() not in self.allowed for match in self.pattern.finditer(words))


def plain(text: str, between: str = " .-") -> str:
    """`text` as lower-case words without accents, split at camelCase and at every mark.

    Digits with one of the marks in `between` between them are joined, so a telephone number is
    found however it is written.
    """
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    bare = "".join(c for c in unicodedata.normalize("NFKD", split) if not unicodedata.combining(c))
    joined = re.sub(rf"(?<=[0-9])[{re.escape(between)}](?=[0-9])", "", bare)
    return " ".join(re.findall(r"[a-z0-9]+", joined.casefold()))


def _search(stem: Stem) -> _Search:
    """Finds the whole word, or words, in which the stem occurs."""
    if stem.pattern:
        return _Search(stem.stem, "", re.compile(rf"\b(?:{stem.pattern})\b"), frozenset())
    parts = plain(stem.stem).split()
    before = r"[a-z0-9]*" if stem.at == "anywhere" else ""
    after = "" if stem.at == "word" else r"[a-z0-9]*"
    pattern = re.compile(rf"\b{before}{' ?'.join(map(re.escape, parts))}{after}\b")
    return _Search(stem.stem, "".join(parts), pattern, frozenset(map(plain, stem.allow)))
