"""From FHIR codings, in any of their wrappings, to what the vocabulary knows about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from cds_service.record.fhir import ABSENT, filled
from cds_service.record.marks import EXCLUDED, PAST, is_sequel, mark_of
from cds_service.record.vocabulary import Meaning, Vocabulary


class Coding(msgspec.Struct, gc=False):
    system: str | None = None
    code: str | None = None
    extension: msgspec.Raw = ABSENT


class Concept(msgspec.Struct, gc=False):
    """A Coding, a CodeableConcept, an R5 CodeableReference or an R5 `reason`: whichever members
    are there."""

    system: str | None = None
    code: str | None = None
    extension: msgspec.Raw = ABSENT
    coding: list[Coding] | None = None
    concept: Concept | None = None
    value: list[Concept] | None = None

    def flat(self) -> list[Concept]:
        """The concepts in it, one per thing said."""
        if self.value is not None:
            return [one for part in self.value for one in part.flat()]
        return [self] if self.concept is None else self.concept.flat()

    def codings(self) -> list[tuple[str, str]]:
        """Its codings that have a code; the system is empty where none is given."""
        found = [(each.system or "", each.code) for each in self.coding or () if each.code]
        if self.code:
            found.append((self.system or "", self.code))
        return found


_CONCEPTS: msgspec.json.Decoder[Any] = msgspec.json.Decoder(Concept | list[Concept] | str | None)


def concepts_in(raw: msgspec.Raw) -> list[Concept]:
    """The concepts of a member that is a concept or a list of them, in any version's shape.
    A bare string (STU3 status words) is a concept with a code and no system."""
    if raw is ABSENT:
        return []
    shape = _CONCEPTS.decode(raw)
    if shape is None:
        return []
    if isinstance(shape, str):
        return [Concept(code=shape)]
    if isinstance(shape, Concept):
        return [shape] if shape.value is None and shape.concept is None else shape.flat()
    return [one for concept in shape for one in concept.flat()]


def codes_in(raw: msgspec.Raw) -> list[str]:
    """Just the codes, whatever their system."""
    return [code for concept in concepts_in(raw) for _, code in concept.codings()]


NOTHING: frozenset[str] = frozenset()


class Meanings:
    """Looks concepts up, once per distinct JSON text within one record."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._meaning = vocabulary.meaning
        self._seen: dict[bytes, tuple[Meaning, ...]] = {}
        self.dull: set[bytes] = set()
        """The texts seen that mean nothing."""
        self.excluded: set[bytes] = set()
        """The texts seen of which a coding is marked as excluded."""

    def each(self, raw: msgspec.Raw) -> tuple[Meaning, ...]:
        """What each concept in `raw` means, of those that mean something."""
        if raw is ABSENT:
            return ()
        text = bytes(raw)
        meanings = self._seen.get(text)
        if meanings is None:
            found = [self._one(concept, text) for concept in concepts_in(raw)]
            meanings = self._seen[text] = tuple([told for told in found if told is not None])
            if text not in self.excluded and not any(map(tells, meanings)):
                self.dull.add(text)
        return meanings

    def _one(self, concept: Concept, text: bytes) -> Meaning | None:
        codings: list[Coding | Concept] = [concept, *(concept.coding or ())]
        marks = [mark_of(each.extension) for each in codings if filled(each.extension)]
        if EXCLUDED in marks:
            # One coding that says "not so" takes back what the others say.
            self.excluded.add(text)
            return None
        meaning = self.of(concept)
        if meaning is not None and PAST in marks:
            return msgspec.structs.replace(meaning, follow_up=True)
        return meaning

    def knows(self, text: bytes) -> bool:
        """True for a wording that was looked up and means something."""
        return bool(self._seen.get(text))

    def word(self, text: str) -> Meaning | None:
        """What an answer in words means."""
        return self._meaning("", text)

    def of(self, concept: Concept) -> Meaning | None:
        """What one concept means, over all its codings; None when no rule reads any of them."""
        known: list[Meaning | None] = []
        for coding in concept.coding or ():
            if coding.code:
                known.append(self._told(coding.system or "", coding.code))
        if concept.code:
            known.append(self._told(concept.system or "", concept.code))
        told = [meaning for meaning in known if meaning is not None]
        return united(told) if told else None

    def _told(self, system: str, code: str) -> Meaning | None:
        meaning = self._meaning(system, code)
        if meaning is not None and is_sequel(system, code):
            return msgspec.structs.replace(meaning, follow_up=True)
        return meaning


def tells(meaning: Meaning) -> bool:
    """True when it could become a fact. An answer by itself says nothing."""
    return bool(
        meaning.concepts
        or meaning.sites
        or meaning.organism
        or meaning.signal
        or meaning.shows is not None
    )


def united(meanings: Sequence[Meaning]) -> Meaning:
    """All of them as one."""
    if len(meanings) == 1:
        return meanings[0]
    concepts = NOTHING.union(*[meaning.concepts for meaning in meanings])
    verified = NOTHING.union(*[meaning.concepts - meaning.unverified for meaning in meanings])
    return Meaning(
        concepts=concepts,
        sites=NOTHING.union(*[meaning.sites for meaning in meanings]),
        rubrics=NOTHING.union(*[meaning.rubrics for meaning in meanings]),
        organism=next((meaning.organism for meaning in meanings if meaning.organism), None),
        signal=next((meaning.signal for meaning in meanings if meaning.signal), None),
        gp_coded=any(meaning.gp_coded for meaning in meanings),
        follow_up=any(meaning.follow_up for meaning in meanings),
        unverified=concepts - verified,
        answer=_answer(meanings),
        shows=next((meaning.shows for meaning in meanings if meaning.shows), None),
        below=_below(meanings),
    )


def _answer(meanings: Sequence[Meaning]) -> bool | None:
    """What they answer together; a denial beside an affirmation denies."""
    answers = [meaning.answer for meaning in meanings if meaning.answer is not None]
    return all(answers) if answers else None


def _below(meanings: Sequence[Meaning]) -> float | None:
    bounds = [meaning.below for meaning in meanings if meaning.below is not None]
    return max(bounds) if bounds and len(bounds) == len(meanings) else None
