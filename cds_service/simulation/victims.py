"""Made-up victims: an ordinary life, with what a documented pattern adds to it until discovery."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

import msgspec

from cds_service.record.model import Care
from cds_service.simulation.chance import YEAR, Choice, luck_of, one_of, times
from cds_service.simulation.chart import Chart, Coded, Contact, Item, Tick
from cds_service.simulation.cohort import Cohort
from cds_service.simulation.people import Person, draw_person
from cds_service.simulation.rates import Event, Injury, Pattern

_OTHER_LUCK = 1_000_003
"""Keeps victims and background apart under one seed."""


class Victim(msgspec.Struct, frozen=True, gc=False):
    """A made-up victim: the chart, which pattern, and from when until when it lasted."""

    chart: Chart
    pattern: str
    start: datetime
    discovered: datetime
    met_care: bool
    """False when the exploiter kept this person from all care; then the pattern adds nothing."""


@dataclass(frozen=True)
class Victims:
    """Victims beside a cohort. `ticks` is the chance per contact while it lasts that a clinician
    notes one strong sign; `signal` its opaque code."""

    cohort: Cohort
    ticks: float = 0.0
    signal: str = ""

    def victim(self, number: int) -> Victim:
        """One victim, the same for the same seed and number."""
        luck = luck_of(self.cohort.seed + _OTHER_LUCK, number)
        pattern = self._choice.draw(luck)
        person = self._person(luck, number, pattern)
        discovered = self.cohort.span.end - YEAR * luck.uniform(0, 1)
        start = discovered - YEAR * (luck.uniform(*pattern.months) / 12)
        rules = self.cohort.rates.patterns
        met_care = luck.random() < rules.care_while_exploited
        added = list(self._added(luck, pattern, start, discovered)) if met_care else []
        chart = self.cohort.told(luck, person, added)
        if met_care and self.ticks:
            chart = self._ticked(luck, chart, start, discovered)
        return Victim(chart, pattern.id, start, discovered, met_care)

    @cached_property
    def _choice(self) -> Choice[Pattern]:
        patterns = self.cohort.rates.patterns.patterns
        return Choice(patterns, [pattern.share for pattern in patterns])

    @cached_property
    def _injuries(self) -> dict[str, Injury]:
        return {injury.what: injury for injury in self.cohort.rates.injuries.table}

    def _person(self, luck: random.Random, number: int, pattern: Pattern) -> Person:
        drawn = draw_person(luck, number, self.cohort.rates.people, self.cohort.span)
        age = luck.uniform(pattern.ages[0], pattern.ages[1] + 1)
        return Person(
            number=-number - 1,
            sex="female" if luck.random() < pattern.female else "male",
            birth=(self.cohort.span.end - YEAR * age).date(),
            factors=drawn.factors,
        )

    def _added(
        self, luck: random.Random, pattern: Pattern, start: datetime, end: datetime
    ) -> Iterator[Contact]:
        for event in pattern.events:
            if event.last_day:
                yield self._contact(luck, event, end - timedelta(hours=4))
            for moment in times(luck, event.per_year, start, end):
                yield self._contact(luck, event, moment)

    def _contact(self, luck: random.Random, event: Event, moment: datetime) -> Contact:
        people = self.cohort.rates.people
        if event.where == "gynaecology":
            specialty = Coded(people.systems["snomed"], people.gynaecology)
            return Contact(key="", start=moment, place="hospital-a", specialty=specialty)
        onset = moment.date() if luck.random() < 0.6 else None
        items = tuple(Item(coded=coded, onset=onset) for coded in self._codes(luck, event))
        if event.where == "gp":
            return Contact(key="", start=moment, items=items)
        place = one_of(luck, dict(people.places.hospitals))
        return Contact(
            key="", start=moment, minutes=150, care=Care.EMERGENCY, place=place, items=items
        )

    def _codes(self, luck: random.Random, event: Event) -> Iterator[Coded]:
        injuries = self.cohort.rates.injuries
        hospital = event.where == "ed"
        if event.violence:
            hit = [injury for injury in injuries.table if injury.violence]
            yield self._coded_injury(
                luck, Choice(hit, [injury.violence for injury in hit]).draw(luck), hospital
            )
        elif event.injuries:
            name = one_of(luck, dict(event.injuries))
            yield self._coded_injury(luck, self._injuries[name], hospital)
        codes = [one_of(luck, dict(event.codes))] if event.codes else []
        system = self.cohort.rates.people.systems["icd" if hospital else "icpc"]
        yield from (Coded(system, code) for code in (*codes, *event.with_))

    def _coded_injury(self, luck: random.Random, injury: Injury, hospital: bool) -> Coded:
        systems = self.cohort.rates.people.systems
        if not hospital:
            rules = self.cohort.rates.injuries.gp
            site = injury.site if luck.random() < rules.with_site else None
            return Coded(systems["icpc"], injury.gp or "A80", site)
        if injury.snomed and luck.random() < self.cohort.rates.injuries.ed.coded_snomed:
            return Coded(systems["snomed"], injury.snomed, injury.site)
        return Coded(systems["icd"], injury.icd or "T14.9")

    def _ticked(self, luck: random.Random, chart: Chart, start: datetime, end: datetime) -> Chart:
        ticks = tuple(
            Tick(self.signal, contact.start + timedelta(minutes=contact.minutes), contact.key)
            for contact in chart.contacts
            if start <= contact.start < end and luck.random() < self.ticks
        )
        return msgspec.structs.replace(chart, ticks=ticks)
