"""Turns the resources of one patient into a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from datetime import date
from typing import Any

import msgspec

from cds_service.record.draft import Draft
from cds_service.record.fhir import (
    READ,
    READING_FAULTS,
    AnyResource,
    Composition,
    Condition,
    Consent,
    Encounter,
    EpisodeOfCare,
    Flag,
    Medication,
    MedicationRequest,
    MedicationStatement,
    Observation,
    OfPatient,
    Patient,
    Procedure,
    RelatedPerson,
    Resource,
)
from cds_service.record.model import Fact, PatientRecord, Reading
from cds_service.record.reader_consents import read_consent
from cds_service.record.reader_courses import read_episode_of_care
from cds_service.record.reader_flags import read_flag
from cds_service.record.reader_medication import read_medication, read_product
from cds_service.record.reader_observations import (
    read_measured,
    read_observation,
    telling_observations,
)
from cds_service.record.reader_people import read_patient, read_related_person
from cds_service.record.reader_problems import read_condition, telling_conditions
from cds_service.record.reader_procedures import read_procedure, telling_procedures
from cds_service.record.reader_reports import read_composition
from cds_service.record.reader_visits import read_encounter
from cds_service.record.subjects import Subjects
from cds_service.record.vocabulary import Vocabulary

READERS: Mapping[type[Any], Callable[[Any, str, Draft], None]] = {
    Patient: read_patient,
    RelatedPerson: read_related_person,
    Consent: read_consent,
    EpisodeOfCare: read_episode_of_care,
    Encounter: read_encounter,
    Condition: read_condition,
    Procedure: read_procedure,
    Composition: read_composition,
    Observation: read_observation,
    Medication: read_product,
    MedicationRequest: read_medication,
    MedicationStatement: read_medication,
    Flag: read_flag,
}
"""One reader per resource type."""

TELLING: Mapping[type[Any], Callable[[list[Any], Set[bytes]], Iterable[Any]]] = {
    Condition: telling_conditions,
    Procedure: telling_procedures,
    Observation: telling_observations,
}
"""Most of a record no rule reads. Of these types that shows at a glance."""


def by_type(resources: Iterable[AnyResource]) -> dict[type[Any], list[Any]]:
    """Resources under their type, those left out that no reader knows."""
    grouped: dict[type[Any], list[Any]] = {}
    for resource in resources:
        if type(resource) in READERS:
            grouped.setdefault(type(resource), []).append(resource)
    return grouped


class Arrived(msgspec.Struct, frozen=True, gc=False):
    """Resources as they were decoded, with what went wrong on the way."""

    resources: Mapping[type[Any], list[Any]]
    """By type; types that no reader knows are left out."""
    links: Mapping[str, str]
    """`urn:uuid` of an entry -> its ``Type/id``."""
    entries: int
    skipped: Mapping[str, int]
    gaps: Mapping[str, str]


def read_record(arrived: Arrived, patient_id: str, vocabulary: Vocabulary) -> PatientRecord:
    """The record of the patient. Raises RequestError when a resource is another patient's."""
    subjects = Subjects(patient_id, arrived.links)
    draft = Draft(vocabulary, arrived.links)
    draft.skipped.update(arrived.skipped)
    used = 0
    for kind in READ:
        if kind in arrived.resources:
            used += _read_all(_own(arrived.resources[kind], kind, subjects), kind, draft)
    used += read_measured(draft)
    draft.skipped.update(subjects.skipped)
    return PatientRecord(
        patient_id=patient_id,
        birth=draft.birth,
        objected=draft.objected,
        facts=tuple(sorted(draft.facts, key=_order)),
        reading=Reading(
            entries=arrived.entries,
            used=used,
            skipped=dict(sorted(draft.skipped.items())),
            accepted=dict(sorted(subjects.accepted.items())),
            gaps=arrived.gaps,
        ),
    )


def _own(resources: list[Any], kind: type[Any], subjects: Subjects) -> list[Any]:
    """Those about the patient. Raises RequestError when one is about another."""
    if not issubclass(kind, Resource | OfPatient):
        return [each for each in resources if subjects.about(each)]
    # Nearly all name the patient in the same words: ask only about the others.
    mine, about = subjects.mine, subjects.about
    return [
        each
        for each in resources
        if ((named := each.subject) is not None and named.reference in mine) or about(each)
    ]


def _read_all(resources: list[Any], kind: type[Any], draft: Draft) -> int:
    """Reads all of one type, each once; returns how many told something."""
    used = 0
    read, facts, prefix = READERS[kind], draft.facts, f"{kind.__name__}/"
    seen: set[str] = set()
    telling = TELLING.get(kind)
    for resource in telling(resources, draft.meanings.dull) if telling else resources:
        identity = resource.id
        if identity is None:
            identity = "-"
        elif identity in seen:
            draft.skipped["duplicate"] += 1
            continue
        seen.add(identity)
        before = len(facts)
        try:
            read(resource, prefix + identity, draft)
        except READING_FAULTS:
            draft.skipped["unreadable"] += 1
        used += len(facts) > before
    return len(resources) if kind is Patient else used


def _order(fact: Fact) -> tuple[date, str, str]:
    return (fact.day or date.min, fact.reference, fact.kind)
