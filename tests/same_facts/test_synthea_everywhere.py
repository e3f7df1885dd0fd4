"""Generated patients with years of history, converted between versions, delivered in every way."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from tests.fetch.test_same_facts import converted
from tests.same_facts.delivery import FETCHING, WAYS, Asker, Json, Weigher, delivered, same
from tests.same_facts.server import SearchingFhir
from tests.same_facts.versions import VERSIONS, told_in

SHARED = Path(os.environ.get("VG_SHARED", Path(__file__).parents[3] / "shared")) / "data"
FILES = sorted(SHARED.glob("synthea-r4/*.json.gz"))
EVERY_SEVENTH = FILES[::7]

pytestmark = pytest.mark.skipif(not FILES, reason="the shared sample data is absent")


def history(path: Path) -> tuple[list[Json], Asker]:
    """A patient's resources, and the question on the day of the last contact."""
    patient, resources = converted(path)
    contacts = [each for each in resources if each["resourceType"] == "Encounter"]
    last = max(contacts, key=lambda contact: str(contact["period"]["start"]))
    asker = Asker(patient, last["id"], "gp", datetime.fromisoformat(last["period"]["end"]))
    return resources, asker


@pytest.mark.conformance("P-02")
@pytest.mark.parametrize("path", EVERY_SEVENTH, ids=lambda path: path.name[:12])
def test_a_long_history(path: Path, weigher: Weigher, fhir: SearchingFhir) -> None:
    check(path, weigher, fhir, "complete", FETCHING[EVERY_SEVENTH.index(path) % len(FETCHING)])


@pytest.mark.full
@pytest.mark.conformance("P-02")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:12])
def test_every_history_by_every_road(path: Path, weigher: Weigher, fhir: SearchingFhir) -> None:
    check(path, weigher, fhir, *WAYS)


def check(path: Path, weigher: Weigher, fhir: SearchingFhir, *ways: str) -> None:
    """The ways of delivery agree with each other, in all versions."""
    r4, asker = history(path)
    answers = []
    for version in VERSIONS:
        fhir.resources = [told_in(each, version) for each in r4]
        for way in WAYS:
            if way in ways:
                prefetch = delivered(fhir, asker, way, path.name + version)
                answers.append(weigher.weigh(asker, prefetch, fhir.base, fhir.token))
    assert len(answers) == len(VERSIONS) * len(ways)
    for answer in answers:
        assert same(answer) == same(answers[0])
        assert answer.assessment.incomplete == answers[0].assessment.incomplete
