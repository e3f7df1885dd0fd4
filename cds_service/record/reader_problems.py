"""Reads Condition: the problems, complaints and diagnoses."""

from __future__ import annotations

import msgspec

from cds_service.record.codings import codes_in, united
from cds_service.record.dates import UNKNOWN
from cds_service.record.draft import Contact, Draft, When, dates_of, start_of
from cds_service.record.fhir import Condition, given
from cds_service.record.model import Kind

DENIED = frozenset({"refuted", "entered-in-error", "410516002"})
"""Verification that says "not so": HL7's two words and SNOMED's "known absent" (zib)."""
_OVER = frozenset({"inactive", "resolved", "remission"})


def read_condition(condition: Condition, reference: str, draft: Draft) -> None:
    """One problem becomes one fact; its category counts as a code (zib wounds and burns)."""
    senses = draft.senses.each(condition.code) + draft.senses.each(condition.category)
    if not senses:
        return
    if not DENIED.isdisjoint(codes_in(condition.verification_status)):
        draft.skipped["negated"] += 1
        return
    encounter = draft.target(condition.encounter or condition.context)
    encounter = encounter or draft.diagnosed.get(reference)
    draft.say(
        Kind.PROBLEM,
        reference,
        united(senses),
        _when(condition, draft, draft.contact(encounter)),
        encounter=encounter,
        course=draft.courses.get(reference),
        active=_active(condition),
        sites=draft.sites_of(condition.body_site),
    )


def _active(condition: Condition) -> bool:
    if given(condition.abatement_date_time) or given(condition.abatement_period):
        return False
    return _OVER.isdisjoint(codes_in(condition.clinical_status))


def _when(condition: Condition, draft: Draft, contact: Contact) -> When:
    onset = draft.event(condition.onset_date_time or start_of(condition.onset_period))
    if onset is None and any(map(given, _vague_onsets(condition))):
        onset = UNKNOWN
    recorded = draft.moment(condition.recorded_date or condition.asserted_date)
    when = dates_of(onset, contact, recorded)
    return When(when.day, onset.exact_day if onset else None, when.known_at)


def _vague_onsets(condition: Condition) -> tuple[msgspec.Raw, ...]:
    return (condition.onset_age, condition.onset_range, condition.onset_string)
