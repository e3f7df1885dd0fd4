"""Findings of one patient, each looked up once per window, as the first or the second part of a
combination may use them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from msgspec.structs import replace

from cds_service.assessment.case import Case, Contact
from cds_service.assessment.kinds import find
from cds_service.assessment.model import Finding
from cds_service.assessment.needs import Needed
from cds_service.files.terms import Use
from cds_service.record.model import Fact
from cds_service.rules.check import LOOK_BACK

_SUPPORT = Use.SUPPORT


@dataclass
class Search:
    """Findings of one case.

    `case` holds what may open something. `beside` also holds what may only stand beside it
    (differential diagnoses), None when there is nothing of the kind; `outer` is the whole record
    when this is one contact of it.
    """

    case: Case
    beside: Search | None = None
    outer: Search | None = None
    _cache: dict[tuple[str, int | None], Finding | None] = field(default_factory=dict)
    _until: dict[int, Search | None] = field(default_factory=dict)

    @cached_property
    def candidates(self) -> frozenset[str]:
        """Indicators that something in this record could meet."""
        case = self.case
        needed = case.rules.once(Needed)
        return frozenset(needed.candidates(case.by_concept, case.ticks))

    def get(self, indicator: str, months: int | None) -> Finding | None:
        """The finding of an indicator within a window, None when it is not met."""
        if indicator not in self.candidates:
            return None
        stated = self.case.rules.indicators[indicator]
        if months is not None and getattr(stated.rule, "months", None) == months:
            months = None  # the rule's own window
        key = (indicator, months)
        if key not in self._cache:
            self._cache[key] = find(self.case, stated, months)
        return self._cache[key]

    def first(
        self, indicators: Iterable[str], months: int | None, always: str | None = None
    ) -> list[Finding]:
        """Those that may be the first part: met, and not a tick past its window. `always` is
        judged in its own window."""
        found = (self.get(name, None if name == always else months) for name in indicators)
        return [finding for finding in found if finding is not None and not self._faded(finding)]

    def second(self, indicators: Iterable[str], months: int | None) -> list[Finding]:
        """Those that may be the second part: beside the first, a differential diagnosis counts."""
        return (self.beside or self).first(indicators, months)

    def around(self, indicator: str, months: int) -> list[Finding]:
        """A finding of the whole record that this contact is part of."""
        return (self.outer or self).first((indicator,), months)

    def only(self, contact: Contact) -> Search:
        """The same within one contact."""
        beside = Search(self.beside.case.only(contact)) if self.beside else None
        return Search(self.case.only(contact), beside, self)

    def until_age(self, age: int | None) -> Search | None:
        """The same with what happened up to an age in years; None when that is unknown or longer
        ago than any window."""
        if self.case.birth is None:
            return None
        if age is None or self.case.age_at(self.case.today) is None:
            return self
        if age not in self._until:
            self._until[age] = self._bounded(_last_day(self.case.birth, age))
        return self._until[age]

    def _bounded(self, last: date) -> Search | None:
        if last >= self.case.today:
            return self
        if last < self.case.since(LOOK_BACK):
            return None
        beside = Search(self.beside.case.until(last)) if self.beside else None
        return Search(self.case.until(last), beside)

    def _faded(self, finding: Finding) -> bool:
        stated = self.case.rules.indicators[finding.indicator].use
        return stated is not _SUPPORT and finding.use is _SUPPORT


def search_of(case: Case) -> Search:
    """What gates search: without codes nobody has verified, and with differential diagnoses only
    for the second part. The case itself when it has neither."""
    facts = case.facts
    if not any(fact.unverified or fact.support_only for fact in facts):
        return Search(case)
    verified = [_verified(fact) for fact in facts]
    sure = Search(case.with_facts([fact for fact in verified if not fact.support_only]))
    if len(sure.case.facts) < len(verified):
        sure.beside = Search(case.with_facts(verified))
    return sure


def unverified_only(case: Case, sure: Search, names: Sequence[str]) -> list[str]:
    """Which of these findings of the whole case vanish with the codes nobody has verified."""
    if sure.case is case:
        return []
    without = sure.beside or sure
    return [name for name in names if without.get(name, None) is None]


def _verified(fact: Fact) -> Fact:
    if not fact.unverified:
        return fact
    return replace(fact, concepts=fact.concepts - fact.unverified, unverified=frozenset())


def _last_day(birth: date, age: int) -> date:
    """The last day at which somebody is `age` years old."""
    year = birth.year + age + 1
    try:
        birthday = birth.replace(year=year)
    except ValueError:  # born on 29 February
        birthday = date(year, 3, 1)
    return birthday - timedelta(days=1)
