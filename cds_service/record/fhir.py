"""The FHIR fields we read, as slim structs: one per resource type, all versions together.

A field whose shape differs per version (or that is only looked at when the resource matters) is
kept as `msgspec.Raw` and decoded where it is used. Whatever is not named here is skipped by the
parser without being built.
"""

from __future__ import annotations

from typing import Any

import msgspec

ABSENT = msgspec.Raw()
"""Stands for a member that is not there."""


def given(raw: msgspec.Raw) -> bool:
    """True when the member is there and is not null."""
    return raw is not ABSENT and bytes(raw) != b"null"


READING_FAULTS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What decoding JSON that is not what it should be raises."""


class Reference(msgspec.Struct, gc=False):
    reference: str | None = None
    type: str | None = None
    identifier: msgspec.Raw = ABSENT


class Period(msgspec.Struct, gc=False):
    start: str | None = None
    end: str | None = None


class Resource(msgspec.Struct, gc=False, rename="camel", tag_field="resourceType"):
    """What every resource type we read has."""

    id: str | None = None
    status: str | None = None
    subject: Reference | None = None


class OfPatient(msgspec.Struct, gc=False, rename="camel", tag_field="resourceType"):
    """The same, for the types that say `patient` where others say `subject`."""

    id: str | None = None
    status: str | None = None
    subject: Reference | None = msgspec.field(default=None, name="patient")


class Patient(msgspec.Struct, gc=False, rename="camel", tag_field="resourceType"):
    """Nothing but the date of birth: see the model of the record."""

    id: str | None = None
    birth_date: str | None = None


class Condition(Resource):
    code: msgspec.Raw = ABSENT
    category: msgspec.Raw = ABSENT
    clinical_status: msgspec.Raw = ABSENT
    verification_status: msgspec.Raw = ABSENT
    encounter: Reference | None = None
    context: Reference | None = None
    onset_date_time: str | None = None
    onset_period: Period | None = None
    onset_age: msgspec.Raw = ABSENT
    onset_range: msgspec.Raw = ABSENT
    onset_string: msgspec.Raw = ABSENT
    abatement_date_time: msgspec.Raw = ABSENT
    abatement_period: msgspec.Raw = ABSENT
    recorded_date: str | None = None
    asserted_date: str | None = None
    body_site: msgspec.Raw = ABSENT
    extension: msgspec.Raw = ABSENT


class Encounter(Resource):
    class_: msgspec.Raw = msgspec.field(default=ABSENT, name="class")
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
    service_provider: Reference | None = None
    location: msgspec.Raw = ABSENT
    hospitalization: msgspec.Raw = ABSENT
    admission: msgspec.Raw = ABSENT


class Procedure(Resource):
    code: msgspec.Raw = ABSENT
    encounter: Reference | None = None
    context: Reference | None = None
    not_done: bool | None = None
    performed_date_time: str | None = None
    performed_period: Period | None = None
    occurrence_date_time: str | None = None
    occurrence_period: Period | None = None
    recorded: str | None = None
    body_site: msgspec.Raw = ABSENT


class Observation(Resource):
    code: msgspec.Raw = ABSENT
    encounter: Reference | None = None
    context: Reference | None = None
    effective_date_time: str | None = None
    effective_period: Period | None = None
    effective_instant: str | None = None
    issued: str | None = None
    value_boolean: msgspec.Raw = ABSENT
    value_quantity: msgspec.Raw = ABSENT
    value_codeable_concept: msgspec.Raw = ABSENT
    value_string: msgspec.Raw = ABSENT
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


class Medication(msgspec.Struct, gc=False, tag_field="resourceType"):
    """A product that a request or statement refers to. It has no subject."""

    id: str | None = None
    code: msgspec.Raw = ABSENT


class _Medicated(Resource):
    encounter: Reference | None = None
    context: Reference | None = None
    medication_codeable_concept: msgspec.Raw = ABSENT
    medication: msgspec.Raw = ABSENT
    medication_reference: Reference | None = None
    contained: msgspec.Raw = ABSENT
    adherence: msgspec.Raw = ABSENT
    do_not_perform: bool | None = None
    taken: str | None = None
    effective_date_time: str | None = None
    effective_period: Period | None = None
    authored_on: str | None = None
    date_asserted: str | None = None


class MedicationRequest(_Medicated):
    """What was prescribed."""


class MedicationStatement(_Medicated):
    """What is used."""


class Flag(Resource):
    code: msgspec.Raw = ABSENT
    encounter: Reference | None = None
    period: Period | None = None
    extension: msgspec.Raw = ABSENT


class EpisodeOfCare(OfPatient):
    diagnosis: msgspec.Raw = ABSENT


class Composition(msgspec.Struct, gc=False, rename="camel", tag_field="resourceType"):
    id: str | None = None
    status: str | None = None
    subject: Reference | list[Reference] | None = None
    """A list in R5."""
    encounter: Reference | None = None
    date: str | None = None
    section: msgspec.Raw = ABSENT


class Consent(msgspec.Struct, gc=False, rename="camel", tag_field="resourceType"):
    id: str | None = None
    status: str | None = None
    subject: Reference | None = None
    """R5; the versions before say `patient`."""
    patient: Reference | None = None
    category: msgspec.Raw = ABSENT


class OperationOutcome(msgspec.Struct, gc=False, tag_field="resourceType"):
    issue: msgspec.Raw = ABSENT


class Ignored(msgspec.Struct, gc=False, tag_field="resourceType"):
    """A known type that no rule reads; named so that it does not slow the others down."""


_IGNORED = [
    "AllergyIntolerance",
    "Appointment",
    "BodyStructure",
    "CarePlan",
    "CareTeam",
    "Claim",
    "ClinicalImpression",
    "Communication",
    "Coverage",
    "Device",
    "DeviceUseStatement",
    "DiagnosticReport",
    "DocumentReference",
    "ExplanationOfBenefit",
    "FamilyMemberHistory",
    "Goal",
    "ImagingStudy",
    "Immunization",
    "Location",
    "MedicationAdministration",
    "MedicationDispense",
    "NutritionOrder",
    "Organization",
    "Practitioner",
    "PractitionerRole",
    "Provenance",
    "Questionnaire",
    "QuestionnaireResponse",
    "RiskAssessment",
    "ServiceRequest",
    "Specimen",
    "SupplyDelivery",
    "Task",
]
_IGNORED_TYPES = tuple(
    msgspec.defstruct(name, [], bases=(Ignored,), gc=False, tag=name) for name in _IGNORED
)

READ: tuple[type[Any], ...] = (
    Patient,
    RelatedPerson,
    Consent,
    EpisodeOfCare,
    Encounter,
    Condition,
    Procedure,
    Composition,
    Observation,
    Medication,
    MedicationRequest,
    MedicationStatement,
    Flag,
)
"""The types that become facts, in the order they must be read: later ones look earlier ones up."""

Subjected = Patient | Resource | OfPatient | Composition | Consent | Medication
AnyResource = Subjected | OperationOutcome | Ignored

ANY: Any = OperationOutcome
"""The union of all types that have a name here."""
for _type in (*READ, *_IGNORED_TYPES):
    ANY = ANY | _type
KNOWN = frozenset({"OperationOutcome", *_IGNORED, *(kind.__name__ for kind in READ)})
