"""How often each concept stands in a record as it is known: what `needs` is asked over."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from datetime import date

from cds_service.assessment.windows import window_start
from cds_service.files.terms import AgeBand, Setting
from cds_service.record.model import Fact, Kind

_LONG_AGO = date.min
"""Stands for the day of an undated fact."""
_SIGNAL, _VISIT, _COMPANION = Kind.SIGNAL, Kind.VISIT, Kind.COMPANION


class Present:
    """The days of the facts of each concept, ticks, contacts and companions; for the rule kinds.

    It only ever tells too much: facts that are one episode or are explained are all counted. As
    days pass and nothing new is known, every count stays or falls.
    """

    def __init__(self, setting: Setting | None = None) -> None:
        """`setting` None: any."""
        self.days_of: dict[str, list[date]] = {}
        """Concept -> the days of its facts in order, `date.min` for an undated one."""
        self.ticked: set[str] = set()
        """Indicators that somebody ticked."""
        self.contacts = 0
        self.companions = 0
        """Contacts at which somebody came along, and people known to care for the patient."""
        self.setting = setting
        self.today: date | None = None
        self._age: int | None = None

    def add(self, fact: Fact) -> None:
        """Takes in a fact, in any order."""
        kind = fact.kind
        if kind is _SIGNAL:
            self.ticked |= fact.concepts
            return
        if kind is _VISIT:
            self.contacts += 1
        elif kind is _COMPANION:
            self.companions += 1
        day, days_of = fact.day or _LONG_AGO, self.days_of
        for concept in fact.concepts:
            days = days_of.get(concept)
            if days is None:
                days_of[concept] = [day]
            elif day >= days[-1]:
                days.append(day)
            else:
                insort(days, day)

    def at(self, today: date, age: int | None, setting: Setting) -> None:
        """Moves to a day on which the patient is so old."""
        self.today, self._age, self.setting = today, age, setting

    def of_age(self, band: AgeBand | None) -> bool:
        """Whether the age lies in the band; without a day the patient is of every age."""
        return band is None or self.today is None or band.holds(self._age)

    def any(self, concepts: Iterable[str]) -> bool:
        """Whether there is a fact of any of the concepts, of whatever day."""
        return any(concept in self.days_of for concept in concepts)

    def number(self, concepts: Iterable[str], months: int, *, undated: bool = False) -> int:
        """How many facts of the concepts lie in a window, with the undated ones or without. A
        fact of two of the concepts counts twice."""
        return sum(
            [len(part) for c in concepts for part in self._within(c, months, undated)],
        )

    def days(self, concepts: Iterable[str], months: int, *, undated: bool = False) -> int:
        """On how many days they lie; the undated ones are one day together."""
        found: set[date] = set()
        for concept in concepts:
            for part in self._within(concept, months, undated):
                found.update(part)
        return len(found)

    def _within(self, concept: str, months: int, undated: bool) -> Iterable[Sequence[date]]:
        days = self.days_of.get(concept)
        if days is None:
            return
        dated = bisect_right(days, _LONG_AGO)
        first = dated if self.today is None else bisect_left(days, self._start(months), dated)
        yield days[first:]
        if undated:
            yield days[:dated]

    def _start(self, months: int) -> date:
        assert self.today is not None
        return window_start(self.today, months)


def present_of(facts: Iterable[Fact], today: date, age: int | None, setting: Setting) -> Present:
    """What these facts hold on a day."""
    present = Present()
    for fact in facts:
        present.add(fact)
    present.at(today, age, setting)
    return present
