"""One patient's history replayed: at every contact, what would have been answered that day?

Each contact is judged twice with only what was known then: just before it starts, and at its end
including what was noted in it. The repetition rules are applied in order of time, and a card
counts once per contact.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

import msgspec

from cds_service.advice.again import CardState, Show, decide
from cds_service.assessment.assess import assess
from cds_service.assessment.model import Assessment
from cds_service.content.model import Again, IndicatorSet
from cds_service.content.terms import Setting
from cds_service.record.model import Care, Fact, Kind, PatientRecord

SETTING: dict[Care, Setting] = {
    Care.EMERGENCY: "ed",
    Care.INPATIENT: "ed",
    Care.AMBULATORY: "gp",
    Care.HOME: "gp",
    Care.VIRTUAL: "gp",
}
"""Contacts at which a chart is opened; administrative and unknown ones are not replayed."""
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
    found: tuple[frozenset[str], ...]
    """The indicators found at the end of each contact, whether they opened anything or not."""
    opened: tuple[Opened, ...]
    not_replayed: int
    """Visits without a start, or of a kind at which no chart is opened."""


class Card(msgspec.Struct, frozen=True, gc=False):
    """A contact at which a card would have been shown; `first` when none came before it."""

    opened: Opened
    first: bool


def contacts_of(record: PatientRecord) -> tuple[list[Contact], int]:
    """The visits to replay in order of time, and how many are left out."""
    visits = [fact for fact in record.facts if fact.kind is Kind.VISIT]
    told = [contact for visit in visits if (contact := _contact(visit)) is not None]
    told.sort(key=lambda contact: (contact.start, contact.reference))
    return told, len(visits) - len(told)


def _contact(visit: Fact) -> Contact | None:
    setting = SETTING.get(visit.care) if visit.care else None
    if setting is None or visit.start is None or visit.care is None:
        return None
    end = visit.end if visit.end and visit.end > visit.start else _end_of_day(visit.start)
    return Contact(visit.reference, visit.care, setting, visit.start, end)


def _end_of_day(moment: datetime) -> datetime:
    """Where a source gives no end, what was noted that day still belongs to the contact."""
    return moment.replace(hour=23, minute=59, second=59)


def replay(record: PatientRecord, rules: IndicatorSet) -> History:
    """Judges every contact of a record at its start and at its end.

    Pure, like `assess`. Cannot see when a source recorded nothing about when it knew something:
    then the contact's start, or the onset, stands for it (`Fact.known_at`).
    """
    contacts, left_out = contacts_of(record)
    judge = _Judge(record, rules)
    opened: list[Opened] = []
    found: list[frozenset[str]] = []
    for position, contact in enumerate(contacts):
        before = judge.at(contact.start - _JUST_BEFORE, contact.setting)
        after = judge.at(contact.end, contact.setting)
        found.append(frozenset(finding.indicator for finding in after.findings))
        for at, assessment in ((contact.start, before), (contact.end, after)):
            if assessment.opened:
                opened.append(_opened(position, at, assessment))
    return History(
        record=record,
        contacts=tuple(contacts),
        found=tuple(found),
        opened=tuple(opened),
        not_replayed=left_out,
    )


class _Judge:
    """`assess`, asked again only when the answer can differ in what a replay counts.

    Windows look back, so with nothing newly known, the same age and the same setting, a record at
    which no gate stood open opens none a little later. A test holds this against plain `assess`.
    """

    def __init__(self, record: PatientRecord, rules: IndicatorSet) -> None:
        self.record, self.rules = record, rules
        self._news = sorted(_seen_from(fact) for fact in record.facts)
        self._last: tuple[int, int | None, Setting] | None = None
        self._closed: Assessment | None = None

    def at(self, moment: datetime, setting: Setting) -> Assessment:
        """The assessment at a moment, or a closed one that stands for it."""
        key = (bisect_right(self._news, moment), self.record.age_on(moment.date()), setting)
        if self._closed is not None and key == self._last:
            return self._closed
        assessment = assess(self.record, self.rules, moment, setting)
        self._last = key
        self._closed = None if assessment.opened else assessment
        return assessment


def _seen_from(fact: Fact) -> datetime:
    """From when `assess` looks at a fact: it is known, and its day has come."""
    day = datetime.combine(fact.day or date.min, time.min, UTC)
    return max(day, fact.known_at) if fact.known_at is not None else day


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
