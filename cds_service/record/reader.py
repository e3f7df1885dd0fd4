"""Turns the resources of one patient into a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from datetime import date
from typing import Any

from cds_service.record import fhir
from cds_service.record.arrival import Arrived, Held
from cds_service.record.contained import Unfolded, merged, unfolded
from cds_service.record.draft import Draft
from cds_service.record.fhir import (
    READ,
    READING_FAULTS,
    Encounter,
    Location,
    OfPatient,
    Organization,
    Patient,
    Resource,
)
from cds_service.record.model import Fact, PatientRecord, Reading
from cds_service.record.reader_cases import read_role, standing_cases
from cds_service.record.reader_consents import read_consent
from cds_service.record.reader_courses import read_episode_of_care
from cds_service.record.reader_findings import (
    read_diagnostic_report,
    read_impression,
    read_request,
)
from cds_service.record.reader_flags import read_flag
from cds_service.record.reader_medication import read_medication, read_product
from cds_service.record.reader_observations import (
    observation_tells,
    read_measured,
    read_observation,
)
from cds_service.record.reader_people import read_patient, read_related_person
from cds_service.record.reader_problems import condition_tells, read_condition
from cds_service.record.reader_procedures import procedure_tells, read_procedure
from cds_service.record.reader_questionnaires import (
    read_questionnaire,
    read_questionnaire_response,
)
from cds_service.record.reader_reports import read_composition
from cds_service.record.reader_visits import read_encounter_history, read_encounters
from cds_service.record.references import Resolver
from cds_service.record.silence import count_silence
from cds_service.record.subjects import Subjects
from cds_service.record.vocabulary import Vocabulary

READERS: Mapping[type[Any], Callable[[Any, str, Draft], None]] = {
    Patient: read_patient,
    fhir.RelatedPerson: read_related_person,
    fhir.Consent: read_consent,
    fhir.EpisodeOfCare: read_episode_of_care,
    fhir.EncounterHistory: read_encounter_history,
    fhir.DiagnosticReport: read_diagnostic_report,
    fhir.ServiceRequest: read_request,
    fhir.ReferralRequest: read_request,
    fhir.ProcedureRequest: read_request,
    fhir.ClinicalImpression: read_impression,
    fhir.Procedure: read_procedure,
    fhir.Condition: read_condition,
    fhir.PractitionerRole: read_role,
    fhir.Composition: read_composition,
    fhir.Observation: read_observation,
    fhir.Medication: read_product,
    fhir.MedicationRequest: read_medication,
    fhir.MedicationStatement: read_medication,
    fhir.MedicationDispense: read_medication,
    fhir.MedicationAdministration: read_medication,
    fhir.Questionnaire: read_questionnaire,
    fhir.QuestionnaireResponse: read_questionnaire_response,
    fhir.Flag: read_flag,
}
"""One reader per resource type; Encounters, Organizations and Locations are read together."""

TELLING: Mapping[type[Any], Callable[[Any, Set[bytes]], bool]] = {
    fhir.Condition: condition_tells,
    fhir.Procedure: procedure_tells,
    fhir.Observation: observation_tells,
}
"""Most of a record no rule reads. Of these types that shows at a glance."""


def read_record(arrived: Arrived, patient_id: str, vocabulary: Vocabulary) -> PatientRecord:
    """The record of the patient. Raises RequestError when a resource is another patient's."""
    subjects = Subjects(patient_id, arrived, arrived.resolver())
    own = {kind: _own(table, kind, subjects) for kind, table in arrived.resources.items()}
    inside = unfolded(own)
    draft = _draft(arrived, own, inside, subjects, vocabulary)
    held = merged(own, inside.resources) if inside.links else own
    used = _read_everything(held, draft)
    count_silence(held, draft, vocabulary)
    draft.skipped.update(subjects.skipped)
    return PatientRecord(
        patient_id=patient_id,
        birth=draft.birth,
        deceased=draft.deceased,
        died=draft.died.at if draft.died is not None else None,
        objected=draft.objected,
        facts=tuple(sorted(draft.facts, key=_order)),
        cases=standing_cases(draft),
        parts={part: whole for part, whole in draft.wholes.items() if part != whole},
        reading=Reading(
            entries=arrived.entries,
            used=used,
            skipped={why: count for why, count in sorted(draft.skipped.items()) if count},
            accepted=dict(sorted(subjects.accepted.items())),
            gaps=arrived.gaps,
            unread=dict(sorted(draft.unread.items())),
            systems=dict(sorted(draft.systems.items())),
        ),
    )


def _draft(
    arrived: Arrived, own: Held, inside: Unfolded, subjects: Subjects, vocabulary: Vocabulary
) -> Draft:
    resolver = subjects.resolver
    if inside.links:
        everything = merged(arrived.resources, inside.resources)
        links = {**arrived.links, **inside.links}
        resolver = Resolver(everything, links, arrived.bases, arrived.base_of)
    draft = Draft(vocabulary, resolver, subjects.is_own)
    draft.containers = inside.containers
    draft.skipped.update(arrived.skipped)
    draft.skipped.update(inside.skipped)
    return draft


def _own(table: Mapping[str, Any], kind: type[Any], subjects: Subjects) -> dict[str, Any]:
    """Those about the patient. Raises RequestError when one is about another."""
    about = subjects.about
    if not issubclass(kind, Resource | OfPatient):
        return {key: each for key, each in table.items() if about(each, key)}
    # Nearly all name the patient in the same words: ask only about the others.
    mine = subjects.mine
    return {
        key: each
        for key, each in table.items()
        if ((named := each.subject) is not None and named.reference in mine) or about(each, key)
    }


def _read_everything(held: Held, draft: Draft) -> int:
    used = 0
    for kind in READ:
        table = held.get(kind)
        if not table:
            continue
        if kind is Encounter:
            places = held.get(Organization, {}), held.get(Location, {})
            used += read_encounters(table, *places, draft)
        elif kind in READERS:
            used += _read_all(table, kind, draft)
    return used + read_measured(draft)


def _read_all(table: Mapping[str, Any], kind: type[Any], draft: Draft) -> int:
    """Reads all of one type; returns how many told something."""
    used = 0
    read, facts, containers = READERS[kind], draft.facts, draft.containers
    telling, dull = TELLING.get(kind), draft.meanings.dull
    for key, resource in table.items():
        if telling is not None and not telling(resource, dull):
            continue
        before = len(facts)
        draft.here = containers.get(key, key)
        try:
            read(resource, key, draft)
        except READING_FAULTS:
            draft.skipped["unreadable"] += 1
        used += len(facts) > before
    return len(table) if kind is Patient else used


def _order(fact: Fact) -> tuple[date, str, str]:
    return (fact.day or date.min, fact.reference, fact.kind)
