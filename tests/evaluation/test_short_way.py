"""The short way through an export gives the figures of the long way, each one of them.

The long way reads every patient and asks `assess` at the start and the end of every contact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cds_service.assessment.assess import assess
from cds_service.assessment.model import Assessment
from cds_service.content.load import Content
from cds_service.evaluation.buckets import sift
from cds_service.evaluation.doors import Doors, Way
from cds_service.evaluation.fairness import watch
from cds_service.evaluation.judging import Judge, Moment
from cds_service.evaluation.met import Period
from cds_service.evaluation.persons import gather
from cds_service.evaluation.replay import replay
from cds_service.evaluation.tally import Tally
from cds_service.evaluation.work import Counting, Plan, Tools
from cds_service.record.model import Care, Fact, Kind, PatientRecord
from cds_service.simulation.cohort import Cohort
from cds_service.simulation.people import Span
from cds_service.simulation.simulation import strong_signal
from cds_service.simulation.victims import Victims
from cds_service.simulation.write_fhir import Version, resources

ZONE = ZoneInfo("Europe/Amsterdam")
END = datetime(2026, 11, 1, tzinfo=ZONE)
OF_THE_SAMPLE = ("sampled", "found", "skipped", "gap", "missing")
NOBODY = 1_000_000_007


@pytest.fixture(scope="module")
def export(content: Content) -> list[bytes]:
    """Sixty ordinary people and forty victims, half of them ticked, as lines in no order."""
    cohort = Cohort(seed=11, span=Span(END, 5))
    victims = Victims(cohort, 0.5, strong_signal(content))
    charts = [cohort.chart(number) for number in range(60)]
    charts += [victims.victim(number).chart for number in range(1_000, 1_040)]
    versions: tuple[Version, Version] = ("R4", "STU3")
    lines = [
        msgspec.json.encode(_own(part, chart.patient_id))
        for number, chart in enumerate(charts)
        for part in resources(chart, versions[number % 2])
    ]
    return sorted(lines, key=lambda line: line[::-1])


def _own(part: dict[str, object], patient: str) -> dict[str, object]:
    if part["resourceType"] == "Patient":
        return part | {"id": patient}
    return part | {"subject": {"reference": f"Patient/{patient}"}}


def count(lines: list[bytes], content: Content, sample: int, period: Period) -> Tally:
    plan = Plan(content=content, period=period, watch=watch, sample=sample)
    tools = Tools(plan)
    skipped: Counter[str] = Counter()
    kept = [line for _, run in sift([lines], tools.glance, skipped) for line in run]
    counting = Counting(tools)
    for person in gather([kept], tools.glance):
        counting.person("test", person)
    result = counting.result()
    assert not result.bad
    return Counter(result.counts)


class Long(Judge):
    """Asks at every moment."""

    @property
    def ways(self) -> list[Way]:  # type: ignore[override]
        """All of them."""
        return [(gate, path) for gate in self.rules.gates for path in gate.paths]

    def opened(self, moments: Sequence[Moment]) -> Iterator[tuple[Moment, Assessment]]:
        for moment in moments:
            assessment = assess(self.record, self.rules, moment[0], moment[1])
            if assessment.opened:
                yield moment, assessment


@pytest.mark.parametrize(
    "period", [Period(), Period(datetime(2025, 3, 1, tzinfo=ZONE), END - timedelta(days=33))]
)
def test_every_figure_is_that_of_the_long_way(
    export: list[bytes], content: Content, period: Period, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = count(export, content, 1, period)
    glanced = count(export, content, NOBODY, period)
    some = count(export, content, 3, period)
    monkeypatch.setattr("cds_service.evaluation.work.Judge", Long)
    long = count(export, content, 1, period)
    assert long["carded"] > 5
    assert everybody == long
    assert exact(glanced) == exact(some) == exact(long)
    assert glanced["sampled"] == 0 < some["sampled"] < long["sampled"]


def exact(counts: Tally) -> dict[str, int]:
    return {key: n for key, n in counts.items() if key.split("|")[0] not in OF_THE_SAMPLE}


READ = (
    *("injury", "fracture", "wound", "bruise", "burn", "head-brain-injury", "sprain-strain"),
    *("wound-infection", "assault-type-injury", "ear-injury", "puncture-wound", "low-energy-fall"),
    *("osteoporosis", "high-energy-mechanism", "skin-infection", "sleep-problems", "sti"),
    *("musculoskeletal-pain", "abortion-induced", "pregnancy-unwanted", "sexual-trauma"),
    *("suicidality", "gynaecology-care", "malnutrition", "alcohol-misuse", "kidney-injury"),
)
"""Concepts that gates and explanations rest on."""
BEGUN = date(2021, 1, 1)
days = st.integers(0, 1_200).map(lambda number: BEGUN + timedelta(days=number))


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZONE)


@st.composite
def visits(draw: st.DrawFn) -> list[Fact]:
    """Contacts of every kind of care, some of them days long."""
    found = []
    for number, day in enumerate(draw(st.lists(days, min_size=2, max_size=12))):
        start = noon(day)
        stay = draw(st.sampled_from((0, 0, 0, 3, 20)))
        found.append(
            Fact(
                kind=Kind.VISIT,
                reference=f"Encounter/{number}",
                encounter=f"Encounter/{number}",
                care=draw(st.sampled_from(list(Care))),
                day=day,
                start=start,
                known_at=start,
                end=start + timedelta(days=stay, minutes=20),
                place=draw(st.sampled_from(("a", "b", "c", "d", "e"))),
            )
        )
    return found


@st.composite
def facts(draw: st.DrawFn, number: int, seen: list[Fact]) -> Fact:
    """Something coded, in a contact or not, with the dates a source may give."""
    concepts = {draw(st.sampled_from(READ)) for _ in range(draw(st.integers(1, 3)))}
    if concepts & {"fracture", "wound", "bruise", "burn", "head-brain-injury", "ear-injury"}:
        concepts.add("injury")
    visit = draw(st.sampled_from(seen)) if draw(st.booleans()) else None
    day = visit.day if visit is not None else draw(st.none() | days)
    onset = day - timedelta(days=draw(st.sampled_from((0, 3, 20)))) if day else None
    return Fact(
        kind=draw(st.sampled_from((Kind.PROBLEM, Kind.PROBLEM, Kind.PROCEDURE))),
        reference=f"Condition/{number}",
        concepts=frozenset(concepts),
        sites=frozenset(draw(st.lists(st.sampled_from(SITES), max_size=3))),
        organism=draw(st.sampled_from((None, "chlamydia", "gonorrhoea", "herpes"))),
        rubrics=frozenset(
            draw(st.lists(st.sampled_from(("icd-10|S52", "icd-10|S01")), max_size=1))
        ),
        day=onset if draw(st.booleans()) else day,
        onset=onset if draw(st.booleans()) else None,
        known_at=noon(day) + timedelta(days=draw(st.sampled_from((0, 0, 9)))) if day else None,
        encounter=visit.reference if visit is not None else None,
    )


SITES = ("head", "back", "hand", "chest", "genital", "foot", "multiple", "ear", "spine")


@st.composite
def records(draw: st.DrawFn) -> PatientRecord:
    """Records dense with what gates rest on."""
    seen = draw(visits())
    told = [draw(facts(number, seen)) for number in range(draw(st.integers(2, 14)))]
    if draw(st.integers(0, 9)) == 0:
        tick = Fact(kind=Kind.SIGNAL, reference="Observation/t", concepts=frozenset({"niet-pluis"}))
        told.append(msgspec.structs.replace(tick, day=seen[0].day, known_at=seen[0].start))
    birth = date(BEGUN.year - draw(st.sampled_from((11, 15, 17, 30, 48, 63, 79))), 6, 15)
    ordered = sorted([*seen, *told], key=lambda fact: (fact.day or date.min, fact.reference))
    return PatientRecord(patient_id="p", birth=birth, facts=tuple(ordered))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(record=records())
def test_no_gate_opens_that_was_passed_over(record: PatientRecord, doors: Doors) -> None:
    short = replay(Judge(record, doors), in_full=False)
    long = replay(Long(record, doors), in_full=False)
    assert short.opened == long.opened
