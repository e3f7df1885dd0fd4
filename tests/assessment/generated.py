"""Made-up rules and made-up records, for what must hold whatever the rules say.

The rules are the shipped ones with other numbers, ages, windows and switches, put together into
gates nobody would ship. A rule kind that is new is taken along by itself.
"""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from cds_service.assessment.kinds import reads
from cds_service.content.load import load_content
from cds_service.files.terms import AgeBand, Use
from cds_service.record.model import Care, Fact, Kind, PatientRecord
from cds_service.rules.model import Gate, IndicatorSet, Path

EXAMPLES = int(os.environ.get("VG_TEST_EXAMPLES", "200"))
"""How many of each generated test: hundreds every day, thousands in `make check-full`."""
ZONE = ZoneInfo("Europe/Amsterdam")
BEGUN = date(2021, 1, 1)
SITES = ("head", "back", "hand", "chest", "genital", "foot", "multiple", "ear", "spine", "face")
DAYS = st.integers(0, 1_200).map(lambda number: BEGUN + timedelta(days=number))
SHIPPED = load_content().rules
WEIGHED = (Use.SCORE, Use.SUPPORT, Use.OBSERVE)

_NUMBERS: dict[str, st.SearchStrategy[Any]] = {
    "months": st.sampled_from((1, 6, 12, 24, 48)),
    "count": st.integers(1, 4),
    "sites": st.integers(2, 4),
    "central_count": st.integers(1, 3),
    "onsets": st.none() | st.integers(2, 3),
    "anywhere_count": st.none() | st.integers(2, 3),
    "days": st.sampled_from((0, 3, 14, 56, 90)),
    "undated": st.booleans(),
    "default_on": st.booleans() | st.just(True),
    "counts": st.fixed_dictionaries({"gp": st.integers(1, 6), "ed": st.integers(1, 4)}),
}
_AGES = st.none() | st.sampled_from(
    (AgeBand(min=12), AgeBand(min=18), AgeBand(max=15), AgeBand(min=16, max=17), AgeBand(max=64))
)


@st.composite
def _rule(draw: st.DrawFn, rule: Any) -> Any:
    """The same rule with other numbers."""
    changed = {
        name: draw(numbers)
        for name, numbers in _NUMBERS.items()
        if name in type(rule).model_fields and not isinstance(getattr(rule, name), tuple)
    }
    if getattr(rule, "kind", "") == "spread":
        changed["sites"] = draw(_NUMBERS["sites"])
    if draw(st.integers(0, 3)) == 0:
        changed["age"] = draw(_AGES)
    windows = getattr(rule, "windows", ())
    if windows:
        changed["windows"] = tuple(
            window.model_copy(
                update={"count": draw(st.integers(1, 4)), "months": draw(_NUMBERS["months"])}
            )
            for window in windows
        )
    return rule.model_copy(update=changed)


@st.composite
def _path(draw: st.DrawFn, names: list[str]) -> Path:
    some = st.lists(st.sampled_from(names), max_size=3, unique=True).map(tuple)
    first = tuple(draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)))
    parts = draw(st.sampled_from(((first[:1], ()), ((), first), (first[:1], first))))
    plus = draw(st.just(()) | some)
    least = draw(st.integers(1, max(1, len(plus))))
    asked = st.integers(1, max(1, len(parts[1])))
    around = st.dictionaries(st.sampled_from(names), st.sampled_from((3, 12)), max_size=1)
    return Path(
        months=draw(st.sampled_from((None, None, 3, 12, 24, 48))),
        age=draw(_AGES),
        settings=draw(st.sampled_from((("gp", "ed"), ("gp", "ed"), ("gp",), ("ed",)))),
        all_of=parts[0],
        any_of=parts[1],
        any_at_least=draw(st.just(1) | asked),
        plus=plus,
        plus_at_least=least,
        distinct_facts=draw(st.booleans()),
        around=draw(around) if draw(st.integers(0, 4)) == 0 else {},
        after=parts[0][0] if parts[0] and draw(st.integers(0, 4)) == 0 else None,
    )


@st.composite
def _gate(draw: st.DrawFn, names: list[str], number: int) -> Gate:
    shipped = draw(st.sampled_from(SHIPPED.gates))
    kinds = ("record", "record", "record", "single-contact", "single-contact", "ticks")
    kind = draw(st.sampled_from((*kinds, "many-signs")))
    some = st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True).map(tuple)
    paths = st.lists(_path(names), min_size=1, max_size=3).map(tuple)
    return shipped.model_copy(
        update={
            "id": f"gate-{number}",
            "kind": kind,
            "settings": draw(st.sampled_from((("gp", "ed"), ("ed",), ("gp",)))),
            "age": draw(_AGES),
            "paths": draw(paths),
            "age_of_latest_fact": draw(st.integers(0, 2)) == 0,
            "months": draw(st.sampled_from((12, 24, 48))),
            "repeated": {"gp": draw(some), "ed": draw(some)},
            "domains": draw(st.integers(1, 3)),
            "points": draw(st.sampled_from(({"gp": 1, "ed": 1}, {"gp": 5, "ed": 3}, {"gp": 9}))),
            "within_days": draw(st.sampled_from((1, 30, 400))),
            "strong_ticks": draw(st.sampled_from((None, 1))),
            "moderate_ticks": draw(st.sampled_from((None, 1, 2))),
            "minimum_score": draw(st.sampled_from(({}, {}, {"gp": 4, "ed": 2}))),
        }
    )


@st.composite
def rule_sets(draw: st.DrawFn) -> IndicatorSet:
    """A rule set nobody would ship."""
    changed = {name: item.model_copy() for name, item in SHIPPED.indicators.items()}
    ruled = [name for name, item in changed.items() if item.rule and item.use in WEIGHED]
    read = [name for name in ruled if changed[name].use is not Use.OBSERVE]
    name = st.sampled_from(read) | st.sampled_from(read) | st.sampled_from(ruled)
    drawn = draw(st.lists(name, min_size=2, max_size=6, unique=True))
    for name in drawn:
        rule = draw(_rule(changed[name].rule))
        changed[name] = changed[name].model_copy(update={"rule": rule})
    gates = [draw(_gate(drawn, number)) for number in range(draw(st.integers(1, 4)))]
    return SHIPPED.model_copy(
        update={"version": "made-up", "indicators": changed, "gates": tuple(gates)}
    )


def noon(day: date) -> datetime:
    """Twelve o'clock, Dutch time."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZONE)


@st.composite
def _visits(draw: st.DrawFn) -> list[Fact]:
    """Contacts of every kind of care, some of them days long, some an admission hours later."""
    found = []
    for number, day in enumerate(draw(st.lists(DAYS, min_size=2, max_size=12))):
        start = noon(day) + timedelta(hours=draw(st.sampled_from((0, 0, 5))))
        stay = draw(st.sampled_from((0, 0, 0, 3, 20)))
        care = draw(st.sampled_from(list(Care)))
        found.append(
            Fact(
                kind=Kind.VISIT,
                reference=f"Encounter/{number}",
                encounter=f"Encounter/{number}",
                care=care,
                hospital=care in (Care.EMERGENCY, Care.INPATIENT),
                day=day,
                start=start,
                known_at=start,
                end=draw(st.sampled_from((None, start + timedelta(days=stay, minutes=20)))),
                place=draw(st.sampled_from((None, "a", "b", "c", "d"))),
            )
        )
    return found


def read_by(rules: IndicatorSet) -> list[str]:
    """Concepts that the indicators behind the gates read, and what explains or voids them."""
    paths = [path for gate in rules.gates for path in gate.paths]
    names = {n for path in paths for n in (*path.all_of, *path.any_of, *path.plus)}
    found: set[str] = set()
    for item in (rules.indicators[name] for name in names):
        if item.rule is not None:
            found.update(reads(item.rule, rules) or ())
            found.update(*item.rule.named.values())
    return sorted(found) or ["injury"]


_EVERY = sorted(
    c for item in SHIPPED.indicators.values() if item.rule for c in item.rule.named["concepts"]
)


@st.composite
def _coded(draw: st.DrawFn, number: int, seen: list[Fact], read: list[str]) -> Fact:
    """Something coded, in a contact or not, with the dates a source may give."""
    concept = st.sampled_from(read) | st.sampled_from(read) | st.sampled_from(_EVERY)
    concepts = {draw(concept) for _ in range(draw(st.integers(1, 3)))}
    visit = draw(st.sampled_from(seen)) if draw(st.booleans()) else None
    day = visit.day if visit is not None else draw(st.none() | DAYS)
    onset = day - timedelta(days=draw(st.sampled_from((0, 3, 20)))) if day else None
    kinds = (Kind.PROBLEM, Kind.PROBLEM, Kind.PROCEDURE, Kind.MEASUREMENT, Kind.MEDICATION)
    kind = draw(st.sampled_from(kinds))
    return Fact(
        kind=kind,
        reference=f"Condition/{number}",
        concepts=frozenset(concepts),
        sites=frozenset(draw(st.lists(st.sampled_from(SITES), max_size=3))),
        organism=draw(st.sampled_from((None, None, "chlamydia", "gonorrhoea", "herpes"))),
        rubrics=frozenset(
            draw(st.lists(st.sampled_from(("icd-10|S52", "icd-10|S01")), max_size=1))
        ),
        day=onset if draw(st.booleans()) else day,
        onset=onset if draw(st.booleans()) else None,
        known_at=noon(day) + timedelta(days=draw(st.sampled_from((0, 0, 9)))) if day else None,
        encounter=visit.reference if visit is not None else None,
        value=draw(st.sampled_from((15.0, 30.0))) if kind is Kind.MEASUREMENT else None,
        support_only=draw(st.integers(0, 9)) == 0,
        follow_up=draw(st.integers(0, 9)) == 0,
    )


@st.composite
def _came_along(draw: st.DrawFn, number: int, seen: list[Fact]) -> Fact:
    visit = draw(st.sampled_from(seen))
    return Fact(
        kind=Kind.COMPANION,
        reference=f"RelatedPerson/{number}",
        day=visit.day,
        known_at=visit.start,
        encounter=visit.reference,
    )


@st.composite
def _tick(draw: st.DrawFn, number: int, seen: list[Fact]) -> Fact:
    visit = draw(st.sampled_from(seen))
    ticked = [item.id for item in SHIPPED.indicators.values() if item.signal]
    return Fact(
        kind=Kind.SIGNAL,
        reference=f"Observation/{number}",
        concepts=frozenset({draw(st.sampled_from(ticked))}),
        day=visit.day,
        known_at=visit.start,
    )


@st.composite
def records(draw: st.DrawFn, rules: IndicatorSet = SHIPPED) -> PatientRecord:
    """Records dense with what the gates of the rules rest on."""
    seen, read = draw(_visits()), read_by(rules)
    told = [draw(_coded(number, seen, read)) for number in range(draw(st.integers(2, 14)))]
    told += [draw(_came_along(number, seen)) for number in range(draw(st.integers(0, 3)))]
    if draw(st.integers(0, 5)) == 0:
        told += [draw(_tick(number, seen)) for number in range(draw(st.integers(1, 2)))]
    birth = date(BEGUN.year - draw(st.sampled_from((8, 11, 15, 17, 30, 48, 63, 79))), 6, 15)
    ordered = sorted([*seen, *told], key=lambda fact: (fact.day or date.min, fact.reference))
    return PatientRecord(
        patient_id="p",
        birth=birth if draw(st.integers(0, 9)) else None,
        facts=tuple(ordered),
    )


@st.composite
def chains(draw: st.DrawFn) -> PatientRecord:
    """One wound after another, each soon enough after the last to be one with it, and then a
    contact with several at once: where an engine that guesses at episodes goes wrong."""
    kinds = st.sampled_from(("wound", "bruise", "burn", "fracture", "stab-penetrating"))
    gap, number = draw(st.integers(20, 95)), draw(st.integers(1, 6))
    last = BEGUN + timedelta(days=900)
    facts = [
        _wound(n, last - timedelta(days=gap * n), {draw(kinds)}, draw(st.sampled_from(SITES)), None)
        for n in range(1, number + 1)
    ]
    visit = Fact(
        kind=Kind.VISIT,
        reference="Encounter/1",
        encounter="Encounter/1",
        care=draw(st.sampled_from((Care.EMERGENCY, Care.INPATIENT, Care.AMBULATORY))),
        hospital=True,
        day=last,
        start=noon(last),
        known_at=noon(last),
        end=noon(last) + timedelta(hours=2),
        place="a",
    )
    facts.append(visit)
    for n in range(draw(st.integers(1, 4))):
        of = {draw(kinds)}
        facts.append(_wound(20 + n, last, of, draw(st.sampled_from(SITES)), "Encounter/1"))
    ordered = sorted(facts, key=lambda fact: (fact.day or date.min, fact.reference))
    birth = date(BEGUN.year - draw(st.sampled_from((11, 14, 17, 30))), 6, 15)
    return PatientRecord(patient_id="p", birth=birth, facts=tuple(ordered))


def _wound(number: int, day: date, kinds: set[str], site: str, encounter: str | None) -> Fact:
    return Fact(
        kind=Kind.PROBLEM,
        reference=f"Condition/{number}",
        concepts=frozenset({"injury"} | kinds),
        sites=frozenset({site}),
        rubrics=frozenset({"icpc-1-nl|S18"}),
        day=day,
        known_at=noon(day),
        encounter=encounter,
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[IndicatorSet, PatientRecord]:
    """Rules, shipped or made up, and a record dense with what their gates rest on."""
    rules = draw(st.just(SHIPPED) | rule_sets() | rule_sets())
    return rules, draw(records(rules) if draw(st.integers(0, 3)) else chains())
