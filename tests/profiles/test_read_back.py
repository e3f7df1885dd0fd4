"""What our profiles write, our reader reads: the example ticks count, and nothing beside them."""

from __future__ import annotations

import pytest

from cds_service.content.load import Content, load_content
from cds_service.record.bundle import read_resources
from cds_service.record.model import Kind, PatientRecord
from cds_service.record.vocabulary import Meaning
from tests.profiles.shelf import BUILT, read


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


def _record(version: str, content: Content, *names: str) -> PatientRecord:
    folder = BUILT / version / "examples"
    texts = [(folder / f"{name}-example.json").read_bytes() for name in names]
    return read_resources(texts, "patient-example", content.vocabulary, None)


@pytest.mark.parametrize("version", ["r4", "stu3"])
def test_the_example_tick_is_a_signal(version: str, content: Content) -> None:
    record = _record(version, content, "Patient-patient", "Observation-signal")
    (fact,) = (fact for fact in record.facts if fact.kind is Kind.SIGNAL)
    assert fact.concepts == {"begeleider-controleert"}
    assert fact.encounter == "Encounter/encounter-example"


@pytest.mark.parametrize("version", ["r4", "stu3"])
def test_a_withdrawn_tick_is_none(version: str, content: Content) -> None:
    record = _record(version, content, "Patient-patient", "Observation-signal-withdrawn")
    assert not record.facts
    assert record.reading.skipped == {"negated": 1}


def test_what_others_exchange_is_no_tick(content: Content) -> None:
    record = _record("r4", content, "Observation-accompaniment", "Observation-injury-episode")
    assert not record.facts


def test_the_component_names_the_tick_that_is_read(content: Content) -> None:
    for concept in read(BUILT / "r4" / "CodeSystem-features.json")["concept"]:
        for named in concept.get("property", ()):
            meaning: Meaning | None = content.vocabulary.meaning(
                "https://veilig-gesprek.example/fhir/CodeSystem/signals", named["valueCode"]
            )
            assert meaning is not None and meaning.signal is not None
            assert meaning.signal in content.rules.indicators
