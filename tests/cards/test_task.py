"""The one resource we offer, in every FHIR version a client may speak."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

from cds_service.wording.card_texts import CardTexts
from tests.cards.occasions import card

MODELS = {
    "STU3": "fhir.resources.STU3.task",
    "R4": "fhir.resources.R4B.task",  # the package has no R4; R4B leaves Task as it was
    "R4B": "fhir.resources.R4B.task",
    "R5": "fhir.resources.task",
}


def task(texts: CardTexts, version: str, **changes: Any) -> dict[str, Any]:
    (suggestion,) = card(texts, fhir_version=version, **changes).suggestions
    return dict(suggestion.actions[0].resource or {})


@pytest.mark.conformance("S-02")
@pytest.mark.parametrize("version", MODELS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_task_is_valid(texts: CardTexts, version: str, language: str) -> None:
    model = importlib.import_module(MODELS[version]).Task
    made = task(texts, version, language=language)
    assert model.model_validate(made).status == "requested"
    assert made["for"] == {"reference": "Patient/patient-1"}
    assert made["restriction"]["period"]["end"] == "2026-11-29"


@pytest.mark.parametrize("version", MODELS)
def test_the_encounter_stands_where_the_version_wants_it(texts: CardTexts, version: str) -> None:
    where = "context" if version == "STU3" else "encounter"
    assert task(texts, version)[where] == {"reference": "Encounter/encounter-1"}
    assert where not in task(texts, version, encounter_id=None)


@pytest.mark.parametrize("version", MODELS)
def test_the_labels_say_nothing_aloud(texts: CardTexts, version: str) -> None:
    base = "http://hl7.org/fhir/v3" if version == "STU3" else (
        "http://terminology.hl7.org/CodeSystem/v3-")  # fmt: skip
    security = task(texts, version)["meta"]["security"]
    assert [label["code"] for label in security] == ["R", "NOPAT"]
    assert all(label["system"].startswith(base) for label in security)
    assert not any("display" in label for label in security)
