"""A made-up chart as FHIR resources, in the shapes of STU3 (zib2017) and R4 (zib2020).

Only what a Dutch record would send. The differences between the versions are the ones that
trip readers: see the version notes of HL7 for Condition, Encounter, Procedure and Observation.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Literal

from cds_service.record.model import Care
from cds_service.simulation.chart import Chart, Coded, Contact, Item, Measure, Tick

Version = Literal["STU3", "R4"]
Resource = dict[str, Any]

_V3 = {"STU3": "http://hl7.org/fhir/v3/", "R4": "http://terminology.hl7.org/CodeSystem/v3-"}
_CONDITION_STATUS = "http://terminology.hl7.org/CodeSystem/condition-"
_SNOMED = "http://snomed.info/sct"
_OURS = "https://veilig-gesprek.example/fhir/CodeSystem/"
_CLASS = {
    Care.EMERGENCY: "EMER",
    Care.INPATIENT: "IMP",
    Care.AMBULATORY: "AMB",
    Care.HOME: "HH",
    Care.VIRTUAL: "VR",
}
_COMPANION = "companion"
_NOTED_WITHIN = 120  # minutes: an admission's findings are coded soon, not at discharge


def resources(chart: Chart, version: Version) -> Iterator[Resource]:
    """Every resource of the chart: Patient first, then contact by contact."""
    subject = {"reference": f"Patient/{chart.patient_id}"}
    yield _patient(chart)
    for contact in chart.contacts:
        yield _encounter(contact, subject, version)
        for number, item in enumerate(contact.items):
            name = f"{contact.key}-{number}"
            yield _item(item, name, subject, contact, version)
    for number, item in enumerate(chart.standing):
        yield _item(item, f"standing-{number}", subject, None, version)
    for number, tick in enumerate(chart.ticks):
        yield _signal(tick, number, subject, version)
    for number, measure in enumerate(chart.measures):
        yield _measured(measure, number, subject)
    if any(contact.companion for contact in chart.contacts):
        yield {"resourceType": "RelatedPerson", "id": _COMPANION, "patient": subject}


def _patient(chart: Chart) -> Resource:
    return {
        "resourceType": "Patient",
        "id": chart.patient_id,
        "gender": chart.sex,
        "birthDate": chart.birth.isoformat(),
        **chart.extra,
    }


_AGB = "http://fhir.nl/fhir/NamingSystem/agb-z"


def _encounter(contact: Contact, subject: Resource, version: Version) -> Resource:
    end = contact.start + timedelta(minutes=contact.minutes)
    encounter: Resource = {
        "resourceType": "Encounter",
        "id": contact.key,
        "status": "finished",
        "class": {"system": f"{_V3[version]}ActCode", "code": _CLASS[contact.care]},
        "subject": subject,
        "period": {"start": _instant(contact.start), "end": _instant(end)},
        "serviceProvider": {"identifier": {"system": _AGB, "value": contact.place}},
    }
    if contact.specialty:
        concept = {"coding": [_coding(contact.specialty)]}
        encounter |= {"type": [concept]} if version == "STU3" else {"serviceType": concept}
    if contact.companion:
        escort = {"system": f"{_V3[version]}ParticipationType", "code": "ESC"}
        person = {"reference": f"RelatedPerson/{_COMPANION}"}
        encounter["participant"] = [{"type": [{"coding": [escort]}], "individual": person}]
    return encounter


def _item(
    item: Item, name: str, subject: Resource, contact: Contact | None, version: Version
) -> Resource:
    if item.role == "procedure":
        return _procedure(item, name, subject, contact, version)
    return _condition(item, name, subject, contact, version)


def _condition(
    item: Item, name: str, subject: Resource, contact: Contact | None, version: Version
) -> Resource:
    resource: Resource = {
        "resourceType": "Condition",
        "id": name,
        **_statuses(version),
        "code": {"coding": [_coding(item.coded)]},
        "subject": subject,
    }
    if item.coded.site:
        resource["bodySite"] = [{"coding": [{"system": _SNOMED, "code": item.coded.site}]}]
    if item.onset:
        resource["onsetDateTime"] = item.onset.isoformat()
    if contact:
        resource |= _linked(contact, version)
        noted = contact.start + timedelta(minutes=min(contact.minutes, _NOTED_WITHIN))
        resource["assertedDate" if version == "STU3" else "recordedDate"] = _instant(noted)
    return resource


def _statuses(version: Version) -> Resource:
    if version == "STU3":
        return {"clinicalStatus": "active", "verificationStatus": "confirmed"}
    return {
        "clinicalStatus": _status("clinical", "active"),
        "verificationStatus": _status("ver-status", "confirmed"),
    }


def _status(axis: str, code: str) -> Resource:
    return {"coding": [{"system": f"{_CONDITION_STATUS}{axis}", "code": code}]}


def _procedure(
    item: Item, name: str, subject: Resource, contact: Contact | None, version: Version
) -> Resource:
    resource: Resource = {
        "resourceType": "Procedure",
        "id": name,
        "status": "completed",
        "code": {"coding": [_coding(item.coded)]},
        "subject": subject,
    }
    if contact:
        resource |= _linked(contact, version)
        resource["performedDateTime"] = _instant(contact.start)
    return resource


def _signal(tick: Tick, number: int, subject: Resource, version: Version) -> Resource:
    link = {"context" if version == "STU3" else "encounter": _encounter_reference(tick.contact)}
    return {
        "resourceType": "Observation",
        "id": f"signal-{number}",
        "status": "final",
        "category": [{"coding": [{"system": f"{_OURS}categories", "code": "aandachtspunt"}]}],
        "code": {"coding": [{"system": f"{_OURS}signals", "code": tick.signal}]},
        "subject": subject,
        **(link if tick.contact else {}),
        "effectiveDateTime": _instant(tick.when),
        "performer": [{"reference": "Practitioner/clinician"}],
        "valueBoolean": True,
    }


def _measured(measure: Measure, number: int, subject: Resource) -> Resource:
    return {
        "resourceType": "Observation",
        "id": f"measure-{number}",
        "status": "final",
        "code": {"coding": [_coding(measure.coded)]},
        "subject": subject,
        "effectiveDateTime": _instant(measure.when),
        "valueQuantity": {
            "value": measure.value,
            "unit": measure.unit,
            "system": "http://unitsofmeasure.org",
            "code": measure.unit,
        },
    }


def _linked(contact: Contact, version: Version) -> Resource:
    return {"context" if version == "STU3" else "encounter": _encounter_reference(contact.key)}


def _encounter_reference(key: str | None) -> Resource:
    return {"reference": f"Encounter/{key}"}


def _coding(coded: Coded) -> Resource:
    return {"system": coded.system, "code": coded.code}


def _instant(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
