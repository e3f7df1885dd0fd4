"""Reads Encounter: the visit, and who came along."""

from __future__ import annotations

from typing import Any

import msgspec

from cds_service.record.care import care_of
from cds_service.record.codings import Sense, codes_in, concepts_in, united
from cds_service.record.dates import Moment
from cds_service.record.draft import Contact, Draft, When
from cds_service.record.fhir import ABSENT, Encounter, Period, Reference, given
from cds_service.record.model import Care, Fact, Kind
from cds_service.record.reader_reasons import read_reasons
from cds_service.record.references import type_of

_VOID = frozenset({"cancelled", "entered-in-error"})
_ESCORT = "ESC"
_ESCORT_TEXT = b"ESC"
_RELATED_TEXT = b"RelatedPerson"
_STAFF = frozenset({"Practitioner", "PractitionerRole"})


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
    period = encounter.period or encounter.actual_period or Period()
    start = draft.moment(period.start)
    end = draft.moment(period.end)
    course = _course(encounter, draft)
    contact = Contact(start.exact_day if start else None, start.at if start else None, course)
    draft.contacts[reference] = contact
    draft.facts.append(_visit(encounter, reference, contact, end, draft))
    read_reasons(encounter, reference, contact, draft)
    if encounter.participant is not ABSENT:
        _read_companions(encounter.participant, reference, contact, draft)


def _visit(
    encounter: Encounter, reference: str, contact: Contact, end: Moment | None, draft: Draft
) -> Fact:
    care, sense = _kind_of(encounter, draft)
    left = _disposition(encounter, draft)
    return Fact(
        kind=Kind.VISIT,
        reference=reference,
        concepts=sense.concepts | left.concepts if left else sense.concepts,
        unverified=sense.unverified | left.unverified if left else sense.unverified,
        day=contact.day,
        known_at=contact.start,
        encounter=reference,
        course=contact.course,
        care=care,
        start=contact.start,
        end=end.at if end else None,
        place=_place(encounter, draft),
    )


def _kind_of(encounter: Encounter, draft: Draft) -> tuple[Care, Sense]:
    shape = (bytes(encounter.class_), bytes(encounter.type), bytes(encounter.service_type))
    known = draft.cares.get(shape)
    if known is None:
        classes = [each for one in concepts_in(encounter.class_) for each in one.codings()]
        types = [each for one in concepts_in(encounter.type) for each in one.codings()]
        each = draft.senses.each
        sense = united((*each(encounter.type), *each(encounter.service_type)))
        known = draft.cares[shape] = (care_of(classes, types), sense)
    return known


def _disposition(encounter: Encounter, draft: Draft) -> Sense | None:
    """How the patient left: STU3 and R4 say hospitalization, R5 admission."""
    stay = encounter.hospitalization if given(encounter.hospitalization) else encounter.admission
    if not given(stay):
        return None
    senses = draft.senses.each(_STAY.decode(stay).discharge_disposition)
    return united(senses) if senses else None


def _place(encounter: Encounter, draft: Draft) -> str | None:
    place = _key(encounter.service_provider, draft)
    if place is None and given(encounter.location):
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
    if encounter.episode_of_care is ABSENT:
        return None
    courses = _COURSES.decode(encounter.episode_of_care) or []
    courses = [courses] if isinstance(courses, Reference) else courses
    return draft.target(courses[0]) if len(courses) == 1 else None


def _read_companions(raw: msgspec.Raw, reference: str, contact: Contact, draft: Draft) -> None:
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
        sense = united(draft.senses.each(participant.type))
        roles = draft.roles.get(target or "", frozenset())
        came = Sense(concepts=sense.concepts | roles)
        when = When(day=contact.day, known_at=contact.start)
        draft.say(Kind.COMPANION, reference, came, when, encounter=reference)
