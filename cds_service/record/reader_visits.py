"""Reads Encounter: the visits, what belongs to one, and who came along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from cds_service.record.care import care_of
from cds_service.record.codings import NOTHING, Concept, codes_in, concepts_in, united
from cds_service.record.dates import Moment
from cds_service.record.draft import Draft, When
from cds_service.record.fhir import (
    ABSENT,
    READING_FAULTS,
    Encounter,
    EncounterHistory,
    Location,
    Organization,
    Period,
    Reference,
    filled,
    given,
)
from cds_service.record.model import Care, Fact, Kind
from cds_service.record.organisations import Organisations
from cds_service.record.reader_reasons import has_reason, read_reasons
from cds_service.record.references import identifiers_in, type_of
from cds_service.record.stays import Met, whole_visits
from cds_service.record.vocabulary import Meaning
from cds_service.record.whether import refused

_ESCORT = "ESC"
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


class _Stay(msgspec.Struct, gc=False, rename="camel"):
    discharge_disposition: msgspec.Raw = ABSENT


class _Before(msgspec.Struct, gc=False):
    """A former status or class."""

    class_: msgspec.Raw = msgspec.field(default=ABSENT, name="class")
    status: str | None = None
    period: Period | None = None


_STAY = msgspec.json.Decoder(_Stay)
_BEFORE = msgspec.json.Decoder(list[_Before])
_PARTICIPANTS = msgspec.json.Decoder(list[_Participant])
_LOCATIONS = msgspec.json.Decoder(list[_Location])
_COURSES: msgspec.json.Decoder[Any] = msgspec.json.Decoder(list[Reference] | Reference | None)


def read_encounter_history(history: EncounterHistory, reference: str, draft: Draft) -> None:
    """Remembers the class an encounter had before (R5)."""
    encounter = draft.target(history.encounter)
    if encounter is not None and given(history.class_):
        draft.classes_before.setdefault(encounter, []).append(history.class_)


def read_encounters(
    encounters: Mapping[str, Encounter],
    organizations: Mapping[str, Organization],
    locations: Mapping[str, Location],
    draft: Draft,
) -> int:
    """Every contact that took place becomes a visit, whatever it was for; parts of one stay and
    what was entered twice become one. Returns how many resources told something."""
    organisations = Organisations(organizations, locations, draft)
    met: list[Met] = []
    for key, encounter in encounters.items():
        draft.here = draft.container(key)
        try:
            if not refused(encounter, key, draft):
                met.append(_met(encounter, key, organisations, draft))
        except READING_FAULTS:
            draft.skipped["unreadable"] += 1
    places = organisations.settled()
    for visit, parts in whole_visits(met, places):
        draft.facts.append(visit)
        for part in parts:
            draft.contacts[part] = visit
            draft.wholes[part] = visit.reference
    for each in met:
        _read_beside(encounters[each.visit.reference], each.visit.reference, draft)
    return len(met)


def _read_beside(encounter: Encounter, key: str, draft: Draft) -> None:
    """The reasons of a contact and who came along."""
    draft.here = draft.container(key)
    visit = draft.contacts[key]
    try:
        if has_reason(encounter):
            read_reasons(encounter, visit, draft)
        if filled(encounter.participant):
            _read_companions(encounter.participant, visit, draft)
    except READING_FAULTS:
        draft.skipped["unreadable"] += 1


def _met(encounter: Encounter, key: str, organisations: Organisations, draft: Draft) -> Met:
    start, end = _period(encounter, draft)
    visit = _visit(encounter, key, start, end, draft)
    place: str | None = None
    whole: str | None = None
    names: tuple[tuple[str, str], ...] = ()
    if encounter.service_provider is not None or encounter.location is not ABSENT:
        place = organisations.place(encounter.service_provider, _locations(encounter))
    if encounter.part_of is not None:
        whole = draft.target(encounter.part_of)
    if encounter.identifier is not ABSENT:
        names = tuple(identifiers_in(encounter.identifier))
    return Met(visit, place, whole, names)


def _locations(encounter: Encounter) -> list[Reference]:
    if not filled(encounter.location):
        return []
    found = [each.location for each in _LOCATIONS.decode(encounter.location)]
    return [each for each in found if each is not None]


def _visit(
    encounter: Encounter, key: str, start: Moment | None, end: Moment | None, draft: Draft
) -> Fact:
    care, meaning = _kind_of(encounter, draft)
    hospital = care in _HOSPITAL
    if care is not Care.EMERGENCY and _was_emergency(encounter, key, draft):
        care, hospital = Care.EMERGENCY, True
    concepts, unverified = meaning.concepts, meaning.unverified
    if encounter.hospitalization is not ABSENT or encounter.admission is not ABSENT:
        left = _disposition(encounter, draft)
        concepts, unverified = concepts | left.concepts, unverified | left.unverified
    begun = start.at if start is not None else None
    return Fact(  # by position, as there is one for every contact
        _VISIT,
        key,
        concepts,
        NOTHING,
        None,
        NOTHING,
        False,
        unverified,
        start.exact_day if start is not None else None,
        None,
        begun,
        key,
        _course(encounter, draft) if encounter.episode_of_care is not ABSENT else None,
        True,
        None,
        care,
        begun,
        _ended(start, end),
        None,
        hospital,
        known_by_day=start is not None and start.by_day,
    )


def _period(encounter: Encounter, draft: Draft) -> tuple[Moment | None, Moment | None]:
    """When it began and ended: its own period, else the one of what it was before. One that only
    ends began on that day, as far as is known."""
    period = encounter.period or encounter.actual_period or _NO_PERIOD
    begun, ended = period.start, period.end
    if begun is None:
        before = [each.period or _NO_PERIOD for each in _before(encounter) if _began(each)]
        begun = next((each.start for each in before if each.start), None)
    start, end = draft.moment(begun), draft.moment(ended)
    return start or end, end


def _began(before: _Before) -> bool:
    return before.status not in ("planned", "cancelled")


def _ended(start: Moment | None, end: Moment | None) -> Any:
    if end is None or start is None or not end.by_day:
        return None if end is None else end.at
    return max(start.at, end.at)  # a day's first minute, when it ended later that day


def _before(encounter: Encounter) -> list[_Before]:
    histories = (encounter.class_history, encounter.status_history)
    return [each for raw in histories if filled(raw) for each in _BEFORE.decode(raw)]


def _was_emergency(encounter: Encounter, key: str, draft: Draft) -> bool:
    """True when any class it ever had is emergency care: an admission by way of the ED."""
    several = bytes(encounter.class_)[:1] == b"["
    if encounter.class_history is ABSENT and not several and not draft.classes_before:
        return False
    classes = list(draft.classes_before.get(key, ()))
    if filled(encounter.class_history):
        classes += [each.class_ for each in _BEFORE.decode(encounter.class_history)]
    if several:
        classes += [encounter.class_]
    concepts = [one for raw in classes for one in concepts_in(raw)]
    return any(care_of(concept.codings(), []) is Care.EMERGENCY for concept in concepts)


def _kind_of(encounter: Encounter, draft: Draft) -> tuple[Care, Meaning]:
    shape = bytes(encounter.class_)
    if encounter.type is not ABSENT or encounter.service_type is not ABSENT:
        shape = b"\0".join((shape, bytes(encounter.type), bytes(encounter.service_type)))
    known = draft.cares.get(shape)
    if known is None:
        classes = _codings(concepts_in(encounter.class_))
        types = _codings(concepts_in(encounter.type))
        each = draft.meanings.each
        meaning = united((*each(encounter.type), *each(encounter.service_type)))
        known = draft.cares[shape] = (care_of(classes, types), meaning)
    return known


def _codings(concepts: Sequence[Concept]) -> list[tuple[str, str]]:
    return [each for one in concepts for each in one.codings()]


def _disposition(encounter: Encounter, draft: Draft) -> Meaning:
    """How the patient left: STU3 and R4 say hospitalization, R5 admission."""
    stay = encounter.hospitalization if given(encounter.hospitalization) else encounter.admission
    if not given(stay):
        return united(())
    return united(draft.meanings.each(_STAY.decode(stay).discharge_disposition))


def _course(encounter: Encounter, draft: Draft) -> str | None:
    # A contact about two problems says of neither that a fact belongs to it.
    courses = _COURSES.decode(encounter.episode_of_care) or []
    courses = [courses] if isinstance(courses, Reference) else courses
    return draft.target(courses[0]) if len(courses) == 1 else None


def _read_companions(raw: msgspec.Raw, visit: Fact, draft: Draft) -> None:
    """A participant who is an escort or a RelatedPerson came along. That is context only."""
    for participant in _PARTICIPANTS.decode(raw):
        who = participant.actor or participant.individual
        target = draft.target(who)
        kind = type_of(target) or (who.type if who else None) or ""
        escort = participant.type is not ABSENT and _ESCORT in codes_in(participant.type)
        if kind in _STAFF or not (escort or kind == "RelatedPerson"):
            continue
        meaning = united(draft.meanings.each(participant.type))
        roles = draft.roles.get(target or "", NOTHING)
        came = Meaning(concepts=meaning.concepts | roles)
        when = When(visit.day, None, visit.start, visit.known_by_day)
        draft.say(Kind.COMPANION, visit.reference, came, when, encounter=visit.reference)
