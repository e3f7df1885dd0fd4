"""No record takes more than its size: four times as much takes about four times as long.

Processor time is compared with itself at two sizes, so that a slow or busy machine makes no
difference; what grows with the square would take sixteen times as long.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from cds_service.assessment.assess import assess
from cds_service.content.load import Content, load_content
from cds_service.record.model import Care, Fact, Kind, PatientRecord

ZONE = ZoneInfo("Europe/Amsterdam")
AT = datetime(2026, 11, 22, 12, tzinfo=ZONE)
AT_MOST = 8.0
"""Times as long for four times as much; linear is four, and a little for sorting and caches."""
Build = Callable[[int], list[Fact]]


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


def visit(number: int, start: datetime, care: Care = Care.EMERGENCY, hours: float = 0.5) -> Fact:
    reference = f"Encounter/{number}"
    return Fact(
        kind=Kind.VISIT,
        reference=reference,
        encounter=reference,
        care=care,
        hospital=care in (Care.EMERGENCY, Care.INPATIENT),
        day=start.date(),
        start=start,
        known_at=start,
        end=start + timedelta(hours=hours),
        place=f"place-{number % 3}",
    )


def injury(number: int, day: date, encounter: str | None, site: str = "hand") -> Fact:
    return Fact(
        kind=Kind.PROBLEM,
        reference=f"Condition/{number}",
        concepts=frozenset({"injury", "wound"}),
        sites=frozenset({site}),
        rubrics=frozenset({f"icpc-1-nl|S{number % 90}"}),
        day=day,
        known_at=datetime.combine(day, AT.timetz()) - timedelta(hours=3),
        encounter=encounter,
    )


def spread_over(number: int, days: int) -> list[datetime]:
    """So many moments in the last days, in order."""
    step = timedelta(days=days) / number
    return [AT - timedelta(hours=6) - step * each for each in range(number, 0, -1)]


def admissions_old(number: int) -> list[Fact]:
    """Emergency contacts and admissions alternating over four years."""
    kinds = (Care.EMERGENCY, Care.INPATIENT)
    return [visit(n, at, kinds[n % 2]) for n, at in enumerate(spread_over(number, 1_400))]


def admissions_after(number: int) -> list[Fact]:
    """Emergency contacts years ago, admissions of late, none of which follows from them."""
    before = [at - timedelta(days=500) for at in spread_over(number // 2, 500)]
    old = [visit(n, at) for n, at in enumerate(before)]
    late = spread_over(number // 2, 400)
    return old + [visit(number + n, at, Care.INPATIENT) for n, at in enumerate(late)]


def long_stays(number: int) -> list[Fact]:
    """One endless emergency contact, and short ones, before every admission."""
    endless = visit(number, AT - timedelta(days=1_400), hours=24 * 1_390)
    return [endless, *admissions_after(number)]


def injuries_over_years(number: int) -> list[Fact]:
    moments = spread_over(number // 2, 1_400)
    visits = [visit(n, at) for n, at in enumerate(moments)]
    return visits + [injury(n, at.date(), f"Encounter/{n}") for n, at in enumerate(moments)]


def injuries_this_month(number: int) -> list[Fact]:
    """Every contact recent enough to be looked at by itself."""
    moments = spread_over(number // 2, 25)
    visits = [visit(n, at) for n, at in enumerate(moments)]
    return visits + [injury(n, at.date(), f"Encounter/{n}") for n, at in enumerate(moments)]


def injuries_in_one_contact(number: int) -> list[Fact]:
    start = AT - timedelta(days=3)
    return [visit(0, start)] + [injury(n, start.date(), "Encounter/0") for n in range(number)]


def injuries_without_contact(number: int) -> list[Fact]:
    return [injury(n, at.date(), None) for n, at in enumerate(spread_over(number, 1_400))]


def ticks(number: int) -> list[Fact]:
    return [
        Fact(
            kind=Kind.SIGNAL,
            reference=f"Observation/{n}",
            concepts=frozenset({"niet-pluis" if n % 2 else "begeleider-controleert"}),
            day=at.date(),
            known_at=at,
        )
        for n, at in enumerate(spread_over(number, 1_000))
    ]


def explained(number: int) -> list[Fact]:
    """Injuries in traffic: each is taken away by itself."""
    return [
        replace(fact, concepts=fact.concepts | {"high-energy-mechanism"}) if fact.concepts else fact
        for fact in injuries_over_years(number)
    ]


BUILT: dict[Build, int] = {
    admissions_old: 20_000,
    admissions_after: 20_000,
    long_stays: 20_000,
    injuries_over_years: 20_000,
    injuries_this_month: 8_000,
    injuries_in_one_contact: 20_000,
    injuries_without_contact: 20_000,
    ticks: 5_000,
    explained: 20_000,
}


def taken(build: Build, number: int, content: Content) -> float:
    facts = sorted(build(number), key=lambda fact: (fact.day or date.min, fact.reference))
    record = PatientRecord(patient_id="p", birth=date(1996, 6, 15), facts=tuple(facts))

    def once() -> float:
        begun = time.process_time()
        assess(record, content.rules, AT, "ed")
        return time.process_time() - begun

    return min(once() for _ in range(2))


@pytest.mark.parametrize("build", BUILT, ids=[build.__name__ for build in BUILT])
def test_weighing_grows_with_the_record(build: Build, content: Content) -> None:
    most = BUILT[build]
    assert taken(build, most, content) < AT_MOST * taken(build, most // 4, content)


def test_an_unseen_code_costs_the_same_however_many_came_before() -> None:
    """Fifty thousand distinct codes that mean nothing, each looked up once."""

    def looked_up(number: int) -> float:
        meaning = load_content().vocabulary.meaning
        codes = [str(10**9 + each * 10) for each in range(number)]
        begun = time.process_time()
        for code in codes:
            meaning("http://snomed.info/sct", code)
        return time.process_time() - begun

    assert looked_up(48_000) < AT_MOST * looked_up(12_000)
