"""The made-up population: one chart per person, the same for the same seed and number."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from zoneinfo import ZoneInfo

import msgspec

from cds_service.record.model import Care
from cds_service.simulation.chance import luck_of, one_of, times
from cds_service.simulation.chart import Chart, Coded, Contact, Item
from cds_service.simulation.complaints import Complaints
from cds_service.simulation.injured import Injured
from cds_service.simulation.people import Person, Span, draw_person
from cds_service.simulation.rates import Rates, load_rates

ZONE = ZoneInfo("Europe/Amsterdam")
_OFFICE_HOURS = (8, 17)


@dataclass(frozen=True)
class Cohort:
    """People told over a span of years. `chart(n)` needs nobody else, so people can be made in
    any order and on any core."""

    seed: int
    span: Span
    rates: Rates = field(default_factory=load_rates)

    def person(self, number: int) -> Person:
        """Who somebody is."""
        return draw_person(luck_of(self.seed, number), number, self.rates.people, self.span)

    def chart(self, number: int) -> Chart:
        """One person's record over the span."""
        luck = luck_of(self.seed, number)
        return self.told(luck, draw_person(luck, number, self.rates.people, self.span))

    def told(self, luck: random.Random, person: Person, added: Iterable[Contact] = ()) -> Chart:
        """The record of somebody; `added` contacts come on top of an ordinary life."""
        complaints = Complaints(self.rates)
        contacts = list(complaints.contacts(luck, person, self.span))
        injured = Injured(self.rates)
        for start, end in self.span.each_year():
            contacts += injured.year(luck, person, start, end)
            contacts += self._ill_at_the_ed(luck, person, start, end)
        contacts += self._other_gp_contacts(luck, person, contacts)
        contacts += added
        return Chart(
            patient_id=f"made-up-{person.number}",
            birth=person.birth,
            sex=person.sex,
            contacts=in_order(self._lived(person, contacts)),
            standing=tuple(complaints.standing(luck, person, self.span)),
            measures=tuple(complaints.measures(luck, person, self.span)),
        )

    def _lived(self, person: Person, contacts: list[Contact]) -> Iterator[Contact]:
        for contact in contacts:
            if contact.start < self.span.end and contact.start.date() >= person.birth:
                yield contact

    def _ill_at_the_ed(
        self, luck: random.Random, person: Person, start: datetime, end: datetime
    ) -> Iterator[Contact]:
        rules = self.rates.people.ed_illness
        hospitals = dict(self.rates.people.places.hospitals)
        rate = person.rate(rules.per_1000, rules.frailty, start) / 1000
        for moment in times(luck, rate, start, end):
            coded = Coded(self.rates.people.systems["icd"], luck.choice(rules.filler))
            yield Contact(
                key="",
                start=moment,
                minutes=200,
                care=Care.EMERGENCY,
                place=one_of(luck, hospitals),
                items=(Item(coded=coded, onset=moment.date()),),
            )

    def _other_gp_contacts(
        self, luck: random.Random, person: Person, told: list[Contact]
    ) -> list[Contact]:
        """What is left of the published number of contacts, about nothing a rule reads."""
        rules = self.rates.people.gp_contacts
        found: list[Contact] = []
        for start, end in self.span.each_year():
            already = sum(_at_the_practice(one) and start <= one.start < end for one in told)
            rate = person.rate(rules.per_year, rules.frailty, start) * rules.scale
            moments = list(times(luck, rate, start, end))
            found += [self._other(luck, moment) for moment in moments[already:]]
        return found

    def _other(self, luck: random.Random, moment: datetime) -> Contact:
        rules = self.rates.people.gp_contacts
        kinds = {str(kind): share for kind, share in rules.kinds.items()}
        items: tuple[Item, ...] = ()
        if luck.random() >= rules.uncoded:
            coded = Coded(self.rates.people.systems["icpc"], luck.choice(rules.filler))
            items = (Item(coded=coded),)
        return Contact(key="", start=moment, care=Care(one_of(luck, kinds)), items=items)


def in_order(contacts: Iterator[Contact]) -> tuple[Contact, ...]:
    """By time, with keys; practice contacts moved into office hours of their day."""
    timed = [_in_office_hours(contact) for contact in contacts]
    ordered = sorted(timed, key=lambda contact: contact.start)
    return tuple(
        msgspec.structs.replace(contact, key=f"e{number}") for number, contact in enumerate(ordered)
    )


def _at_the_practice(contact: Contact) -> bool:
    return contact.place == "practice"


def _in_office_hours(contact: Contact) -> Contact:
    local = contact.start.astimezone(ZONE)
    if _at_the_practice(contact):
        first, last = _OFFICE_HOURS
        hour = first + local.hour % (last - first)
        local = datetime.combine(local.date(), time(hour, local.minute), ZONE)
    return msgspec.structs.replace(contact, start=local.replace(second=0, microsecond=0))
