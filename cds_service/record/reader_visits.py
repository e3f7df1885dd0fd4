"""Reads Encounter: the visit, and who came along."""

from __future__ import annotations

from typing import Any

import msgspec

from cds_service.record.care import care_of
from cds_service.record.codings import NOTHING, codes_in, concepts_in, united
from cds_service.record.draft import Draft, When
from cds_service.record.fhir import ABSENT, Encounter, Period, Reference, given
from cds_service.record.model import Care, Fact, Kind
from cds_service.record.reader_reasons import has_reason, read_reasons
from cds_service.record.references import type_of
from cds_service.record.vocabulary import Meaning

_VOID = frozenset({"cancelled", "entered-in-error"})
_ESCORT = "ESC"
_ESCORT_TEXT = b"ESC"
_RELATED_TEXT = b"RelatedPerson"
_STAFF = frozenset({"Practitioner", "PractitionerRole"})
_VISIT = Kind.VISIT
_HOSPITAL = (Care.EMERGENCY, Care.INPATIENT)
_NO_PERIOD = Period()


class _Participant(msgspec.Struct, gc=False):
    type: msgspec.Raw = ABSENT
    individual: Reference | None = None
    actor: Reference | None = None


class _Location(msgspec.Struct, gc=False):
    location: Reference | None = None


class _Identifier(msgspec.Struct, gc=False):
    system: str | None = None
    value: str | None = None


class _Stay(msgspec.Struct, gc=False, rename="camel"):
    discharge_disposition: msgspec.Raw = ABSENT


_STAY = msgspec.json.Decoder(_Stay)
_PARTICIPANTS = msgspec.json.Decoder(list[_Participant])
_LOCATIONS = msgspec.json.Decoder(list[_Location])
_COURSES: msgspec.json.Decoder[Any] = msgspec.json.Decoder(list[Reference] | Reference | None)
_IDENTIFIER = msgspec.json.Decoder(_Identifier)


def read_encounter(encounter: Encounter, reference: str, draft: Draft) -> None:
    """Every contact that took place becomes a visit, whatever it was for."""
    if encounter.status in _VOID:
        draft.skipped["negated"] += 1
        return
    visit = draft.contacts[reference] = _visit(encounter, reference, draft)
    draft.facts.append(visit)
    if has_reason(encounter):
        read_reasons(encounter, reference, visit, draft)
    if encounter.participant is not ABSENT:
        _read_companions(encounter.participant, reference, visit, draft)


def _visit(encounter: Encounter, reference: str, draft: Draft) -> Fact:
    care, meaning = _kind_of(encounter, draft)
    concepts, unverified = meaning.concepts, meaning.unverified
    if encounter.hospitalization is not ABSENT or encounter.admission is not ABSENT:
        left = _disposition(encounter, draft)
        concepts, unverified = concepts | left.concepts, unverified | left.unverified
    period = encounter.period or encounter.actual_period or _NO_PERIOD
    start, end = draft.moment(period.start), draft.moment(period.end)
    begun = start.at if start is not None else None
    placed = encounter.service_provider is not None or encounter.location is not ABSENT
    return Fact(  # by position, as there is one for every contact
        _VISIT,
        reference,
        concepts,
        NOTHING,
        None,
        NOTHING,
        False,
        unverified,
        start.exact_day if start is not None else None,
        None,
        begun,
        reference,
        _course(encounter, draft) if encounter.episode_of_care is not ABSENT else None,
        True,
        None,
        care,
        begun,
        end.at if end is not None else None,
        _place(encounter, draft) if placed else None,
        care in _HOSPITAL,
    )


def _kind_of(encounter: Encounter, draft: Draft) -> tuple[Care, Meaning]:
    shape = bytes(encounter.class_)
    if encounter.type is not ABSENT or encounter.service_type is not ABSENT:
        shape = b"\0".join((shape, bytes(encounter.type), bytes(encounter.service_type)))
    known = draft.cares.get(shape)
    if known is None:
        classes = [each for one in concepts_in(encounter.class_) for each in one.codings()]
        types = [each for one in concepts_in(encounter.type) for each in one.codings()]
        each = draft.meanings.each
        meaning = united((*each(encounter.type), *each(encounter.service_type)))
        known = draft.cares[shape] = (care_of(classes, types), meaning)
    return known


def _disposition(encounter: Encounter, draft: Draft) -> Meaning:
    """How the patient left: STU3 and R4 say hospitalization, R5 admission."""
    stay = encounter.hospitalization if given(encounter.hospitalization) else encounter.admission
    if not given(stay):
        return united(())
    return united(draft.meanings.each(_STAY.decode(stay).discharge_disposition))


def _place(encounter: Encounter, draft: Draft) -> str | None:
    provider = encounter.service_provider
    place = None if provider is None else _key(provider, draft)
    if place is None and encounter.location is not ABSENT and given(encounter.location):
        keys = [_key(each.location, draft) for each in _LOCATIONS.decode(encounter.location)]
        place = next((key for key in keys if key), None)
    return place


def _key(reference: Reference | None, draft: Draft) -> str | None:
    target = draft.target(reference)
    if target is not None or reference is None or not given(reference.identifier):
        return target
    identifier = _IDENTIFIER.decode(reference.identifier)
    return f"{identifier.system}|{identifier.value}" if identifier.value else None


def _course(encounter: Encounter, draft: Draft) -> str | None:
    # A contact about two problems says of neither that a fact belongs to it.
    courses = _COURSES.decode(encounter.episode_of_care) or []
    courses = [courses] if isinstance(courses, Reference) else courses
    return draft.target(courses[0]) if len(courses) == 1 else None


def _read_companions(raw: msgspec.Raw, reference: str, visit: Fact, draft: Draft) -> None:
    """A participant who is an escort or a RelatedPerson came along. That is context only."""
    text = bytes(raw)
    if _ESCORT_TEXT not in text and _RELATED_TEXT not in text:
        return
    for participant in _PARTICIPANTS.decode(raw):
        who = participant.actor or participant.individual
        target = draft.target(who)
        kind = type_of(target) or (who.type if who else None) or ""
        escort = _ESCORT in codes_in(participant.type)
        if kind in _STAFF or not (escort or kind == "RelatedPerson"):
            continue
        meaning = united(draft.meanings.each(participant.type))
        roles = draft.roles.get(target or "", NOTHING)
        came = Meaning(concepts=meaning.concepts | roles)
        when = When(day=visit.day, known_at=visit.start)
        draft.say(Kind.COMPANION, reference, came, when, encounter=reference)
