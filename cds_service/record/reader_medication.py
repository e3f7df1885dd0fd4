"""Reads MedicationRequest and MedicationStatement, with the Medication they refer to."""

from __future__ import annotations

import msgspec

from cds_service.record.codings import codes_in, united
from cds_service.record.draft import Draft, dates_of, start_of
from cds_service.record.fhir import (
    ABSENT,
    Medication,
    MedicationRequest,
    MedicationStatement,
    Reference,
    given,
)
from cds_service.record.model import Kind
from cds_service.record.vocabulary import Meaning

_NOT_TAKEN = frozenset(
    {"not-taken", "not-taking", "entered-in-error", "cancelled", "draft", "intended", "n"}
)
"""Words of status, `taken` (STU3) and adherence (R5) that say the medicine was not used."""


class _Product(msgspec.Struct, gc=False):
    id: str | None = None
    code: msgspec.Raw = ABSENT


class _CodeableReference(msgspec.Struct, gc=False):
    reference: Reference | None = None


class _Adherence(msgspec.Struct, gc=False):
    code: msgspec.Raw = ABSENT


_CONTAINED = msgspec.json.Decoder(list[_Product])
_CODEABLE_REFERENCE = msgspec.json.Decoder(_CodeableReference)
_ADHERENCE = msgspec.json.Decoder(_Adherence)


def read_product(product: Medication, reference: str, draft: Draft) -> None:
    """Remembers what a product means, for the prescriptions that refer to it."""
    draft.products[reference] = draft.meanings.each(product.code)


def read_medication(
    medication: MedicationRequest | MedicationStatement, reference: str, draft: Draft
) -> None:
    """A medicine prescribed or used."""
    meanings = _senses(medication, draft)
    if not meanings:
        return
    if medication.do_not_perform or not _NOT_TAKEN.isdisjoint(_words(medication)):
        draft.skipped["negated"] += 1
        return
    encounter = draft.target(medication.encounter or medication.context)
    began = draft.event(medication.effective_date_time or start_of(medication.effective_period))
    recorded = draft.moment(medication.authored_on or medication.date_asserted)
    when = dates_of(began or recorded, draft.contact(encounter), recorded)
    draft.say(Kind.MEDICATION, reference, united(meanings), when, encounter=encounter)


def _words(medication: MedicationRequest | MedicationStatement) -> set[str | None]:
    words = {medication.status, medication.taken}
    if given(medication.adherence):
        words.update(codes_in(_ADHERENCE.decode(medication.adherence).code))
    return words


def _senses(
    medication: MedicationRequest | MedicationStatement, draft: Draft
) -> tuple[Meaning, ...]:
    each = draft.meanings.each
    coded = each(medication.medication_codeable_concept) or each(medication.medication)
    return coded or _product_meant(medication, draft)


def _product_meant(
    medication: MedicationRequest | MedicationStatement, draft: Draft
) -> tuple[Meaning, ...]:
    named = medication.medication_reference
    if named is None and given(medication.medication):
        named = _CODEABLE_REFERENCE.decode(medication.medication).reference
    target = draft.target(named)
    if target is None or not target.startswith("#"):
        return draft.products.get(target or "", ())
    contained = _CONTAINED.decode(medication.contained) if given(medication.contained) else []
    return tuple(
        meaning
        for product in contained
        if f"#{product.id}" == target
        for meaning in draft.meanings.each(product.code)
    )
