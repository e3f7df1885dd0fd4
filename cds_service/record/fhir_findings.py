"""Resources in which somebody wrote down what was found or why something was asked."""

from __future__ import annotations

import msgspec

from cds_service.record.fhir_base import ABSENT, Named, Period, Reference, Resource


class DiagnosticReport(Resource):
    """A report of radiology, pathology or a laboratory, with its coded conclusion."""

    encounter: Reference | None = None
    context: Reference | None = None
    conclusion_code: msgspec.Raw = ABSENT
    coded_diagnosis: msgspec.Raw = ABSENT
    """STU3."""
    effective_date_time: str | None = None
    effective_period: Period | None = None
    issued: str | None = None


class ServiceRequest(Resource):
    """A referral or an order, with the reason for it."""

    intent: str | None = None
    do_not_perform: bool | None = None
    encounter: Reference | None = None
    context: Reference | None = None
    authored_on: str | None = None
    reason_code: msgspec.Raw = ABSENT
    reason: msgspec.Raw = ABSENT
    """R5: codeable references."""
    reason_reference: msgspec.Raw = ABSENT
    focus: msgspec.Raw = ABSENT


class ReferralRequest(ServiceRequest):
    """STU3."""


class ProcedureRequest(ServiceRequest):
    """STU3."""


class ClinicalImpression(Resource):
    """What a clinician made of it."""

    encounter: Reference | None = None
    context: Reference | None = None
    effective_date_time: str | None = None
    effective_period: Period | None = None
    date: str | None = None
    finding: msgspec.Raw = ABSENT


class QuestionnaireResponse(Resource):
    """A filled in form."""

    encounter: Reference | None = None
    context: Reference | None = None
    authored: str | None = None
    author: Reference | None = None
    source: Reference | None = None
    questionnaire: msgspec.Raw = ABSENT
    item: msgspec.Raw = ABSENT


class Questionnaire(Named):
    """The form itself: what its questions mean."""

    url: str | None = None
    version: str | None = None
    item: msgspec.Raw = ABSENT


class Composition(Named):
    status: str | None = None
    subject: Reference | list[Reference] | None = None
    """A list in R5."""
    encounter: Reference | None = None
    date: str | None = None
    section: msgspec.Raw = ABSENT
    category: msgspec.Raw = ABSENT
    kind: msgspec.Raw = msgspec.field(default=ABSENT, name="class")
    """STU3: what later versions call category."""
    author: msgspec.Raw = ABSENT
    relates_to: msgspec.Raw = ABSENT


class Consent(Named):
    status: str | None = None
    subject: Reference | None = None
    """R5; the versions before say `patient`."""
    patient: Reference | None = None
    category: msgspec.Raw = ABSENT
