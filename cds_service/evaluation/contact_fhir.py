"""What one row of a table of contacts says, as FHIR R4."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any


def encounter(
    name: str, subject: Any, day: date, kind: str, place: tuple[str, str] | None
) -> dict[str, Any]:
    encounter = {
        "resourceType": "Encounter",
        "id": name,
        "status": "finished",
        "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": kind},
        "subject": subject,
        "period": {"start": day.isoformat(), "end": day.isoformat()},
    }
    if place is not None:
        identifier = {"system": place[0], "value": place[1]}
        encounter["serviceProvider"] = {"identifier": identifier}
    return encounter


def condition(
    name: str, common: Mapping[str, Any], code: tuple[str, str], day: date, onset: date | None
) -> dict[str, Any]:
    condition = {
        "resourceType": "Condition",
        "id": name,
        **common,
        "code": {"coding": [{"system": code[0], "code": code[1]}]},
        "recordedDate": day.isoformat(),
    }
    if onset is not None:
        condition["onsetDateTime"] = onset.isoformat()
    return condition


def medicine(name: str, subject: Any, code: tuple[str, str], day: date) -> dict[str, Any]:
    return {
        "resourceType": "MedicationStatement",
        "id": name,
        "status": "active",
        "subject": subject,
        "medicationCodeableConcept": {"coding": [{"system": code[0], "code": code[1]}]},
        "effectiveDateTime": day.isoformat(),
    }


def body_mass(name: str, common: Mapping[str, Any], value: float, day: date) -> dict[str, Any]:
    return {
        "resourceType": "Observation",
        "id": name,
        "status": "final",
        **common,
        "code": {"coding": [{"system": "http://loinc.org", "code": "39156-5"}]},
        "effectiveDateTime": day.isoformat(),
        "valueQuantity": {
            "value": value,
            "system": "http://unitsofmeasure.org",
            "code": "kg/m2",
        },
    }
