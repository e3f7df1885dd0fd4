"""Asking `assess` only when the answer can differ in what a replay counts.

A history has many contacts about nothing any gate reads. Windows look back, so a record at which
no gate stood open opens none a little later, unless something new is known or the patient has
another age; and a mere visit is nothing new, as long as no gate counts visits. Whatever may matter
is asked; a test holds the short way against asking every time.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from cds_service.assessment.assess import assess
from cds_service.assessment.model import Assessment
from cds_service.content.model import IndicatorSet
from cds_service.content.rules import CompanionRule, ContactsRule
from cds_service.content.terms import Setting
from cds_service.record.model import Fact, Kind, PatientRecord

_Known = tuple[int, int | None]
"""How many facts that matter are known, and the age."""


_ALWAYS = date(1, 1, 3)
"""An undated fact is never in the future, in any time zone."""


class Judge:
    """The assessments of one record at moments that only move on."""

    def __init__(self, record: PatientRecord, rules: IndicatorSet) -> None:
        self.record, self.rules = record, rules
        visits_count = _gates_count_visits(rules)
        zone = rules.thresholds.zone
        self._news = sorted(
            _seen_from(fact, zone)
            for fact in record.facts
            if visits_count or fact.kind is not Kind.VISIT or fact.concepts
        )
        self._closed: dict[Setting, tuple[_Known, Assessment]] = {}

    def at(self, moment: datetime, setting: Setting) -> Assessment:
        """The assessment at a moment, or a closed one of earlier that stands for it."""
        known = (bisect_right(self._news, moment), self.record.age_on(moment.date()))
        closed = self._closed.get(setting)
        if closed is not None and closed[0] == known:
            return closed[1]
        assessment = assess(self.record, self.rules, moment, setting)
        self._closed.pop(setting, None)
        if not assessment.opened:
            self._closed[setting] = (known, assessment)
        return assessment


def _gates_count_visits(rules: IndicatorSet) -> bool:
    """True when some gate can open by a visit as such, or by the points visits add."""
    if any(gate.minimum_score for gate in rules.gates):
        return True
    named = {
        indicator
        for gate in rules.gates
        for path in gate.paths
        for indicator in (*path.all_of, *path.any_of, *path.plus)
    }
    return any(
        isinstance(rules.indicators[name].rule, ContactsRule | CompanionRule)
        for name in named
        if name in rules.indicators
    )


def _seen_from(fact: Fact, zone: ZoneInfo) -> datetime:
    """From when `assess` looks at a fact: it is known, and its day has come."""
    day = datetime.combine(fact.day or _ALWAYS, time.min, zone)
    return max(day, fact.known_at) if fact.known_at is not None else day
