"""The one resource we ever offer: an ordinary follow-up Task, in the client's FHIR version.

Nothing in it says why. It is created only when the clinician accepts the suggestion, and it
carries the labels `R` and `NOPAT` without a display, because a label can be read aloud too.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from cds_service.advice.occasion import Occasion
from cds_service.wording.card_texts import Labels

_CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
_ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
_STU3 = {
    _CONFIDENTIALITY: "http://hl7.org/fhir/v3/Confidentiality",
    _ACT_CODE: "http://hl7.org/fhir/v3/ActCode",
}


def follow_up_task(occasion: Occasion, labels: Labels) -> dict[str, Any]:
    """A complete Task for STU3, R4, R4B or R5, as FHIR JSON."""
    stu3 = occasion.fhir_version == "STU3"
    end = occasion.today + timedelta(days=labels.follow_up_days)
    task: dict[str, Any] = {
        "resourceType": "Task",
        "meta": {
            "security": [_label(_CONFIDENTIALITY, "R", stu3), _label(_ACT_CODE, "NOPAT", stu3)]
        },
        "status": "requested",
        "intent": "plan",
        "priority": "routine",
        "description": getattr(labels.follow_up_task, occasion.language),
        "for": {"reference": f"Patient/{occasion.patient_id}"},
        "authoredOn": occasion.today.isoformat(),
        "restriction": {"period": {"end": end.isoformat()}},
    }
    if occasion.encounter_id:
        task["context" if stu3 else "encounter"] = {
            "reference": f"Encounter/{occasion.encounter_id}"
        }
    return task


def _label(system: str, code: str, stu3: bool) -> dict[str, str]:
    return {"system": _STU3[system] if stu3 else system, "code": code}
