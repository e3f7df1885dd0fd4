"""Reads why somebody came: the coded reasons of an Encounter and the problems it names."""

from __future__ import annotations

import msgspec

from cds_service.record.draft import Draft, When
from cds_service.record.fhir import ABSENT, Encounter, Reference, given
from cds_service.record.model import Fact, Kind


class _Named(msgspec.Struct, gc=False):
    """A Reference, or an R5 CodeableReference around one."""

    reference: str | Reference | None = None
    concept: msgspec.Raw = ABSENT

    def target(self) -> Reference | None:
        """The reference itself."""
        inner = self.reference
        return Reference(inner) if isinstance(inner, str) else inner


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
_REFERENCES = msgspec.json.Decoder(list[_Named])


def read_reasons(encounter: Encounter, reference: str, contact: Fact, draft: Draft) -> None:
    """Coded reasons become problems of this contact; referenced problems are linked to it."""
    when = When(contact.day, None, contact.start)
    diagnoses = problems_named(encounter.diagnosis)
    for raw in (encounter.reason_code, encounter.reason, *(each.concept for each in diagnoses)):
        for meaning in draft.meanings.each(raw):
            draft.say(Kind.PROBLEM, reference, meaning, when, encounter=reference)
    for named in (*diagnoses, *_referenced_reasons(encounter)):
        target = draft.target(named.target())
        if target is not None:
            draft.diagnose(target, reference)


def has_reason(encounter: Encounter) -> bool:
    """True when it says why somebody came."""
    return not (
        encounter.reason_code is ABSENT
        and encounter.reason is ABSENT
        and encounter.reason_reference is ABSENT
        and encounter.diagnosis is ABSENT
    )


def problems_named(raw: msgspec.Raw) -> list[_Named]:
    """What a `diagnosis` (or an R5 `reason`) names, in any version's shape."""
    if not given(raw):
        return []
    return [named for diagnosis in _DIAGNOSES.decode(raw) for named in diagnosis.named()]


def _referenced_reasons(encounter: Encounter) -> list[_Named]:
    if given(encounter.reason_reference):
        return _REFERENCES.decode(encounter.reason_reference)
    if encounter.reason is not ABSENT and b'"reference"' in bytes(encounter.reason):
        return problems_named(encounter.reason)  # R5 only: STU3 reasons are concepts
    return []
