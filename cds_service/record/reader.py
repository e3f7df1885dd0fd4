"""Turns the resources of one patient into a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, cast

import msgspec

from cds_service.record.codings import Meanings
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
    Patient,
    Procedure,
    Reference,
    RelatedPerson,
    Subjected,
)
from cds_service.record.model import Fact, PatientRecord, Reading
from cds_service.record.reader_consents import read_consent
from cds_service.record.reader_courses import read_episode_of_care
from cds_service.record.reader_flags import read_flag
from cds_service.record.reader_medication import read_medication, read_product
from cds_service.record.reader_observations import observation_tells, read_observation
from cds_service.record.reader_people import read_patient, read_related_person
from cds_service.record.reader_problems import condition_tells, read_condition
from cds_service.record.reader_procedures import procedure_tells, read_procedure
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

TELLS: Mapping[type[Any], Callable[[Any, Meanings], bool]] = {
    Condition: condition_tells,
    Procedure: procedure_tells,
    Observation: observation_tells,
}
"""Most of a record no rule reads. Of these types that shows at a glance."""


class Arrived(msgspec.Struct, frozen=True, gc=False):
    """Resources as they were decoded, with what went wrong on the way."""

    resources: tuple[AnyResource, ...]
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
    for resources, kind in _by_type(arrived.resources, subjects):
        used += _read_all(resources, kind, READERS[kind], draft)
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


def _by_type(
    resources: Iterable[AnyResource], subjects: Subjects
) -> Iterable[tuple[list[Any], type[Any]]]:
    """The resources about the patient, in the order in which the types must be read."""
    found: dict[type[Any], list[Any]] = {kind: [] for kind in READ}
    mine = subjects.mine
    for resource in resources:
        same_type = found.get(type(resource))
        if same_type is None:
            continue
        # Nearly all name the patient in the same words: ask only about the others.
        subject = getattr(resource, "subject", None)
        known = type(subject) is Reference and subject.reference in mine
        if known or subjects.about(cast(Subjected, resource)):
            same_type.append(resource)
    return ((found[kind], kind) for kind in READ)


def _read_all(
    resources: list[Any], kind: type[Any], read: Callable[[Any, str, Draft], None], draft: Draft
) -> int:
    """Reads all of one type, each once; returns how many told something."""
    used = 0
    facts, prefix = draft.facts, f"{kind.__name__}/"
    seen: set[str] = set()
    tells, meanings = TELLS.get(kind), draft.meanings
    for resource in resources:
        try:
            if tells is not None and not tells(resource, meanings):
                continue
            identity = resource.id
            if identity is None:
                identity = "-"
            elif identity in seen:
                draft.skipped["duplicate"] += 1
                continue
            seen.add(identity)
            before = len(facts)
            read(resource, prefix + identity, draft)
            used += len(facts) > before
        except READING_FAULTS:
            draft.skipped["unreadable"] += 1
    return len(resources) if kind is Patient else used


def _order(fact: Fact) -> tuple[date, str, str]:
    return (fact.day or date.min, fact.reference, fact.kind)
