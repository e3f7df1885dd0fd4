"""Makes the STU3 counterparts of what Dutch systems need, from the R4 artefacts.

SUSHI writes R4 only, and Dutch GP and hospital systems still speak STU3 (zib2017). The canonical
URLs are the same: a code system has one identity, whatever the version of FHIR around it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

Resource = dict[str, Any]

VERSION = "3.0.2"
WANTED = (
    "CodeSystem-signals",
    "CodeSystem-categories",
    "CodeSystem-features",
    "CodeSystem-signal-sources",
    "CodeSystem-override-reasons",
    "ValueSet-signals",
    "ValueSet-signal-sources",
    "ValueSet-signal-status",
    "ValueSet-override-reasons",
    "StructureDefinition-signal-observation",
    "StructureDefinition-follow-up-task",
    "Patient-patient-example",
    "Practitioner-practitioner-example",
    "Observation-signal-example",
    "Observation-signal-withdrawn-example",
    "Task-follow-up-task-example",
    "CodeSystem-documents",
    "CodeSystem-case-status",
    "CodeSystem-case-sections",
    "ValueSet-case-status",
    "ValueSet-case-sections",
    "ValueSet-case-versions",
    "ValueSet-case-activities",
    "StructureDefinition-case-record",
    "StructureDefinition-case-answers",
    "StructureDefinition-case-provenance",
    "QuestionnaireResponse-case-answers-example",
    "Composition-case-record-example",
    "Provenance-case-provenance-example",
)
RENAMED = {
    "Observation": {"encounter": "context", "note": "comment", "focus": None, "hasMember": None},
    "Task": {"encounter": "context", "reasonCode": "reason", "reasonReference": None},
    "Composition": {"category": "class"},
    "QuestionnaireResponse": {"encounter": "context"},
}
"""R4 element -> STU3 element; None where STU3 has no such element."""
CHOICES = {"Provenance.agent.who": "Provenance.agent.who[x]"}
"""R4 element -> the STU3 choice that it was one type of."""
SYSTEMS = {
    "http://terminology.hl7.org/CodeSystem/v3-Confidentiality": "http://hl7.org/fhir/v3/Confidentiality",
    "http://terminology.hl7.org/CodeSystem/v3-ActCode": "http://hl7.org/fhir/v3/ActCode",
    "http://terminology.hl7.org/CodeSystem/v3-DataOperation": "http://hl7.org/fhir/v3/DataOperation",
    "http://nictiz.nl/fhir/StructureDefinition/nl-core-Patient": (
        "http://fhir.nl/fhir/StructureDefinition/nl-core-patient"
    ),
}
NOT_A_PERFORMER = "http://hl7.org/fhir/StructureDefinition/PractitionerRole"
"""STU3 lets only a Practitioner perform an Observation."""


def to_stu3(r4: Mapping[str, Resource]) -> dict[str, Resource]:
    """The STU3 counterparts, by `<type>-<id>`. Raises KeyError when a wanted one was not built."""
    return {name: _converted(r4[name]) for name in WANTED}


def _converted(resource: Resource) -> Resource:
    older: Resource = _respelled(copy.deepcopy(resource))
    if older["resourceType"] == "StructureDefinition":
        older["fhirVersion"] = VERSION
        elements = older["differential"]["element"]
        older["differential"]["element"] = [
            kept for element in elements if (kept := _element(element)) is not None
        ]
        return older
    names = RENAMED.get(older["resourceType"], {})
    renamed = {names.get(key, key): value for key, value in older.items()}
    return _reshaped({key: value for key, value in renamed.items() if key is not None})


def _reshaped(older: Resource) -> Resource:
    """What has another shape in STU3 than in R4."""
    kind = older["resourceType"]
    if kind == "Composition":
        older["class"] = older["class"][0]
    if kind == "QuestionnaireResponse":
        older["questionnaire"] = {"reference": older["questionnaire"]}
    if kind == "Provenance":
        older["activity"] = older["activity"]["coding"][0]
        older["agent"] = [{"whoReference": agent["who"]} for agent in older["agent"]]
    return older


def _respelled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _respelled(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_respelled(inner) for inner in value]
    return SYSTEMS.get(value, value) if isinstance(value, str) else value


def _element(element: Resource) -> Resource | None:
    path = _path(element["path"])
    if path is None:
        return None
    old_name, new_name = element["path"], path
    element = {**element, "path": path, "id": element["id"].replace(old_name, new_name)}
    if "binding" in element:
        binding = dict(element["binding"])
        binding["valueSetReference"] = {"reference": binding.pop("valueSet")}
        element["binding"] = binding
    if "type" in element:
        element["type"] = list(_types(element["type"]))
    return element


def _path(path: str) -> str | None:
    kind, *rest = path.split(".")
    if not rest:
        return path
    if path in CHOICES:
        return CHOICES[path]
    name = RENAMED.get(kind, {}).get(rest[0], rest[0])
    return None if name is None else ".".join((kind, name, *rest[1:]))


def _types(types: list[Resource]) -> Iterator[Resource]:
    """STU3 has one target per type entry."""
    for entry in types:
        targets = entry.get("targetProfile")
        if not targets:
            yield entry
        for target in targets or ():
            if target != NOT_A_PERFORMER:
                yield {**entry, "targetProfile": target}
