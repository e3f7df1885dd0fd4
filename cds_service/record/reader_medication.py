"""Reads medicines: prescribed, handed over, given or used, with the Medication they refer to."""

from __future__ import annotations

import msgspec

from cds_service.record.choices import happened
from cds_service.record.codings import united
from cds_service.record.dates import Moment
from cds_service.record.draft import Draft, dates_of
from cds_service.record.fhir import (
    Medicated,
    Medication,
    MedicationAdministration,
    MedicationDispense,
    MedicationRequest,
    MedicationStatement,
    Reference,
    given,
)
from cds_service.record.model import Kind
from cds_service.record.vocabulary import Meaning
from cds_service.record.whether import refused


class _CodeableReference(msgspec.Struct, gc=False):
    reference: Reference | None = None


_CODEABLE_REFERENCE = msgspec.json.Decoder(_CodeableReference)


def read_product(product: Medication, reference: str, draft: Draft) -> None:
    """Remembers what a product means, for whatever refers to it."""
    draft.products[reference] = draft.meanings.each(product.code)


def read_medication(medicine: Medicated, reference: str, draft: Draft) -> None:
    """A medicine prescribed, handed over, given or used."""
    meanings = _senses(medicine, draft)
    if not meanings or refused(medicine, reference, draft):
        return
    encounter = draft.encounter(medicine.encounter, medicine.context)
    began, recorded = _dates(medicine, draft)
    when = dates_of(began or recorded, draft.contact(encounter), recorded)
    draft.say(Kind.MEDICATION, reference, united(meanings), when, encounter=encounter)


def _dates(medicine: Medicated, draft: Draft) -> tuple[Moment | None, Moment | None]:
    """When it was taken or handed over, and when that was written down."""
    if isinstance(medicine, MedicationRequest):
        return None, draft.moment(medicine.authored_on)
    if isinstance(medicine, MedicationDispense):
        handed = draft.event(medicine.when_handed_over or medicine.when_prepared)
        return handed, draft.moment(medicine.recorded)
    if isinstance(medicine, MedicationStatement):
        return happened(medicine, draft), draft.moment(medicine.date_asserted)
    assert isinstance(medicine, MedicationAdministration)
    return happened(medicine, draft), draft.moment(medicine.recorded)


def _senses(medicine: Medicated, draft: Draft) -> tuple[Meaning, ...]:
    each = draft.meanings.each
    coded = each(medicine.medication_codeable_concept) or each(medicine.medication)
    return coded or _product_meant(medicine, draft)


def _product_meant(medicine: Medicated, draft: Draft) -> tuple[Meaning, ...]:
    named = medicine.medication_reference
    if named is None and given(medicine.medication):
        named = _CODEABLE_REFERENCE.decode(medicine.medication).reference
    return draft.products.get(draft.target(named) or "", ()) if named is not None else ()
