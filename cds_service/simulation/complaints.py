"""What else made-up people come for: the streams of rates/complaints.yaml."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from cds_service.record.model import Care
from cds_service.simulation.chance import one_of, returns, times
from cds_service.simulation.chart import Coded, Contact, Item, Measure
from cds_service.simulation.people import Person, Span
from cds_service.simulation.rates import Rates, Stream

_HOSPITAL = "hospital-a"


@dataclass(frozen=True)
class Complaints:
    """Draws complaints from the streams."""

    rates: Rates

    def contacts(self, luck: random.Random, person: Person, span: Span) -> Iterator[Contact]:
        """Every contact of every stream over the span."""
        for stream in self.rates.complaints.streams:
            if stream.where in ("measurement", "standing") or not _concerns(stream, person):
                continue
            for moment in _onsets(luck, stream, person, span):
                yield from self._told(luck, stream, moment)

    def standing(self, luck: random.Random, person: Person, span: Span) -> Iterator[Item]:
        """Problems without a date that this person simply has."""
        for stream in self.rates.complaints.streams:
            if stream.where == "standing" and _concerns(stream, person):
                share = person.rate(stream.share, stream.frailty, span.end) / 1000
                if luck.random() < share:
                    yield Item(coded=self._gp_code(luck, stream))

    def measures(self, luck: random.Random, person: Person, span: Span) -> Iterator[Measure]:
        """Values that were measured and lie outside the ordinary."""
        for stream in self.rates.complaints.streams:
            if stream.where == "measurement" and stream.values:
                for moment in _onsets(luck, stream, person, span):
                    people = self.rates.people
                    coded = Coded(people.systems["loinc"], people.body_mass_index)
                    value = round(luck.uniform(*stream.values), 1)
                    yield Measure(coded, value, "kg/m2", moment)

    def _told(self, luck: random.Random, stream: Stream, moment: datetime) -> Iterator[Contact]:
        if stream.where == "ed":
            yield self._at_the_ed(luck, stream, moment)
            return
        coded = self._gp_code(luck, stream) if stream.codes else None
        onset = moment.date() if luck.random() < 0.5 else None
        yield self._contact(stream, moment, (Item(coded=coded, onset=onset),) if coded else ())
        for later in returns(luck, stream.visits, moment):
            again = coded is not None and luck.random() < 0.5
            yield self._contact(stream, later, (Item(coded=coded),) if again and coded else ())

    def _contact(self, stream: Stream, moment: datetime, items: tuple[Item, ...]) -> Contact:
        if stream.where == "gynaecology":
            specialty = Coded(self.rates.people.systems["snomed"], self.rates.people.gynaecology)
            return Contact(key="", start=moment, place=_HOSPITAL, specialty=specialty)
        return Contact(key="", start=moment, items=items)

    def _at_the_ed(self, luck: random.Random, stream: Stream, moment: datetime) -> Contact:
        codes = [one_of(luck, dict(stream.codes))]
        if stream.beside:
            codes.append(one_of(luck, dict(stream.beside)))
        system = self.rates.people.systems["icd"]
        items = tuple(Item(coded=Coded(system, code), onset=moment.date()) for code in codes)
        return Contact(
            key="", start=moment, minutes=200, care=Care.EMERGENCY, place=_HOSPITAL, items=items
        )

    def _gp_code(self, luck: random.Random, stream: Stream) -> Coded:
        return Coded(self.rates.people.systems["icpc"], one_of(luck, dict(stream.codes)))


def _concerns(stream: Stream, person: Person) -> bool:
    return stream.sex is None or stream.sex == person.sex


def _onsets(luck: random.Random, stream: Stream, person: Person, span: Span) -> Iterator[datetime]:
    """When it begins; a lasting problem speaks up about once a year in those who have it."""
    if stream.lasting:
        middle = span.end - timedelta(days=span.years * 365.25 / 2)
        share = person.rate(stream.per_1000, stream.frailty, middle) / 1000
        per_year = 1.0 if luck.random() < share else 0.0
        for start, end in span.each_year():
            yield from times(luck, per_year, start, end)
        return
    for start, end in span.each_year():
        rate = person.rate(stream.per_1000, stream.frailty, start) / 1000
        yield from times(luck, rate, start, end)
