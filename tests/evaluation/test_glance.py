"""What a glance at a line drops, the reader would have dropped too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from cds_service.content.load import Content
from cds_service.evaluation.glance import ANYTHING, Glance
from cds_service.evaluation.inputs import find_inputs, lines
from cds_service.evaluation.rows import whole, whose
from cds_service.record.bundle import read_resources
from cds_service.record.fhir import KNOWN
from cds_service.record.model import Kind
from cds_service.simulation.write_fhir import Resource
from tests.vignettes.build import Builder, Telling
from tests.vignettes.case import WAYS, load_cases

SHARED = Path(os.environ.get("VG_SHARED", Path(__file__).parents[3] / "shared")) / "data"


def told(builder: Builder) -> Iterator[Resource]:
    for case in load_cases():
        for way in WAYS:
            yield from builder.resources(case, Telling(way, case.ticks))


def holds(line: bytes, glance: Glance, content: Content) -> bool:
    """Whether the reader makes something of a line; then a glance must see at least as much."""
    (seen,), (row,) = whose([line]), whole([line])
    assert seen is not None
    assert row is not None
    facts = read_resources([line], None, content.vocabulary).facts
    coded = [fact for fact in facts if fact.kind is not Kind.VISIT or fact.concepts]
    meant = glance.meant(row)
    if coded:
        assert meant is not None
        found = frozenset[str]().union(*(fact.concepts for fact in coded))
        assert meant == ANYTHING or meant >= ANYTHING or found <= meant
    if facts:
        assert seen.use == "always" or (seen.use == "coded" and meant is not None)
    return bool(coded)


def test_nothing_that_a_vignette_tells_is_dropped(builder: Builder, content: Content) -> None:
    glance = Glance(content.vocabulary)
    read = [holds(msgspec.json.encode(part), glance, content) for part in told(builder)]
    assert sum(read) > 100
    assert not all(read)


def test_nothing_of_the_dutch_examples_is_dropped(content: Content) -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared sample data are not on this machine")
    glance = Glance(content.vocabulary)
    archives = [source for source in find_inputs([SHARED])[0] if source.shape == "archive"]
    examples = [line for source in archives for chunk in lines(source) for line in chunk]
    assert sum(holds(line, glance, content) for line in examples) > 10


@pytest.mark.parametrize("kind", sorted(KNOWN - {"OperationOutcome", "Patient"}))
def test_every_type_of_resource_has_a_patient_or_none(kind: str, content: Content) -> None:
    line = msgspec.json.encode({"resourceType": kind, "id": "x", "subject": {"reference": "a/b"}})
    assert whose([line])[0] is not None


def test_a_code_in_a_long_member_is_seen(content: Content) -> None:
    """Long members are known by their codes; ids and dates in them must not matter."""
    glance = Glance(content.vocabulary)
    for noise in ("a" * 200, "b" * 200, 'a \\" quote and a { brace' * 9):
        component = {
            "code": {"coding": [{"code": "DISDX"}]},
            "valueString": noise,
            "valueCodeableConcept": {
                "coding": [{"system": "http://hl7.org/fhir/sid/icpc-1-nl", "code": "S14"}]
            },
        }
        line = msgspec.json.encode({"resourceType": "Observation", "component": [component]})
        (row,) = whole([line])
        assert row is not None
        assert "burn" in (glance.meant(row) or ())
        other = line.replace(b"S14", b"K86")
        (row,) = whole([other])
        assert row is not None
        assert glance.meant(row) is None
