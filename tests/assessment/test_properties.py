"""What must hold for any record: order, irrelevant facts and repetition of entries change nothing,
nothing opens a card but a gate, and an independent count agrees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cds_service.assessment.assess import assess
from cds_service.assessment.model import Assessment
from cds_service.content.load import Content, load_content
from cds_service.record.model import Care, Fact, Kind, PatientRecord

TODAY = date(2026, 11, 22)
NOW = datetime.combine(TODAY, time(12), UTC)
SITES = ("head", "neck", "chest", "hand", "knee", "foot", "back", "multiple")
CONCEPTS = (
    ("injury", "wound"),
    ("injury", "burn"),
    ("injury", "fracture"),
    ("injury", "bruise", "assault-type-injury"),
    ("sti",),
    ("suicidality",),
    ("sleep-problems",),
    ("wound-infection",),
    ("abortion-induced",),
    ("sport-activity",),
    ("osteoporosis",),
)


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


@st.composite
def fact(draw: st.DrawFn) -> Fact:
    day = draw(st.none() | st.dates(TODAY - timedelta(days=2000), TODAY + timedelta(days=30)))
    encounter = draw(st.none() | st.integers(0, 5))
    return Fact(
        kind=draw(st.sampled_from((Kind.PROBLEM, Kind.PROCEDURE))),
        reference=f"Condition/{draw(st.integers(0, 10**6))}",
        concepts=frozenset(draw(st.sampled_from(CONCEPTS))),
        sites=frozenset(draw(st.sets(st.sampled_from(SITES), max_size=2))),
        day=day,
        onset=draw(st.sampled_from((None, day))),
        known_at=datetime.combine(day, time(9), UTC) if day else None,
        encounter=None if encounter is None else f"Encounter/{encounter}",
    )


def record(facts: Sequence[Fact]) -> PatientRecord:
    ordered = sorted(facts, key=lambda f: (f.day or date.min, f.reference, sorted(f.concepts)))
    return PatientRecord(patient_id="p", birth=date(2000, 1, 1), facts=tuple(ordered))


def said(result: Assessment) -> object:
    """What a reader would see, without the order of equal evidence."""
    return (
        result.level,
        result.score,
        result.fingerprint,
        {f.indicator: f.counts for f in result.findings},
        [g.open for g in result.gates],
    )


facts = st.lists(fact(), max_size=14)


@settings(max_examples=150, deadline=None)
@given(facts=facts, data=st.data())
def test_order_and_repetition_of_entries_change_nothing(
    facts: list[Fact], data: st.DataObject, content: Content
) -> None:
    once = assess(record(facts), content.rules, NOW, "gp")
    shuffled = data.draw(st.permutations(facts))
    assert said(assess(record(shuffled), content.rules, NOW, "gp")) == said(once)
    if facts:
        again = [*facts, replace(facts[0])]
        assert said(assess(record(again), content.rules, NOW, "gp")) == said(once)


@settings(max_examples=150, deadline=None)
@given(facts=facts)
def test_only_an_open_gate_shows_a_card(facts: list[Fact], content: Content) -> None:
    result = assess(record(facts), content.rules, NOW, "gp")
    assert result.shows_card == any(gate.open for gate in result.gates)
    assert result.score >= 0
    for gate in result.opened:
        assert set(gate.findings) <= {finding.indicator for finding in result.findings}


@settings(max_examples=100, deadline=None)
@given(facts=facts)
def test_the_future_is_not_seen(facts: list[Fact], content: Content) -> None:
    past = [f for f in facts if f.day is None or f.day <= TODAY]
    seen = assess(record(facts), content.rules, NOW, "gp")
    assert said(seen) == said(assess(record(past), content.rules, NOW, "gp"))


@settings(max_examples=100, deadline=None)
@given(days=st.sets(st.integers(0, 1500), max_size=12))
def test_an_independent_count_of_injuries_agrees(days: set[int], content: Content) -> None:
    """Injuries with an onset of their own, seen in hospital, counted with plain arithmetic."""
    facts = []
    for i, ago in enumerate(sorted(days)):
        day = TODAY - timedelta(days=ago)
        start = datetime.combine(day, time(9), UTC)
        here = f"Encounter/{i}"
        visit = Fact(kind=Kind.VISIT, reference=here, day=day, start=start, care=Care.EMERGENCY)
        injury = Fact(
            kind=Kind.PROBLEM,
            reference=f"Condition/{i}",
            concepts=frozenset({"injury"}),
            day=day,
            onset=day,
            encounter=here,
        )
        facts += [visit, injury]
    result = assess(record(facts), content.rules, NOW, "gp")
    year = sum(TODAY - timedelta(days=ago) >= date(2025, 11, 22) for ago in days)
    four = sum(TODAY - timedelta(days=ago) >= date(2022, 11, 22) for ago in days)
    found = {finding.indicator for finding in result.findings}
    assert ("letsel-herhaald" in found) == (year >= 3 or four >= 5)


def test_ten_thousand_injuries_are_weighed_in_no_time(content: Content) -> None:
    """Linear work: a hostile record must not hold a worker."""
    facts = [
        Fact(
            kind=Kind.PROBLEM,
            reference=f"Condition/{i}",
            concepts=frozenset({"injury", "wound"}),
            sites=frozenset({SITES[i % 7]}),
            day=TODAY - timedelta(days=i % 1400),
            encounter=f"Encounter/{i % 500}",
        )
        for i in range(10_000)
    ]
    visits = [
        Fact(
            kind=Kind.VISIT,
            reference=f"Encounter/{i}",
            care=Care.EMERGENCY if i % 2 else Care.INPATIENT,
            day=TODAY - timedelta(days=i),
            start=datetime.combine(TODAY - timedelta(days=i), time(9), UTC),
        )
        for i in range(500)
    ]
    result = assess(record([*facts, *visits]), content.rules, NOW, "ed")
    assert result.findings


def test_just_after_midnight_it_is_the_new_day_here(content: Content) -> None:
    """At half past midnight Dutch time it is still yesterday in UTC; the visit of now counts."""
    new_day = date(2026, 11, 23)
    at = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    tick = Fact(
        kind=Kind.SIGNAL,
        reference="Observation/1",
        concepts=frozenset({"niet-pluis"}),
        day=new_day,
        known_at=at,
    )
    result = assess(record([tick]), content.rules, at, "ed")
    assert result.shows_card
    assert result.as_of.date() == new_day
