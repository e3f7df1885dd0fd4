"""R4 resources said in the other versions: only what moved, in the types that we ask for.

Written from the version notes of HL7 (R4 "compared with STU3", R5 "compared with R4"), apart from
the reader and from the writer of made-up charts, so that a mistake in either shows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

FhirVersion = Literal["STU3", "R4", "R4B", "R5"]
VERSIONS: tuple[FhirVersion, ...] = ("STU3", "R4", "R4B", "R5")
Json = dict[str, Any]

_R5_STATUS = {"finished": "completed", "arrived": "in-progress", "triaged": "in-progress"}


def told_in(resource: Json, version: FhirVersion) -> Json:
    """An R4 resource in `version`; R4B changed nothing in these types."""
    moved = _MOVES.get(version, {}).get(resource["resourceType"])
    return moved(dict(resource)) if moved else resource


def _renamed(resource: Json, **names: str) -> Json:
    return {names.get(name, name): value for name, value in resource.items()}


def _word(concept: Json) -> str:
    return str(concept["coding"][0]["code"])


def _condition_stu3(condition: Json) -> Json:
    for name in ("clinicalStatus", "verificationStatus"):
        if name in condition:
            condition[name] = _word(condition[name])
    return _renamed(condition, encounter="context", recordedDate="assertedDate")


def _encounter_stu3(encounter: Json) -> Json:
    service = encounter.pop("serviceType", None)
    if service:
        encounter["type"] = [*encounter.get("type", ()), service]
    pointed = encounter.pop("reasonReference", None)
    if pointed:
        named = [{"condition": each} for each in pointed]
        encounter["diagnosis"] = [*encounter.get("diagnosis", ()), *named]
    return _renamed(encounter, reasonCode="reason")


def _procedure_stu3(procedure: Json) -> Json:
    if procedure.get("status") == "not-done":
        procedure |= {"status": "completed", "notDone": True}
    return _renamed(procedure, encounter="context")


def _observation_stu3(observation: Json) -> Json:
    return _renamed(observation, encounter="context")


def _person_stu3(person: Json) -> Json:
    if person.get("relationship"):
        person["relationship"] = person["relationship"][0]
    return person


def _encounter_r5(encounter: Json) -> Json:
    encounter["status"] = _R5_STATUS.get(encounter["status"], encounter["status"])
    encounter["class"] = [{"coding": [encounter["class"]]}]
    if "serviceType" in encounter:
        encounter["serviceType"] = [{"concept": encounter["serviceType"]}]
    reasons = [{"concept": each} for each in encounter.pop("reasonCode", ())]
    reasons += [{"reference": each} for each in encounter.pop("reasonReference", ())]
    if reasons:
        encounter["reason"] = [{"value": [each]} for each in reasons]
    if "diagnosis" in encounter:
        encounter["diagnosis"] = [
            each | {"condition": [{"reference": each["condition"]}]}
            for each in encounter["diagnosis"]
        ]
    if "participant" in encounter:
        encounter["participant"] = [
            _renamed(each, individual="actor") for each in encounter["participant"]
        ]
    return _renamed(encounter, period="actualPeriod", hospitalization="admission")


def _procedure_r5(procedure: Json) -> Json:
    reasons = [{"concept": each} for each in procedure.pop("reasonCode", ())]
    reasons += [{"reference": each} for each in procedure.pop("reasonReference", ())]
    if reasons:
        procedure["reason"] = reasons
    return _renamed(
        procedure,
        performedDateTime="occurrenceDateTime",
        performedPeriod="occurrencePeriod",
        performedString="occurrenceString",
    )


_MOVES: Mapping[str, Mapping[str, Callable[[Json], Json]]] = {
    "STU3": {
        "Condition": _condition_stu3,
        "Encounter": _encounter_stu3,
        "Procedure": _procedure_stu3,
        "Observation": _observation_stu3,
        "RelatedPerson": _person_stu3,
    },
    "R5": {"Encounter": _encounter_r5, "Procedure": _procedure_r5},
}
