"""Injuries of made-up people: at the GP, at the emergency department, and what follows."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Literal

from cds_service.record.model import Care
from cds_service.simulation.chance import Choice, one_of, returns, times
from cds_service.simulation.chart import Coded, Contact, Item
from cds_service.simulation.people import Person
from cds_service.simulation.rates import (
    EdInjuries,
    GpInjuries,
    Injury,
    Rates,
    Violence,
    Visits,
)

_CAUSES = ("home", "sport", "traffic", "work")
_AGAIN = ("silent", "original", "undated", "fresh")
Code = Literal["icpc", "icd", "snomed"]


@dataclass(frozen=True)
class Injured:
    """Draws injuries from the tables of rates."""

    rates: Rates

    def year(
        self, luck: random.Random, person: Person, start: datetime, end: datetime
    ) -> Iterator[Contact]:
        """Every contact about an injury that begins in this year (check-ups may fall later)."""
        injuries = self.rates.injuries
        for moment in times(luck, self._rate(person, injuries.gp, start), start, end):
            yield from self._at_the_gp(luck, moment)
        for moment in times(luck, self._rate(person, injuries.ed, start), start, end):
            cause = self._cause(luck, person.age_at(moment))
            yield from self._at_the_ed(luck, person, moment, cause)
        for moment in times(luck, self._rate(person, injuries.violence, start), start, end):
            yield from self._at_the_ed(luck, person, moment, "violence")

    def _rate(
        self, person: Person, block: GpInjuries | EdInjuries | Violence, moment: datetime
    ) -> float:
        return person.rate(block.per_1000, block.frailty, moment) / 1000

    def _at_the_gp(self, luck: random.Random, moment: datetime) -> Iterator[Contact]:
        injury = self._gp_choice.draw(luck)
        item = self._gp_item(luck, injury)
        away = luck.random() < self.rates.people.places.out_of_hours
        first = moment.date() if luck.random() < 0.5 else None
        yield Contact(
            key="",
            start=moment,
            place="out-of-hours" if away else "practice",
            items=(Item(coded=item, onset=first),),
        )
        for later in returns(luck, self.rates.injuries.follow_up.gp, moment):
            yield Contact(key="", start=later, items=self._again(luck, [item], moment, later))

    def _at_the_ed(
        self, luck: random.Random, person: Person, moment: datetime, cause: str
    ) -> Iterator[Contact]:
        injuries = self._drawn(luck, person.age_at(moment), cause)
        items = self._hospital_items(luck, injuries)
        place = one_of(luck, dict(self.rates.people.places.hospitals))
        noted = [*items, *self._cause_item(luck, cause)]
        onset = moment.date() if luck.random() < 0.6 else None
        yield Contact(
            key="",
            start=moment,
            minutes=150,
            care=Care.EMERGENCY,
            place=place,
            items=tuple(Item(coded=coded, onset=onset) for coded in noted),
        )
        yield from self._after(luck, injuries, items, moment, place)

    def _after(
        self,
        luck: random.Random,
        injuries: Sequence[Injury],
        items: Sequence[Coded],
        moment: datetime,
        place: str,
    ) -> Iterator[Contact]:
        """Admission, check-ups in the clinic, and the GP who hears of it."""
        rules = self.rates.injuries
        if luck.random() < rules.ed.admitted:
            begin = moment + timedelta(hours=3)
            stay = int(luck.uniform(20, 140)) * 60
            told = self._again(luck, items, moment, begin)
            yield Contact(
                key="", start=begin, minutes=stay, care=Care.INPATIENT, place=place, items=told
            )
        for later in returns(luck, self._visits(injuries), moment):
            told = self._again(luck, items, moment, later)
            yield Contact(key="", start=later, place=place, items=told)
        rubrics = [injury.gp for injury in injuries if injury.gp]
        if rubrics and luck.random() < rules.ed.told_to_gp:
            later = moment + timedelta(days=luck.uniform(1, 10))
            coded = [self._coded("icpc", rubric) for rubric in dict.fromkeys(rubrics)]
            how = self._told_choice.draw(luck)
            yield Contact(key="", start=later, items=_noted(how, coded, moment, later))

    def _visits(self, injuries: Sequence[Injury]) -> Visits:
        follow_up = self.rates.injuries.follow_up
        return follow_up.fracture if any(one.fracture for one in injuries) else follow_up.ed

    def _again(
        self, luck: random.Random, codes: Sequence[Coded], first: datetime, now: datetime
    ) -> tuple[Item, ...]:
        """A known injury, written down the way systems do: not, dated, undated or dated anew."""
        return _noted(self._again_choice.draw(luck), codes, first, now)

    def _cause(self, luck: random.Random, age: int) -> str:
        for shares in self.rates.injuries.causes.by_age:
            if shares.ages[0] <= age <= shares.ages[1]:
                return one_of(luck, {cause: getattr(shares, cause) for cause in _CAUSES})
        return "home"

    def _drawn(self, luck: random.Random, age: int, cause: str) -> list[Injury]:
        shares = self.rates.injuries.causes.count[cause]
        count = Choice(range(1, len(shares) + 1), shares).draw(luck)
        choice = self._violence_choice if cause == "violence" else self._ed_choices[age >= 60]
        drawn: dict[str, Injury] = {}
        for _ in range(count):
            injury = choice.draw(luck)
            drawn[injury.what] = injury
        return list(drawn.values())

    def _hospital_items(self, luck: random.Random, injuries: Sequence[Injury]) -> list[Coded]:
        snomed = luck.random() < self.rates.injuries.ed.coded_snomed
        return [
            self._coded("snomed", injury.snomed, injury.site)
            if snomed and injury.snomed
            else self._coded("icd", injury.icd or "T14.9")
            for injury in injuries
        ]

    def _cause_item(self, luck: random.Random, cause: str) -> list[Coded]:
        if luck.random() >= self.rates.injuries.ed.cause_coded:
            return []
        return [self._coded("icd", one_of(luck, dict(self.rates.injuries.causes.codes[cause])))]

    def _gp_item(self, luck: random.Random, injury: Injury) -> Coded:
        site = None
        sites = self._sites_of_rubric.get(injury.gp or "")
        if sites and luck.random() < self.rates.injuries.gp.with_site:
            site = sites.draw(luck)
        return self._coded("icpc", injury.gp or "", site)

    def _coded(self, system: Code, code: str, site: str | None = None) -> Coded:
        return Coded(self.rates.people.systems[system], code, site)

    @cached_property
    def _again_choice(self) -> Choice[str]:
        again = self.rates.injuries.again
        return Choice(_AGAIN, [getattr(again, how) for how in _AGAIN])

    @cached_property
    def _told_choice(self) -> Choice[str]:
        """What a letter tells is new to the practice's own record: it is written down."""
        again = self.rates.injuries.again
        return Choice(_AGAIN[1:], [getattr(again, how) for how in _AGAIN[1:]])

    @cached_property
    def _gp_choice(self) -> Choice[Injury]:
        seen = [injury for injury in self.rates.injuries.table if injury.gp_weight]
        return Choice(seen, [injury.gp_weight for injury in seen])

    @cached_property
    def _violence_choice(self) -> Choice[Injury]:
        seen = [injury for injury in self.rates.injuries.table if injury.violence]
        return Choice(seen, [injury.violence for injury in seen])

    @cached_property
    def _ed_choices(self) -> dict[bool, Choice[Injury]]:
        table = [injury for injury in self.rates.injuries.table if injury.ed_weight]
        young = [injury for injury in table if injury.ages[0] < 60]
        return {
            True: Choice(table, [injury.ed_weight for injury in table]),
            False: Choice(young, [injury.ed_weight for injury in young]),
        }

    @cached_property
    def _sites_of_rubric(self) -> dict[str, Choice[str]]:
        """Where on the body injuries of a rubric sit, as the ED sees them."""
        by_rubric: dict[str, dict[str, float]] = {}
        for injury in self.rates.injuries.table:
            if injury.gp and injury.site and injury.ed_weight:
                sites = by_rubric.setdefault(injury.gp, {})
                sites[injury.site] = sites.get(injury.site, 0) + injury.ed_weight
        return {gp: Choice(list(sites), list(sites.values())) for gp, sites in by_rubric.items()}


def _noted(how: str, codes: Sequence[Coded], first: datetime, now: datetime) -> tuple[Item, ...]:
    if how == "silent":
        return ()
    onset = {"original": first.date(), "undated": None, "fresh": now.date()}[how]
    return tuple(Item(coded=coded, onset=onset) for coded in codes)
