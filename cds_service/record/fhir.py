"""The FHIR fields we read, as slim structs: one per resource type, all versions together."""

from __future__ import annotations

from typing import Any

import msgspec

from cds_service.record.fhir_base import (
    ABSENT,
    READING_FAULTS,
    Identified,
    Named,
    OfPatient,
    Period,
    Reference,
    Resource,
    filled,
    given,
)
from cds_service.record.fhir_findings import (
    ClinicalImpression,
    Composition,
    Consent,
    DiagnosticReport,
    ProcedureRequest,
    Questionnaire,
    QuestionnaireResponse,
    ReferralRequest,
    ServiceRequest,
)
from cds_service.record.fhir_medicine import (
    Medicated,
    Medication,
    MedicationAdministration,
    MedicationDispense,
    MedicationRequest,
    MedicationStatement,
)

__all__ = [
    "ABSENT",
    "READING_FAULTS",
    "ClinicalImpression",
    "Composition",
    "Consent",
    "DiagnosticReport",
    "Medicated",
    "Medication",
    "MedicationAdministration",
    "MedicationDispense",
    "MedicationRequest",
    "MedicationStatement",
    "Named",
    "OfPatient",
    "Period",
    "ProcedureRequest",
    "Questionnaire",
    "QuestionnaireResponse",
    "Reference",
    "ReferralRequest",
    "Resource",
    "ServiceRequest",
    "filled",
    "given",
]


class Patient(Named):
    """Birth and death, nothing else of the person: see the model of the record. `contact` is asked
    for the role of a RelatedPerson, `link` for other ids of the same person."""

    birth_date: str | None = None
    deceased_boolean: bool | None = None
    deceased_date_time: str | None = None
    link: msgspec.Raw = ABSENT
    contact: msgspec.Raw = ABSENT


class Condition(Resource):
    code: msgspec.Raw = ABSENT
    category: msgspec.Raw = ABSENT
    clinical_status: msgspec.Raw = ABSENT
    verification_status: msgspec.Raw = ABSENT
    beside_verification: msgspec.Raw = msgspec.field(default=ABSENT, name="_verificationStatus")
    encounter: Reference | None = None
    context: Reference | None = None
    onset_date_time: str | None = None
    onset_period: Period | None = None
    onset_age: msgspec.Raw = ABSENT
    onset_range: msgspec.Raw = ABSENT
    onset_string: msgspec.Raw = ABSENT
    abatement_date_time: msgspec.Raw = ABSENT
    abatement_period: msgspec.Raw = ABSENT
    abatement_age: msgspec.Raw = ABSENT
    abatement_range: msgspec.Raw = ABSENT
    abatement_string: msgspec.Raw = ABSENT
    abatement_boolean: msgspec.Raw = ABSENT
    recorded_date: str | None = None
    asserted_date: str | None = None
    body_site: msgspec.Raw = ABSENT
    evidence: msgspec.Raw = ABSENT
    extension: msgspec.Raw = ABSENT


class Encounter(Resource):
    class_: msgspec.Raw = msgspec.field(default=ABSENT, name="class")
    class_history: msgspec.Raw = ABSENT
    status_history: msgspec.Raw = ABSENT
    type: msgspec.Raw = ABSENT
    service_type: msgspec.Raw = ABSENT
    period: Period | None = None
    actual_period: Period | None = None
    reason_code: msgspec.Raw = ABSENT
    reason: msgspec.Raw = ABSENT
    reason_reference: msgspec.Raw = ABSENT
    diagnosis: msgspec.Raw = ABSENT
    participant: msgspec.Raw = ABSENT
    episode_of_care: msgspec.Raw = ABSENT
    part_of: Reference | None = None
    service_provider: Reference | None = None
    location: msgspec.Raw = ABSENT
    hospitalization: msgspec.Raw = ABSENT
    admission: msgspec.Raw = ABSENT


class EncounterHistory(Resource):
    """R5: what an Encounter was before."""

    encounter: Reference | None = None
    class_: msgspec.Raw = msgspec.field(default=ABSENT, name="class")


class Procedure(Resource):
    code: msgspec.Raw = ABSENT
    encounter: Reference | None = None
    context: Reference | None = None
    not_done: bool | None = None
    focus: Reference | None = None
    """R5."""
    performed_date_time: str | None = None
    performed_period: Period | None = None
    performed_string: msgspec.Raw = ABSENT
    performed_age: msgspec.Raw = ABSENT
    performed_range: msgspec.Raw = ABSENT
    occurrence_date_time: str | None = None
    occurrence_period: Period | None = None
    occurrence_string: msgspec.Raw = ABSENT
    occurrence_age: msgspec.Raw = ABSENT
    occurrence_range: msgspec.Raw = ABSENT
    occurrence_timing: msgspec.Raw = ABSENT
    recorded: str | None = None
    reason_code: msgspec.Raw = ABSENT
    reason: msgspec.Raw = ABSENT
    """R5: codeable references."""
    reason_reference: msgspec.Raw = ABSENT
    complication: msgspec.Raw = ABSENT
    body_site: msgspec.Raw = ABSENT


class Observation(Resource):
    code: msgspec.Raw = ABSENT
    encounter: Reference | None = None
    context: Reference | None = None
    focus: msgspec.Raw = ABSENT
    effective_date_time: str | None = None
    effective_period: Period | None = None
    effective_instant: str | None = None
    effective_timing: msgspec.Raw = ABSENT
    issued: str | None = None
    value_boolean: msgspec.Raw = ABSENT
    value_quantity: msgspec.Raw = ABSENT
    value_codeable_concept: msgspec.Raw = ABSENT
    value_string: msgspec.Raw = ABSENT
    value_integer: msgspec.Raw = ABSENT
    value_range: msgspec.Raw = ABSENT
    value_ratio: msgspec.Raw = ABSENT
    value_sampled_data: msgspec.Raw = ABSENT
    value_time: msgspec.Raw = ABSENT
    value_date_time: msgspec.Raw = ABSENT
    value_period: msgspec.Raw = ABSENT
    value_attachment: msgspec.Raw = ABSENT
    value_reference: msgspec.Raw = ABSENT
    interpretation: msgspec.Raw = ABSENT
    component: msgspec.Raw = ABSENT
    performer: msgspec.Raw = ABSENT
    body_site: msgspec.Raw = ABSENT
    extension: msgspec.Raw = ABSENT


class RelatedPerson(OfPatient):
    active: bool | None = None
    relationship: msgspec.Raw = ABSENT
    role: msgspec.Raw = ABSENT
    period: Period | None = None
    extension: msgspec.Raw = ABSENT


class Flag(Resource):
    code: msgspec.Raw = ABSENT
    encounter: Reference | None = None
    period: Period | None = None
    extension: msgspec.Raw = ABSENT


class EpisodeOfCare(OfPatient):
    identifier: msgspec.Raw = ABSENT
    diagnosis: msgspec.Raw = ABSENT


class Organization(Identified):
    """Whose place of care it is: what it is a part of, its identifiers, whether a department. Names
    are only compared with each other."""

    name: str | None = None
    part_of: Reference | None = None
    type: msgspec.Raw = ABSENT


class PractitionerRole(Identified):
    """What a clinician is, for who may close a case."""

    code: msgspec.Raw = ABSENT


class Location(Identified):
    """A ward or a room, for the organisation that runs it."""

    part_of: Reference | None = None
    managing_organization: Reference | None = None


class OperationOutcome(msgspec.Struct, gc=False, tag_field="resourceType"):
    issue: msgspec.Raw = ABSENT


class Ignored(msgspec.Struct, gc=False, tag_field="resourceType"):
    """A known type that no rule reads; named so that it does not slow the others down. A reference
    to one is understood."""

    id: str | None = None


_IGNORED = [
    "AllergyIntolerance",
    "Appointment",
    "BodyStructure",
    "CarePlan",
    "CareTeam",
    "Claim",
    "Communication",
    "Coverage",
    "Device",
    "DeviceUseStatement",
    "DocumentReference",
    "ExplanationOfBenefit",
    "FamilyMemberHistory",
    "Goal",
    "ImagingStudy",
    "Immunization",
    "NutritionOrder",
    "Practitioner",
    "Provenance",
    "RiskAssessment",
    "Specimen",
    "SupplyDelivery",
    "Task",
]
_IGNORED_TYPES = tuple(
    msgspec.defstruct(name, [], bases=(Ignored,), gc=False, tag=name) for name in _IGNORED
)

READ: tuple[type[Any], ...] = (
    Patient,
    Organization,
    Location,
    PractitionerRole,
    RelatedPerson,
    Consent,
    EpisodeOfCare,
    EncounterHistory,
    Encounter,
    DiagnosticReport,
    ServiceRequest,
    ReferralRequest,
    ProcedureRequest,
    ClinicalImpression,
    Procedure,
    Condition,
    Composition,
    Observation,
    Medication,
    MedicationRequest,
    MedicationStatement,
    MedicationDispense,
    MedicationAdministration,
    Questionnaire,
    QuestionnaireResponse,
    Flag,
)
"""The types that we read, in the order they must be read: later ones look earlier ones up."""
NOBODYS: tuple[type[Any], ...] = (
    Organization,
    Location,
    PractitionerRole,
    Medication,
    Questionnaire,
)
"""Those of them that belong to no patient in particular."""

AnyResource = Named | OperationOutcome | Ignored

ANY: Any = OperationOutcome
"""The union of all types that have a name here."""
for _type in (*READ, *_IGNORED_TYPES):
    ANY = ANY | _type
KNOWN = frozenset({"OperationOutcome", *_IGNORED, *(kind.__name__ for kind in READ)})
