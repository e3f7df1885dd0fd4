"""A series of measurements is read where a rule could find something in it, and then whole."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cds_service.assessment.assess import assess
from cds_service.assessment.kinds.measurement import bounds_of
from cds_service.content.load import load_content
from cds_service.record.bundle import read_resources
from cds_service.record.dates import DUTCH
from cds_service.record.model import Kind
from cds_service.record.vocabulary import Meaning, Vocabulary
from tests.record.build import encoded

CONTENT = load_content()
LOINC = "http://loinc.org"
AT = datetime(2026, 6, 1, tzinfo=UTC)


def bmi(day: date, value: float, number: int) -> dict[str, Any]:
    return {
        "resourceType": "Observation",
        "id": f"o{number}",
        "status": "final",
        "subject": {"reference": "Patient/p1"},
        "code": {"coding": [{"system": LOINC, "code": "39156-5"}]},
        "effectiveDateTime": day.isoformat(),
        "valueQuantity": {"value": value, "code": "kg/m2"},
    }


def record(series: list[tuple[date, float]], words: Any = CONTENT.vocabulary) -> Any:
    person = {"resourceType": "Patient", "id": "p1", "birthDate": "1990"}
    told = [bmi(day, value, number) for number, (day, value) in enumerate(series)]
    return read_resources([encoded(each) for each in (person, *told)], "p1", words)


class Every(Vocabulary):
    """The same words without any bound: every measurement becomes a fact."""

    zone = DUTCH

    def meaning(self, system: str, code: str) -> Meaning | None:
        known = CONTENT.vocabulary.meaning(system, code)
        return replace(known, below=None) if known else None


def test_the_bound_is_the_rule_s() -> None:
    assert bounds_of(CONTENT.rules) == {"body-mass-index": 18.5}


@pytest.mark.parametrize(("values", "facts"), [([24, 19, 18.5], 0), ([24, 18.4], 2), ([17, 24], 2)])
def test_a_series_counts_whole_or_not_at_all(values: list[float], facts: int) -> None:
    found = record([(date(2026, 1 + at, 1), value) for at, value in enumerate(values)]).facts
    assert len([fact for fact in found if fact.kind is Kind.MEASUREMENT]) == facts


days = st.dates(date(2025, 1, 1), date(2026, 5, 31))


@given(st.lists(st.tuples(days, st.floats(12, 40)), max_size=6))
def test_leaving_a_series_out_changes_no_assessment(series: list[tuple[date, float]]) -> None:
    rules = CONTENT.rules
    short = assess(record(series), rules, AT, "gp")
    assert short == assess(record(series, Every()), rules, AT, "gp")
