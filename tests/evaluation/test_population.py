"""The made-up population keeps to the published figures it names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from cds_service.record.model import Care
from cds_service.simulation.chance import YEAR, luck_of, times
from cds_service.simulation.chart import Chart
from cds_service.simulation.cohort import Cohort
from cds_service.simulation.people import Span
from cds_service.simulation.rates import load_rates
from tests.evaluation.conftest import END

PEOPLE = 3_000
YEARS = 3
GP = (Care.AMBULATORY, Care.HOME, Care.VIRTUAL)


@dataclass
class Counted:
    """Person-years and contacts, by what is compared."""

    years: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)

    def rate(self, what: str, of: str = "all") -> float:
        return self.seen[what] / self.years[of]


@pytest.fixture(scope="module")
def population() -> Counted:
    cohort = Cohort(seed=3, span=Span(END, YEARS))
    counted = Counted()
    for number in range(PEOPLE):
        _count(cohort.chart(number), counted)
    return counted


def _count(chart: Chart, counted: Counted) -> None:
    lived = min(YEARS, (END.date() - chart.birth).days / 365.25)
    band = _band((END.date() - chart.birth).days / 365.25 - YEARS / 2)
    for group in ("all", band, chart.sex):
        counted.years[group] += lived  # type: ignore[assignment]
    for contact in chart.contacts:
        at_gp = contact.care in GP and not contact.place.startswith("hospital")
        if at_gp:
            counted.seen["gp"] += 1
            counted.seen[f"gp {band}"] += 1
        if contact.care is Care.EMERGENCY:
            counted.seen["ed"] += 1
        for item in contact.items:
            counted.seen[item.coded.code] += 1


def _band(age: float) -> str:
    for limit in (5, 18, 45, 65, 75, 85):
        if age < limit:
            return f"<{limit}"
    return "85+"


def test_gp_contacts_as_nivel_counts_them(population: Counted) -> None:
    assert population.rate("gp") == pytest.approx(5.1, rel=0.12)


@pytest.mark.parametrize(
    ("band", "published"),
    [("<18", 2.3), ("<45", 3.6), ("<65", 4.4), ("<75", 6.0), ("<85", 8.9)],
)
def test_gp_contacts_by_age(population: Counted, band: str, published: float) -> None:
    scaled = published * load_rates().people.gp_contacts.scale
    assert population.rate(f"gp {band}", band) == pytest.approx(scaled, rel=0.25)


def test_emergency_visits_as_lis_counts_them(population: Counted) -> None:
    """1.84 million visits in 17.6 million people."""
    assert population.rate("ed") == pytest.approx(0.105, rel=0.15)


def test_gonorrhoea_as_gps_diagnose_it(population: Counted) -> None:
    """11,300 diagnoses in 17.2 million people; check-ups code it again."""
    found = population.rate("X71") + population.rate("Y71")
    assert 0.0003 < found < 0.0015


def test_people_differ_more_than_chance_makes_them() -> None:
    """Variance of yearly GP contacts well above the mean, as in every practice."""
    cohort = Cohort(seed=5, span=Span(END, 1))
    numbers = [
        sum(contact.care in GP for contact in cohort.chart(number).contacts)
        for number in range(600)
    ]
    mean = sum(numbers) / len(numbers)
    variance = sum((number - mean) ** 2 for number in numbers) / len(numbers)
    assert variance > 3 * mean


def test_injuries_gather_in_few_people_and_rather_more_than_was_measured() -> None:
    """Of those injured within a year 9 to 12 % had two or more, and 1.7 % three or more
    (mmwr-1990, cummings-2005)."""
    rules = load_rates().injuries.gp
    cohort = Cohort(seed=6, span=Span(END, 1))
    counts: Counter[int] = Counter()
    for number in range(8_000):
        rate = cohort.person(number).rate(rules.per_1000, rules.frailty, END) / 1000
        counts[sum(1 for _ in times(luck_of(7, number), rate, END - YEAR, END))] += 1
    injured = sum(n for injuries, n in counts.items() if injuries >= 1)
    assert 0.12 < sum(n for injuries, n in counts.items() if injuries >= 2) / injured < 0.22
    assert 0.02 < sum(n for injuries, n in counts.items() if injuries >= 3) / injured < 0.05


def test_the_same_seed_gives_the_same_person(cohort: Cohort) -> None:
    assert cohort.chart(4) == Cohort(cohort.seed, cohort.span).chart(4)
    assert cohort.chart(4) != Cohort(cohort.seed + 1, cohort.span).chart(4)


def test_every_source_that_is_named_is_given() -> None:
    rates = load_rates()
    named = {
        block.source
        for block in (
            *rates.complaints.streams,
            *rates.people.frailties.values(),
            rates.people.population,
            rates.people.gp_contacts,
            rates.people.ed_illness,
            rates.people.places,
            rates.injuries.gp,
            rates.injuries.ed,
            rates.injuries.violence,
        )
        if block.source
    }
    assert named <= set(rates.people.sources)


def test_the_shares_add_up() -> None:
    rates = load_rates()
    assert sum(part.share for part in rates.people.population.shares) == pytest.approx(1)
    assert sum(part.share for part in rates.patterns.patterns) == pytest.approx(1)
    assert sum(rates.people.gp_contacts.kinds.values()) == pytest.approx(1)
    again = rates.injuries.again
    assert again.silent + again.original + again.undated + again.fresh == pytest.approx(1)
    for shares in rates.injuries.causes.by_age:
        total = shares.home + shares.sport + shares.traffic + shares.work
        assert total == pytest.approx(1)


def test_fractures_are_as_common_at_the_ed_as_lis_says() -> None:
    table = [injury for injury in load_rates().injuries.table if injury.ed_weight]
    fractures = sum(injury.ed_weight for injury in table if injury.fracture)
    assert fractures / sum(i.ed_weight for i in table) == pytest.approx(0.43, abs=0.04)


def test_contacts_lie_within_the_span_and_the_life(cohort: Cohort) -> None:
    start = cohort.span.each_year()[0][0]
    for number in range(40):
        chart = cohort.chart(number)
        moments: list[datetime] = [contact.start for contact in chart.contacts]
        assert moments == sorted(moments)
        assert all(start.date() <= moment.date() <= END.date() for moment in moments)
        assert all(moment.date() >= chart.birth for moment in moments)
