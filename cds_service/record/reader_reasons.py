"""Reads why somebody came: the coded reasons of an Encounter and the problems it names."""

from __future__ import annotations

from typing import Any

import msgspec

from cds_service.record.draft import Draft, When
from cds_service.record.fhir import ABSENT, Encounter, Reference, filled, given
from cds_service.record.model import Fact, Kind
from cds_service.record.whether import DIFFERENTIAL


class Named(msgspec.Struct, gc=False):
    """A Reference, or an R5 CodeableReference around one."""

    reference: str | Reference | None = None
    type: str | None = None
    identifier: msgspec.Raw = ABSENT
    concept: msgspec.Raw = ABSENT

    def target(self) -> Reference | None:
        """The reference itself."""
        inner = self.reference
        if inner is None and self.identifier is ABSENT:
            return None
        return (
            inner if isinstance(inner, Reference) else Reference(inner, self.type, self.identifier)
        )


class _Diagnosis(msgspec.Struct, gc=False, rename="camel"):
    """STU3 and R4 name one condition, R5 a list; R5 reasons say `value`. `use` (STU3: `role`) may
    say that it was only thought of."""

    condition: Named | list[Named] | None = None
    value: list[Named] | None = None
    use: msgspec.Raw = ABSENT
    role: msgspec.Raw = ABSENT
    modifier_extension: msgspec.Raw = ABSENT

    def named(self) -> list[Named]:
        """All that it names."""
        one = self.condition
        named = one if isinstance(one, list) else [one] if one is not None else []
        return named + (self.value or [])


_DIAGNOSES = msgspec.json.Decoder(list[_Diagnosis])
_REFERENCES: msgspec.json.Decoder[Any] = msgspec.json.Decoder(list[Named] | Named | None)


def read_reasons(encounter: Encounter, visit: Fact, draft: Draft) -> None:
    """Coded reasons become problems of this contact; referenced problems are linked to it."""
    when = When(visit.day, None, visit.start, visit.known_by_day)
    for raw in (encounter.reason_code, encounter.reason):
        _say(raw, when, visit, draft)
    for diagnosis in diagnoses_in(encounter.diagnosis):
        if filled(diagnosis.modifier_extension):
            draft.skipped["modifier-extension"] += 1
            continue
        _read_diagnosis(diagnosis, when, visit, draft)
    for named in _referenced_reasons(encounter):
        target = draft.target(named.target())
        if target is not None:
            draft.diagnose(target, visit.reference)


def _read_diagnosis(diagnosis: _Diagnosis, when: When, visit: Fact, draft: Draft) -> None:
    uses = (diagnosis.use, diagnosis.role)
    thought_of = any(filled(u) and not DIFFERENTIAL.isdisjoint(draft.words(u)) for u in uses)
    for named in diagnosis.named():
        _say(named.concept, when, visit, draft, support_only=thought_of)
        target = draft.target(named.target())
        if target is not None:
            draft.diagnose(target, visit.reference)
            if thought_of:
                draft.thought_of.add(target)


def _say(
    raw: msgspec.Raw, when: When, visit: Fact, draft: Draft, *, support_only: bool = False
) -> None:
    for meaning in draft.meanings.each(raw):
        draft.say(
            Kind.PROBLEM,
            visit.reference,
            meaning,
            when,
            encounter=visit.reference,
            support_only=support_only,
        )


def has_reason(encounter: Encounter) -> bool:
    """True when it says why somebody came."""
    return not (
        encounter.reason_code is ABSENT
        and encounter.reason is ABSENT
        and encounter.reason_reference is ABSENT
        and encounter.diagnosis is ABSENT
    )


def diagnoses_in(raw: msgspec.Raw) -> list[_Diagnosis]:
    """The entries of a `diagnosis` (or of an R5 `reason`)."""
    return _DIAGNOSES.decode(raw) if given(raw) else []


def problems_named(raw: msgspec.Raw) -> list[Named]:
    """What a `diagnosis` (or an R5 `reason`) names, in any version's shape."""
    return [named for diagnosis in diagnoses_in(raw) for named in diagnosis.named()]


def named_in(raw: msgspec.Raw) -> list[Named]:
    """The references, plain or codeable, in a member that is one or a list of them."""
    if not given(raw):
        return []
    found = _REFERENCES.decode(raw)
    return found if isinstance(found, list) else [found] if found is not None else []


def _referenced_reasons(encounter: Encounter) -> list[Named]:
    if given(encounter.reason_reference):
        return named_in(encounter.reason_reference)
    if encounter.reason is not ABSENT and b'"reference"' in bytes(encounter.reason):
        return problems_named(encounter.reason)  # R5 only: STU3 reasons are concepts
    return []
