"""Reads what was done or given: Procedure, MedicationRequest and MedicationStatement."""

from __future__ import annotations

from cds_service.record.codings import united
from cds_service.record.draft import Draft, dates_of, start_of
from cds_service.record.fhir import MedicationRequest, MedicationStatement, Procedure
from cds_service.record.model import Kind

_NOT_DONE = frozenset({"not-done", "entered-in-error", "preparation", "aborted", "stopped"})
_NOT_TAKEN = frozenset({"not-taken", "entered-in-error", "cancelled", "draft", "intended"})
_TAKEN_NO = "n"


def read_procedure(procedure: Procedure, reference: str, draft: Draft) -> None:
    """A procedure that was carried out."""
    senses = draft.senses.each(procedure.code)
    if not senses:
        return
    if procedure.not_done or procedure.status in _NOT_DONE:
        draft.skipped["negated"] += 1
        return
    encounter = draft.target(procedure.encounter or procedure.context)
    done = draft.event(
        procedure.performed_date_time
        or procedure.occurrence_date_time
        or start_of(procedure.performed_period)
        or start_of(procedure.occurrence_period)
    )
    when = dates_of(done, draft.contact(encounter), draft.moment(procedure.recorded))
    sites = draft.sites_of(procedure.body_site)
    draft.say(Kind.PROCEDURE, reference, united(senses), when, encounter=encounter, sites=sites)


def read_medication(
    medication: MedicationRequest | MedicationStatement, reference: str, draft: Draft
) -> None:
    """A medicine prescribed or used, where it is coded in the resource itself."""
    senses = draft.senses.each(medication.medication_codeable_concept)
    senses = senses or draft.senses.each(medication.medication)
    if not senses:
        return
    if medication.do_not_perform or medication.taken == _TAKEN_NO:
        draft.skipped["negated"] += 1
        return
    if medication.status in _NOT_TAKEN:
        draft.skipped["negated"] += 1
        return
    encounter = draft.target(medication.encounter or medication.context)
    began = draft.event(medication.effective_date_time or start_of(medication.effective_period))
    recorded = draft.moment(medication.authored_on or medication.date_asserted)
    when = dates_of(began or recorded, draft.contact(encounter), recorded)
    draft.say(Kind.MEDICATION, reference, united(senses), when, encounter=encounter)
