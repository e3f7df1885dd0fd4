"""Reads what an answer says: to a question, to a laboratory test, in the parts of a panel.

An answer is a truth value, a code, a word (`valueString`, or the text of a concept) or, for a test,
the laboratory's interpretation. A denial anywhere denies. What a positive test shows is content
(`Meaning.shows`); a test that was not done, or whose answer nobody can tell, shows nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

import msgspec

from cds_service.record.codings import tells
from cds_service.record.draft import Draft
from cds_service.record.fhir import ABSENT, filled, given
from cds_service.record.vocabulary import Meaning

LONGEST_WORD = 64
"""Characters of an answer in words; a longer text is a story."""


class Answered(Protocol):
    """What carries an answer: an Observation or one of its components."""

    value_boolean: msgspec.Raw
    value_codeable_concept: msgspec.Raw
    value_string: msgspec.Raw
    interpretation: msgspec.Raw


class Component(msgspec.Struct, gc=False, rename="camel"):
    """A part of an Observation."""

    code: msgspec.Raw = ABSENT
    value_boolean: msgspec.Raw = ABSENT
    value_codeable_concept: msgspec.Raw = ABSENT
    value_string: msgspec.Raw = ABSENT
    interpretation: msgspec.Raw = ABSENT
    modifier_extension: msgspec.Raw = ABSENT


_COMPONENTS = msgspec.json.Decoder(list[Component])
_MARKS = (b'"valueCodeableConcept"', b'"valueString"', b'"valueBoolean"', b'"interpretation"')
"""In a part that answers something. Nearly every component is a blood pressure: without these."""


class _Display(msgspec.Struct, gc=False):
    display: str | None = None


class _Words(msgspec.Struct, gc=False):
    """The words of a concept."""

    text: str | None = None
    coding: list[_Display] | None = None

    def all(self) -> list[str]:
        """Its text, then the words beside its codes."""
        beside = [each.display for each in self.coding or ()]
        return [word for word in (self.text, *beside) if word]


_WORDS: msgspec.json.Decoder[Any] = msgspec.json.Decoder(_Words | list[_Words])
_WORD = msgspec.json.Decoder(str)


def affirms(part: Answered, asked: Iterable[Meaning], draft: Draft) -> bool | None:
    """Whether the answer affirms what was asked; None when it says neither."""
    value = _value(part, draft)
    tested = any(meaning.shows is not None for meaning in asked)
    if part.interpretation is ABSENT or not (tested or not _answered(part)):
        return value
    said = [each for each in (value, _coded(part.interpretation, draft)) if each is not None]
    return all(said) if said else None


def shown(asked: Iterable[Meaning]) -> Iterator[Meaning]:
    """What tests show when they are positive, and organisms when they are the answer."""
    return (meaning.shows for meaning in asked if meaning.shows is not None)


def found_in_parts(raw: msgspec.Raw, draft: Draft) -> Iterator[Meaning]:
    """What the positive parts of a panel show."""
    if not holds_answers(raw):
        return
    for component in _COMPONENTS.decode(raw):
        if filled(component.modifier_extension):
            draft.skipped["modifier-extension"] += 1
            continue
        asked = draft.meanings.each(component.code)
        answer = affirms(component, asked, draft)
        if answer:
            yield from shown(asked)
        if answer is not False:
            yield from shown(draft.meanings.each(component.value_codeable_concept))


def holds_answers(components: msgspec.Raw) -> bool:
    """True when a part may answer a question, seen without decoding it."""
    if components is ABSENT:
        return False
    text = bytes(components)
    return any(mark in text for mark in _MARKS)


def _answered(part: Answered) -> bool:
    values = (part.value_boolean, part.value_codeable_concept, part.value_string)
    return any(each is not ABSENT and given(each) for each in values)


def _value(part: Answered, draft: Draft) -> bool | None:
    if part.value_boolean is not ABSENT and given(part.value_boolean):
        return bytes(part.value_boolean) == b"true"
    if part.value_codeable_concept is not ABSENT and given(part.value_codeable_concept):
        return _coded(part.value_codeable_concept, draft)
    if part.value_string is not ABSENT and given(part.value_string):
        return _word(_WORD.decode(part.value_string), draft)
    return None


def _coded(raw: msgspec.Raw, draft: Draft) -> bool | None:
    """What a concept (or several) answers: by its codes, else by its words. A code that is itself
    a finding (an organism) is not judged by its words."""
    if not given(raw):
        return None
    meanings = draft.meanings.each(raw)
    known = [meaning.answer for meaning in meanings if meaning.answer is not None]
    if known:
        return all(known)
    return None if any(map(tells, meanings)) else _worded(raw, draft)


def _worded(raw: msgspec.Raw, draft: Draft) -> bool | None:
    concepts = _WORDS.decode(raw)
    concepts = concepts if isinstance(concepts, list) else [concepts]
    answers = [_word(word, draft) for each in concepts for word in each.all()]
    said = [each for each in answers if each is not None]
    return all(said) if said else None


def _word(text: str, draft: Draft) -> bool | None:
    """An answer in words, perhaps after the one colon of a text (``DNA: positief``)."""
    if not 0 < len(text) <= LONGEST_WORD:
        return None
    before, colon, after = text.partition(":")
    for words in (text, after if colon and ":" not in after and before else ""):
        meaning = draft.meanings.word(words) if words else None
        if meaning is not None and meaning.answer is not None:
            return meaning.answer
    return None
