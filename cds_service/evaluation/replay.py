"""One patient's history replayed: at every contact, what would have been answered that day?

Each contact is judged twice with only what was known then: just before it starts, and at its end
including what was noted in it. The repetition rules are applied in order of time, and a card
counts once per contact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from cds_service.assessment.assess import assess
from cds_service.assessment.model import Assessment
from cds_service.assessment.moments import Moment, Moments
from cds_service.files.terms import Setting
from cds_service.guidance.again import CardState, Show, decide
from cds_service.guidance.weighing import SETTING_OF
from cds_service.record.model import Care, Fact, Kind, PatientRecord
from cds_service.rules.model import Again, IndicatorSet

_JUST_BEFORE = timedelta(microseconds=1)


class Contact(msgspec.Struct, frozen=True, gc=False):
    """A visit that is replayed. `reference` is opaque; `day` is the local day it began."""

    reference: str
    care: Care
    setting: Setting
    start: datetime
    end: datetime


class Opened(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A moment at which a gate stood open, before the repetition rules."""

    contact: int
    """Position among the contacts of the history."""
    at: datetime
    gates: tuple[str, ...]
    findings: tuple[str, ...]
    """The indicators behind the open gates, sorted."""
    level: str
    score: int
    fingerprint: dict[str, int]


class History(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What a replay of one patient gave."""

    record: PatientRecord
    contacts: tuple[Contact, ...]
    found: dict[int, frozenset[str]]
    """The indicators found at the end of the last contact of every year, whether they opened
    anything or not, by position of the contact."""
    opened: tuple[Opened, ...]
    not_replayed: int
    """Visits without a start, or of a kind at which no chart is opened."""


class Card(msgspec.Struct, frozen=True, gc=False):
    """A contact at which a card would have been shown; `first` when none came before it."""

    opened: Opened
    first: bool


def contacts_of(record: PatientRecord, zone: ZoneInfo) -> tuple[list[Contact], int]:
    """The visits to replay in order of time, in the time of the records, and how many are left
    out."""
    visits = [fact for fact in record.facts if fact.kind is Kind.VISIT]
    told = [contact for visit in visits if (contact := _contact(visit, zone)) is not None]
    told.sort(key=lambda contact: (contact.start, contact.reference))
    return told, len(visits) - len(told)


def _contact(visit: Fact, zone: ZoneInfo) -> Contact | None:
    setting = SETTING_OF.get(visit.care) if visit.care else None
    if setting is None or visit.start is None or visit.care is None:
        return None
    start = visit.start.astimezone(zone)
    known = visit.end is not None and visit.end > visit.start
    end = visit.end.astimezone(zone) if known and visit.end else _end_of_day(start)
    return Contact(visit.reference, visit.care, setting, start, end)


def _known_in_their_contact(record: PatientRecord, contacts: Sequence[Contact]) -> PatientRecord:
    """What is dated by day alone and names a contact of that day was written in it: it is known
    from its end, not from the first minute of the day."""
    ends = {contact.reference: contact for contact in contacts}
    facts = [_known_from_end(fact, ends.get(fact.encounter or "")) for fact in record.facts]
    return msgspec.structs.replace(record, facts=tuple(facts))


def _known_from_end(fact: Fact, contact: Contact | None) -> Fact:
    if contact is None or not fact.known_by_day or fact.kind is Kind.VISIT:
        return fact
    if fact.known_at is None or fact.known_at.date() != contact.start.date():
        return fact
    return msgspec.structs.replace(fact, known_at=contact.end)


def _end_of_day(moment: datetime) -> datetime:
    """Where a source gives no end, what was noted that day still belongs to the contact."""
    return moment.replace(hour=23, minute=59, second=59)


def replay(record: PatientRecord, rules: IndicatorSet, *, in_full: bool = True) -> History:
    """Judges every contact of a record at its start and at its end; `in_full` also tells what was
    found, whether it opened anything or not.

    Pure, like `assess`. Cannot see when a source recorded nothing about when it knew something:
    then the contact's start, or the onset, stands for it (`Fact.known_at`).
    """
    contacts, left_out = contacts_of(record, rules.thresholds.zone)
    record = _known_in_their_contact(record, contacts)
    last = _last_of_years(contacts) if in_full else ()
    opened = Moments(record, rules).opened(_moments(contacts))
    return History(
        record=record,
        contacts=tuple(contacts),
        found={position: _found(record, rules, contacts[position]) for position in last},
        opened=tuple(_openings(opened, contacts)),
        not_replayed=left_out,
    )


def _moments(contacts: Sequence[Contact]) -> list[Moment]:
    """The start and the end of every contact, in order of time."""
    return sorted(
        (at, contact.setting, position)
        for position, contact in enumerate(contacts)
        for at in (contact.start - _JUST_BEFORE, contact.end)
    )


def _openings(
    opened: Iterable[tuple[Moment, Assessment]], contacts: Sequence[Contact]
) -> list[Opened]:
    found = [
        _opened(position, max(at, contacts[position].start), assessment)
        for (at, _, position), assessment in opened
    ]
    return sorted(found, key=lambda each: (each.contact, each.at))


def _last_of_years(contacts: Sequence[Contact]) -> Iterable[int]:
    return {contact.start.year: position for position, contact in enumerate(contacts)}.values()


def _found(record: PatientRecord, rules: IndicatorSet, contact: Contact) -> frozenset[str]:
    assessment = assess(record, rules, contact.end, contact.setting)
    return frozenset(finding.indicator for finding in assessment.findings)


def _opened(position: int, at: datetime, assessment: Assessment) -> Opened:
    behind = {name for gate in assessment.opened for name in gate.findings}
    return Opened(
        contact=position,
        at=at,
        gates=tuple(gate.gate for gate in assessment.opened),
        findings=tuple(sorted(behind)),
        level=assessment.level,
        score=assessment.score,
        fingerprint=dict(assessment.fingerprint),
    )


def cards_of(
    opened: Sequence[Opened], contacts: Sequence[Contact], again: Again, minimum: int = 0
) -> Iterator[Card]:
    """The contacts at which a card is shown, once each, when gates open only at `minimum` points
    and more. The state is the one the live service keeps."""
    past: CardState | None = None
    shown: int | None = None
    first = True
    for moment in _in_time(opened):
        if moment.score < minimum:
            continue
        encounter = contacts[moment.contact].reference
        answer = decide(past, moment.fingerprint, encounter, moment.at, again)
        if not isinstance(answer, Show):
            continue
        if answer.same_as is None:
            past = CardState(str(moment.at), moment.fingerprint, encounter, moment.at)
        if moment.contact != shown:
            yield Card(moment, first)
            first = False
        shown = moment.contact


def _in_time(opened: Iterable[Opened]) -> list[Opened]:
    return sorted(opened, key=lambda moment: (moment.at, moment.contact))
