"""From FHIR codings, in any of their wrappings, to what the vocabulary knows about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from cds_service.record.fhir import ABSENT
from cds_service.record.vocabulary import Meaning, Vocabulary


class Coding(msgspec.Struct, gc=False):
    system: str | None = None
    code: str | None = None


class Concept(msgspec.Struct, gc=False):
    """A Coding, a CodeableConcept, an R5 CodeableReference or an R5 `reason`: whichever members
    are there."""

    system: str | None = None
    code: str | None = None
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


class Sense(msgspec.Struct, frozen=True, gc=False):
    """What one concept means, over all its codings."""

    concepts: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    rubrics: frozenset[str] = frozenset()
    organism: str | None = None
    signal: str | None = None
    gp_coded: bool = False
    unverified: frozenset[str] = frozenset()


NOTHING: frozenset[str] = frozenset()


class Senses:
    """Looks concepts up, once per distinct JSON text within one record."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._meaning = vocabulary.meaning
        self._seen: dict[bytes, tuple[Sense, ...]] = {}

    def each(self, raw: msgspec.Raw) -> tuple[Sense, ...]:
        """The sense of every concept in `raw` that means something; empty when none does."""
        if raw is ABSENT:
            return ()
        text = bytes(raw)
        senses = self._seen.get(text)
        if senses is None:
            found = [self.of(concept) for concept in concepts_in(raw)]
            senses = self._seen[text] = tuple([sense for sense in found if sense is not None])
        return senses

    def of(self, concept: Concept) -> Sense | None:
        """The sense of one concept, or None when no rule reads any of its codings."""
        known = []
        for coding in concept.coding or ():
            if coding.code:
                known.append(self._meaning(coding.system or "", coding.code))
        if concept.code:
            known.append(self._meaning(concept.system or "", concept.code))
        senses = [_sense(meaning) for meaning in known if meaning is not None]
        return united(senses) if senses else None


def _sense(meaning: Meaning) -> Sense:
    return Sense(
        concepts=meaning.concepts,
        sites=meaning.sites,
        rubrics=frozenset((meaning.rubric,)) if meaning.rubric else frozenset(),
        organism=meaning.organism,
        signal=meaning.signal,
        gp_coded=meaning.gp_coded,
        unverified=meaning.unverified,
    )


def united(senses: Sequence[Sense]) -> Sense:
    """All of them as one."""
    if len(senses) == 1:
        return senses[0]
    concepts = NOTHING.union(*[sense.concepts for sense in senses])
    verified = NOTHING.union(*[sense.concepts - sense.unverified for sense in senses])
    return Sense(
        concepts=concepts,
        sites=NOTHING.union(*[sense.sites for sense in senses]),
        rubrics=NOTHING.union(*[sense.rubrics for sense in senses]),
        organism=next((sense.organism for sense in senses if sense.organism), None),
        signal=next((sense.signal for sense in senses if sense.signal), None),
        gp_coded=any(sense.gp_coded for sense in senses),
        unverified=concepts - verified,
    )
