"""Asking `assess` only when the answer can differ in what a replay counts.

A history has many contacts about nothing any gate reads. Between two moments at which something
becomes news nothing can open that stood closed, so whole stretches are passed over where the facts
known by then cannot open a gate. Within the others an answer serves until a fact leaves a window,
or a rule that counts contacts turns. Whatever may matter is asked; tests hold the short way
against asking every time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from cds_service.assessment.assess import assess
from cds_service.assessment.model import Assessment
from cds_service.assessment.windows import window_start
from cds_service.evaluation.doors import Doors, Way
from cds_service.evaluation.least import Clues
from cds_service.files.terms import Setting, Use
from cds_service.record.model import Care, Fact, Kind, PatientRecord
from cds_service.rules.model import IndicatorSet
from cds_service.rules.rules import ContactsRule, SpreadRule

_ALWAYS = date(1, 1, 3)
"""An undated fact is never in the future, in any time zone."""
_HOSPITAL = frozenset({Care.EMERGENCY, Care.INPATIENT})
_NEVER = datetime.max.replace(tzinfo=UTC)
_A_DAY = timedelta(days=1)

_Known = tuple[int, int | None, Setting, tuple[int, ...]]
"""How much is known, the age, the setting, and what the rules that count contacts count."""
Moment = tuple[datetime, Setting, int]
"""When, where, and the position of the contact."""


class Judge:
    """The assessments of one record at many moments."""

    def __init__(self, record: PatientRecord, doors: Doors) -> None:
        self.record, self.doors, self.rules = record, doors, doors.rules
        self._visits = [fact for fact in record.facts if fact.kind is Kind.VISIT]
        told = {fact.encounter for fact in record.facts if fact.kind is not Kind.VISIT}
        self._told = [
            fact
            for fact in record.facts
            if fact.kind is not Kind.VISIT
            or fact.concepts
            or fact.care in _HOSPITAL
            or fact.reference in told
        ]
        self._closed: dict[_Known, Assessment] = {}
        self._open: dict[_Known, dict[int, Assessment]] = defaultdict(dict)

    @cached_property
    def ways(self) -> list[Way]:
        """The ways through a gate that could open on some day; none for most people."""
        coded = [fact for fact in self.record.facts if fact.concepts]
        return self.doors.ways(Clues(coded, self._days, self.rules))

    def opened(self, moments: Sequence[Moment]) -> Iterator[tuple[Moment, Assessment]]:
        """The moments, given in order of time, at which a gate stands open."""
        for stretch in self._stretches(moments) if self.ways else ():
            at = stretch[0][0]
            known = bisect_right(self._known, at)
            if self.doors.at(self._clues, self.ways, known, at.date(), self._age(at)):
                for moment in stretch:
                    assessment = self._at(moment[0], moment[1])
                    if assessment.opened:
                        yield moment, assessment

    def _stretches(self, moments: Sequence[Moment]) -> Iterator[Sequence[Moment]]:
        """Runs of moments between which no fact that a gate can rest on becomes known and the age
        makes no difference."""
        first = 0
        for mark in (*self._marks(moments), _NEVER):
            last = first
            while last < len(moments) and moments[last][0] < mark:
                last += 1
            if last > first:
                yield moments[first:last]
            first = last

    def _marks(self, moments: Sequence[Moment]) -> list[datetime]:
        if not moments:
            return []
        years = range(moments[0][0].year, moments[-1][0].year + 1)
        return sorted({*self._known, *self._birthdays(years)})

    def _birthdays(self, years: Iterable[int]) -> Iterator[datetime]:
        birth, zone = self.record.birth, self.rules.thresholds.zone
        if birth is not None:
            for year in (year for year in years if year - birth.year in self.doors.ages):
                leap = (birth.month, birth.day) == (2, 29) and not _is_leap(year)
                day = date(year, 3, 1) if leap else birth.replace(year=year)
                yield datetime.combine(day, time.min, zone)

    def _age(self, at: datetime) -> int | None:
        return self.record.age_on(at.date())

    @cached_property
    def _clues(self) -> Clues:
        ordered = sorted((fact for fact in self.record.facts if fact.concepts), key=self._seen_from)
        return Clues(ordered, self._days, self.rules)

    @cached_property
    def _days(self) -> dict[str, date]:
        return {visit.reference: visit.day for visit in self._visits if visit.day is not None}

    @cached_property
    def _known(self) -> list[datetime]:
        return [self._seen_from(fact) for fact in self._clues.all]

    @cached_property
    def _news(self) -> list[datetime]:
        return sorted(map(self._seen_from, self._told))

    def _seen_from(self, fact: Fact) -> datetime:
        """From when `assess` looks at a fact: it is known, and its day has come."""
        day = datetime.combine(fact.day or _ALWAYS, time.min, self.rules.thresholds.zone)
        return max(day, fact.known_at) if fact.known_at is not None else day

    def _at(self, at: datetime, setting: Setting) -> Assessment:
        """The assessment at a moment, or the same one of another."""
        news = bisect_right(self._news, at)
        known = (news, self._age(at), setting, self._busy(at, setting))
        if known in self._closed:
            return self._closed[known]
        # What leaves a window opens nothing, but changes what stands open.
        if known in self._open or self._regroups:
            gone = bisect_right(self._leaving, at.date())
            if gone in self._open[known]:
                return self._open[known][gone]
        answer = assess(self.record, self.rules, at, setting)
        if not answer.opened and not self._regroups:
            self._closed[known] = answer
        else:
            self._open[known][bisect_right(self._leaving, at.date())] = answer
        return answer

    @cached_property
    def _regroups(self) -> bool:
        """Whether injuries at enough sites could stand alone in one contact, once others have left
        the window: a single contact needs fewer central sites."""
        rules = [each.rule for each in self.rules.indicators.values()]
        spread = [rule for rule in rules if isinstance(rule, SpreadRule) and rule.central_count > 1]
        together: dict[str, set[str]] = {}
        hospital = {visit.reference for visit in self._visits if visit.care in _HOSPITAL}
        for fact in self._clues.all:
            key = fact.encounter or str(fact.day)
            together.setdefault("hospital" if key in hospital else key, set()).update(fact.sites)
        return any(
            len(sites) + ("multiple" in sites) >= rule.sites and not sites.isdisjoint(rule.central)
            for rule in spread
            for sites in together.values()
        )

    @cached_property
    def _counting(self) -> list[tuple[ContactsRule, Use, list[datetime], list[date]]]:
        """The rules that count contacts, each with what it counts: from when, and of which day."""
        found = []
        for indicator in self.rules.indicators.values():
            rule = indicator.rule
            if isinstance(rule, ContactsRule):
                seen = [v for v in self._visits if v.care in rule.care and v.day is not None]
                days = sorted(visit.day for visit in seen if visit.day is not None)
                found.append((rule, indicator.use, sorted(map(self._seen_from, seen)), days))
        return found

    def _busy(self, at: datetime, setting: Setting) -> tuple[int, ...]:
        """How many contacts each of these rules counts by now; of one that only supports whether
        it is found."""
        numbers = []
        for rule, use, seen, days in self._counting:
            before = bisect_left(days, window_start(at.date(), rule.months))
            number = bisect_right(seen, at) - before
            enough = number >= rule.counts.get(setting, number + 1)
            numbers.append(0 if not enough else 1 if use is Use.SUPPORT else number)
        return tuple(numbers)

    @cached_property
    def _leaving(self) -> list[date]:
        """The days from which on some fact no longer lies in some window."""
        months, days = _windows(self.rules)
        touched = {
            day
            for fact in self._told
            for day in (
                fact.day,
                fact.end.date() if fact.end else None,
                fact.known_at.date() if fact.known_at else None,
                self._days.get(fact.encounter or ""),
            )
            if day is not None
        }
        gone = {_first_day_without(day, each) for day in touched for each in months}
        return sorted(gone | {day + timedelta(days=each + 1) for day in touched for each in days})


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _first_day_without(day: date, months: int) -> date:
    """The first day on which a window of `months` no longer holds `day`."""
    index = day.year * 12 + day.month - 1 + months
    gone = date(index // 12, index % 12 + 1, min(day.day, 28))
    while window_start(gone, months) <= day:
        gone += _A_DAY
    return gone


def _windows(rules: IndicatorSet) -> tuple[set[int], set[int]]:
    """Every number of months, and of days, that the rules look back from today."""
    months = {rules.thresholds.tick_months}
    for indicator in rules.indicators.values():
        rule = indicator.rule
        months.add(getattr(rule, "months", 0))
        months.update(window.months for window in getattr(rule, "windows", ()))
    months.update(path.months or 0 for gate in rules.gates for path in gate.paths)
    return months - {0}, {gate.within_days or 0 for gate in rules.gates}
