"""Hook requests of any size: a bundled R4 patient whose record opens a card, with a long ordinary
history added. Resources are about a kilobyte, as record systems send them, and valid."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from cds_service.demo.patients import request, stories

_ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
_STATUS = "http://terminology.hl7.org/CodeSystem/condition-"
_XHTML = '<div xmlns="http://www.w3.org/1999/xhtml">' + "ordinary words " * 45 + "</div>"


def body_of(resources: int) -> bytes:
    """A patient-view request with this many resources."""
    story = next(story for story in stories() if story.card and story.fhir == "R4")
    sample = {**request(story, datetime.now(UTC)), "hook": "patient-view"}
    prefetch = sample["prefetch"]
    there = 1 + sum(len(value.get("entry", ())) for value in prefetch.values())
    for number in range(resources - there):
        key, resource = _ordinary(number, story.id)
        prefetch[key].setdefault("entry", []).append({"resource": resource})
    return json.dumps(sample).encode()


def _ordinary(number: int, patient: str) -> tuple[str, dict[str, Any]]:
    day = datetime.now(UTC) - timedelta(days=3 + number % 1800)
    at = day.isoformat(timespec="seconds")
    common = {
        "id": f"n{number}",
        "meta": {"lastUpdated": at, "profile": ["http://example.org/StructureDefinition/any"]},
        "text": {"status": "generated", "div": _XHTML},
        "subject": {"reference": f"Patient/{patient}", "display": "A. Example"},
    }
    code = {"coding": [{"system": "http://hl7.org/fhir/sid/icpc-1-nl", "code": "R05"}]}
    link = {"encounter": {"reference": f"Encounter/n{number - number % 4}"}}
    if number % 4 == 0:
        whole = {"status": "finished", "class": {"system": _ACT, "code": "AMB"}}
        period = {"period": {"start": at, "end": at}}
        return "encounters", {"resourceType": "Encounter", **common, **whole, **period}
    if number % 4 == 1:
        status = {"clinicalStatus": _concept("clinical", "active")}
        onset = {"onsetDateTime": at, "recordedDate": at}
        told = {**common, **status, "code": code, **link, **onset}
        return "conditions", {"resourceType": "Condition", **told}
    if number % 4 == 2:
        done = {"status": "completed", "performedDateTime": at, "code": code}
        return "procedures", {"resourceType": "Procedure", **common, **link, **done}
    bmi = {"coding": [{"system": "http://loinc.org", "code": "39156-5"}]}
    measured = {"status": "final", "effectiveDateTime": at, "valueQuantity": {"value": 24.1}}
    return "measurements", {"resourceType": "Observation", **common, "code": bmi, **measured}


def _concept(axis: str, code: str) -> dict[str, Any]:
    return {"coding": [{"system": _STATUS + axis, "code": code}]}
