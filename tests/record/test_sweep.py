"""Every member of every resource we read, replaced by every kind of junk: skipped, never fatal."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from cds_service.errors import RequestError
from cds_service.record.bundle import read_resources
from cds_service.record.dates import DUTCH
from cds_service.record.vocabulary import Meaning, Vocabulary
from tests.record.build import bundle, condition, encoded, observation, resource
from tests.record.test_versions import r4, r5, stu3

JUNK: list[Any] = [
    None, True, 0, -1.5, 10**30, "", "x", "9" * 3000, "2026-02-30", "\ud800", "\x00", "#", "//",
    "urn:uuid:", "?a", [], {}, [[]], [None], [{}], {"a": 1}, {"reference": None}, {"reference": 5},
    {"coding": None}, {"coding": [None]}, {"coding": [{"code": 5}]}, {"coding": {"code": "x"}},
    {"value": [{"concept": {"coding": [{}]}}]}, {"start": []},
]  # fmt: skip
CODE = {"coding": [{"system": "x", "code": "y"}]}
MORE = [
    observation("bmi", valueQuantity={"value": 16, "unit": "kg/m2"}, issued="2026-03-01"),
    observation("tick", valueBoolean=True, performer=[{"reference": "Practitioner/1"}]),
    observation("line", component=[{"code": {"coding": [{"code": "DISDX"}]}}], extension=[{}]),
    condition(extension=[{"url": "condition-dueTo", "valueCodeableConcept": CODE}]),
    resource(
        "Composition",
        section=[
            {
                "extension": [{"url": "code-icpc-1-nl", "valueCodeableConcept": CODE}],
                "entry": [{"reference": "Observation/1"}],
            }
        ],
    ),
    resource("Flag", code=CODE, extension=[{"valueReference": {"reference": "Condition/1"}}]),
    resource("Consent", status="active", category=[CODE]),
]
SAMPLES = {
    f"{n}-{each['resourceType']}": each for n, each in enumerate([*stu3(), *r4(), *r5(), *MORE])
}


class Everything(Vocabulary):
    """Every code means something, so that nothing is dropped early."""

    zone = DUTCH

    def meaning(self, system: str, code: str) -> Meaning | None:
        return Meaning(frozenset(("c",)), signal="s" if code == "tick" else None)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every member and item below `value`."""
    keys: Any = ()
    if isinstance(value, dict):
        keys = list(value)
    elif isinstance(value, list):
        keys = range(len(value))
    for key in keys:
        yield (*path, key)
        yield from places(value[key], (*path, key))


def replaced(sample: Any, path: tuple[Any, ...], junk: Any) -> Any:
    whole = copy.deepcopy(sample)
    inner = whole
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = junk
    return whole


@pytest.mark.parametrize("name", SAMPLES)
def test_no_junk_anywhere_is_fatal(name: str) -> None:
    sample = SAMPLES[name]
    beside = resource("Flag", "beside", code=CODE)
    for path in places(sample):
        for junk in JUNK:
            odd = replaced(sample, path, junk)
            try:
                record = read_resources([encoded(bundle(odd, beside))], "p1", Everything())
            except RequestError:
                assert path[0] in ("subject", "patient")
                continue
            assert record.reading.entries == 2
            told = {fact.reference for fact in record.facts}
            assert "Flag/beside" in told, (path, junk)
