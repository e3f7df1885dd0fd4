"""Every choice type of what we read, walked along the specification's own list."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cds_service.record.choices import DATES, UNREAD, VALUES, Way, table
from cds_service.record.fhir import READ
from cds_service.record.model import Fact
from tests.record.build import Json, concept, encounter, patient, record_of, resource

PACKAGES = ("fhir.resources.STU3", "fhir.resources.R4B", "fhir.resources")
"""STU3, R4B (R4 has the same choices in what we read) and R5."""
PAGE = (Path(__file__).parents[2] / "docs" / "fhir.md").read_text(encoding="utf-8")
VISIT, DAY = {"reference": "Encounter/e"}, date(2026, 3, 1)


def choices() -> Iterator[tuple[str, str, str]]:
    """Package, `Type.stem` and variant of every choice type of the resources we read."""
    for package in PACKAGES:
        for kind in READ:
            try:
                module = importlib.import_module(f"{package}.{kind.__name__.lower()}")
            except ImportError:
                continue
            for name, model in vars(module).items():
                if getattr(model, "__module__", "") == module.__name__:
                    yield from _of(package, name, model)


def _of(package: str, name: str, model: Any) -> Iterator[tuple[str, str, str]]:
    for field, said in getattr(model, "model_fields", {}).items():
        stem = (said.json_schema_extra or {}).get("one_of_many")
        if stem:
            yield package, f"{name}.{stem}", said.alias or field


SPECIFIED = sorted(set(choices()))
DATED = {f"{kind.__name__}.{each.member}": each for kind, row in DATES.items() for each in row}
READ_FOR = {f"{value.kind}.{value.stem}": value for value in VALUES}


def test_the_specification_was_found() -> None:
    assert len(SPECIFIED) > 150
    assert {package for package, _, _ in SPECIFIED} == set(PACKAGES)


def _is_named(choice: str, member: str) -> bool:
    kind, _, stem = choice.partition(".")
    if f"{kind}.{member}" in DATED or choice in UNREAD:
        return True
    value = READ_FOR.get(choice)
    return value is not None and bool(member.removeprefix(stem) in value.read or value.otherwise)


def test_every_variant_is_named() -> None:
    assert [each for each in SPECIFIED if not _is_named(*each[1:])] == []


def test_nothing_is_named_that_is_not_specified() -> None:
    members = {f"{choice.partition('.')[0]}.{member}" for _, choice, member in SPECIFIED}
    assert set(DATED) <= members
    assert set(UNREAD) | set(READ_FOR) <= {choice for _, choice, _ in SPECIFIED}


def test_the_page_prints_the_table() -> None:
    assert table() in PAGE


SHAPES: dict[str, Any] = {
    "DateTime": "2026-02-03",
    "Instant": "2026-02-03T10:00:00Z",
    "Period": {"start": "2026-02-03", "end": "2026-02-05"},
    "Timing": {"event": ["2026-02-03"]},
    "String": "2026-02-03",
    "Age": {"value": 17, "unit": "a"},
    "Range": {"low": {"value": 17}, "high": {"value": 18}},
}
UNDATED: dict[str, Any] = {
    "Period": {"end": "2026-03-01"},
    "Timing": {"event": ["2026-02-03", "2026-02-04"]},
    "String": "toen ze een jaar of zeventien was",
    "Age": {"value": 17},
    "Range": {"high": {"value": 18}},
}
LONG: dict[str, Any] = {"Timing": {"repeat": {"frequency": 1}}}
CODED: dict[str, Json] = {
    "Condition": {"code": concept("263102004")},
    "Procedure": {"code": concept("386639001"), "status": "completed"},
    "Observation": {
        "code": concept("228366006"),
        "valueCodeableConcept": concept("361055000"),
        "status": "final",
    },
    "MedicationStatement": {"medicationCodeableConcept": concept("361055000")},
    "MedicationAdministration": {"medicationCodeableConcept": concept("361055000")},
    "DiagnosticReport": {"conclusionCode": [concept("263102004")], "status": "final"},
    "ClinicalImpression": {
        "finding": [{"itemCodeableConcept": concept("263102004")}],
        "status": "completed",
    },
}
CONTACT = encounter(id="e", period={"start": "2026-03-01T10:00:00+01:00"})


def told(name: str, value: Any) -> tuple[Fact, int]:
    """The fact of a resource with this date, in a contact of 1 March, and how many were counted as
    undated."""
    kind, _, member = name.partition(".")
    said = resource(kind, **CODED[kind], encounter=VISIT, **{member: value})
    record = record_of(patient(birthDate="2008-06-01"), CONTACT, said)
    [fact] = [fact for fact in record.facts if fact.kind != "visit"]
    return fact, record.reading.unread.get((kind, "undated"), 0)


def suffix(name: str) -> str:
    found = re.search("(DateTime|Instant|Period|Timing|String|Age|Range)$", name)
    assert found is not None
    return found[0]


@pytest.mark.parametrize("name", DATED)
def test_a_variant_is_the_date_or_leaves_the_fact_without_one(name: str) -> None:
    fact, counted = told(name, SHAPES[suffix(name)])
    if DATED[name].way is Way.NEVER:
        assert (fact.day, counted) == (None, 1)
    else:
        assert (fact.day, counted) == (date(2026, 2, 3), 0)
    assert fact.encounter == "Encounter/e"


@pytest.mark.parametrize("name", [name for name in DATED if suffix(name) in UNDATED])
@pytest.mark.parametrize("odd", [UNDATED, LONG])
def test_what_cannot_be_a_day_never_takes_the_day_of_the_contact(
    name: str, odd: dict[str, Any]
) -> None:
    if suffix(name) not in odd:
        return
    fact, counted = told(name, odd[suffix(name)])
    assert (fact.day, fact.onset, counted) == (None, None, 1)


@pytest.mark.parametrize("name", DATED)
def test_an_empty_variant_says_nothing(name: str) -> None:
    fact, counted = told(name, None)
    assert (fact.day, counted) == (DAY, 0)


@pytest.mark.parametrize("kind", CODED)
def test_without_a_date_of_its_own_the_contact_dates_it(kind: str) -> None:
    record = record_of(CONTACT, resource(kind, **CODED[kind], encounter=VISIT))
    [fact] = [fact for fact in record.facts if fact.kind != "visit"]
    assert (fact.day, record.reading.unread) == (DAY, {})


@pytest.mark.parametrize(
    ("member", "value", "active"),
    [
        ("abatementDateTime", "2026-04-01", False),
        ("abatementAge", {"value": 17}, False),
        ("abatementRange", {"low": {"value": 17}}, False),
        ("abatementString", "vorig jaar", False),
        ("abatementPeriod", {"start": "2026-04-01"}, False),
        ("abatementBoolean", True, False),
        ("abatementBoolean", False, True),
        ("abatementDateTime", None, True),
    ],
)
def test_what_abated_is_over(member: str, value: Any, active: bool) -> None:
    said = resource("Condition", code=concept("263102004"), **{member: value})
    assert [fact.active for fact in record_of(said).facts] == [active]


@pytest.mark.parametrize(
    ("members", "deceased", "died"),
    [
        ({}, False, None),
        ({"deceasedBoolean": False}, False, None),
        ({"deceasedBoolean": True}, True, None),
        ({"deceasedDateTime": "2026-03-01"}, True, date(2026, 3, 1)),
        ({"deceasedDateTime": "2026-03-01T23:30:00Z"}, True, date(2026, 3, 2)),
        ({"deceasedDateTime": "vorige week"}, True, None),
    ],
)
def test_death_of_the_patient(members: Json, deceased: bool, died: date | None) -> None:
    record = record_of(patient(**members))
    assert record.deceased is deceased
    assert (record.died.date() if record.died else None) == died
