"""Medicines: the product, and that it was prescribed, handed over, given or used."""

from __future__ import annotations

import msgspec

from cds_service.record.fhir_base import ABSENT, Identified, Period, Reference, Resource


class Medication(Identified):
    """A product that the others refer to. It has no subject."""

    code: msgspec.Raw = ABSENT


class Medicated(Resource):
    """What the four types below share."""

    encounter: Reference | None = None
    context: Reference | None = None
    medication_codeable_concept: msgspec.Raw = ABSENT
    medication: msgspec.Raw = ABSENT
    """R5: a CodeableReference."""
    medication_reference: Reference | None = None
    do_not_perform: bool | None = None


class MedicationRequest(Medicated):
    """What was prescribed."""

    intent: str | None = None
    authored_on: str | None = None


class MedicationStatement(Medicated):
    """What is used."""

    adherence: msgspec.Raw = ABSENT
    taken: str | None = None
    effective_date_time: str | None = None
    effective_period: Period | None = None
    effective_timing: msgspec.Raw = ABSENT
    date_asserted: str | None = None


class MedicationDispense(Medicated):
    """What was handed over."""

    not_done: bool | None = None
    when_prepared: str | None = None
    when_handed_over: str | None = None
    recorded: str | None = None


class MedicationAdministration(Medicated):
    """What was given. R5 spells `occurence` with one r."""

    not_given: bool | None = None
    effective_date_time: str | None = None
    effective_period: Period | None = None
    occurence_date_time: str | None = None
    occurence_period: Period | None = None
    occurence_timing: msgspec.Raw = ABSENT
    recorded: str | None = None
