"""Reads why somebody came: the coded reasons of an Encounter and the problems it names."""

from __future__ import annotations

from typing import Any

import msgspec

from cds_service.record.draft import Contact, Draft, When
from cds_service.record.fhir import ABSENT, Encounter, Reference, given
from cds_service.record.model import Kind


class _Named(msgspec.Struct, gc=False):
    """A Reference, or an R5 CodeableReference around one."""

    reference: str | Reference | None = None
    concept: msgspec.Raw = ABSENT


class _Diagnosis(msgspec.Struct, gc=False):
    """STU3 and R4 name one condition, R5 a list; R5 reasons say `value`."""

    condition: _Named | list[_Named] | None = None
    value: list[_Named] | None = None

    def named(self) -> list[_Named]:
        """All that it names."""
        one = self.condition
        named = one if isinstance(one, list) else [one] if one is not None else []
        return named + (self.value or [])


_DIAGNOSES = msgspec.json.Decoder(list[_Diagnosis])
_REFERENCES: msgspec.json.Decoder[Any] = msgspec.json.Decoder(list[_Named])


def read_reasons(encounter: Encounter, reference: str, contact: Contact, draft: Draft) -> None:
    """Coded reasons become problems of this contact; referenced problems are linked to it."""
    when = When(day=contact.day, known_at=contact.start)
    for raw in (encounter.reason_code, encounter.reason, *_coded_diagnoses(encounter)):
        for sense in draft.senses.each(raw):
            draft.say(Kind.PROBLEM, reference, sense, when, encounter=reference)
    for named in _named_by(encounter):
        target = _target(named, draft)
        if target is not None:
            draft.diagnose(target, reference)


def _coded_diagnoses(encounter: Encounter) -> list[msgspec.Raw]:
    if not given(encounter.diagnosis):
        return []
    return [
        named.concept
        for diagnosis in _DIAGNOSES.decode(encounter.diagnosis)
        for named in diagnosis.named()
    ]


def _named_by(encounter: Encounter) -> list[_Named]:
    named: list[_Named] = []
    if given(encounter.diagnosis):
        named += [each for one in _DIAGNOSES.decode(encounter.diagnosis) for each in one.named()]
    if given(encounter.reason_reference):
        named += _REFERENCES.decode(encounter.reason_reference)
    if b'"reference"' in bytes(encounter.reason):  # R5 only: STU3 reasons are concepts
        named += [each for one in _DIAGNOSES.decode(encounter.reason) for each in one.named()]
    return named


def _target(named: _Named, draft: Draft) -> str | None:
    inner = named.reference
    if isinstance(inner, str):
        inner = Reference(inner)
    return draft.target(inner)
