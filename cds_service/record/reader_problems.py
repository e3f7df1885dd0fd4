"""Reads Condition: the problems, complaints and diagnoses."""

from __future__ import annotations

import msgspec

from cds_service.record.codings import Sense, codes_in, united
from cds_service.record.dates import UNKNOWN
from cds_service.record.draft import Contact, Draft, When, dates_of, start_of
from cds_service.record.extensions import CAUSE, codes_beside, course_beside
from cds_service.record.fhir import ABSENT, Condition, given
from cds_service.record.model import Kind

DENIED = frozenset({"refuted", "entered-in-error", "410516002"})
"""Verification that says "not so": HL7's two words and SNOMED's "known absent" (zib)."""
_OVER = frozenset({"inactive", "resolved", "remission"})


def read_condition(condition: Condition, reference: str, draft: Draft) -> None:
    """One problem becomes one fact; its category counts too (zib wounds and burns). What it is
    due to becomes a second fact of the same contact."""
    senses = draft.senses.each(condition.code) + _categories(condition, draft)
    causes = codes_beside(condition.extension, CAUSE, draft)
    if not (senses or causes):
        return
    if not DENIED.isdisjoint(codes_in(condition.verification_status)):
        draft.skipped["negated"] += 1
        return
    encounter = draft.target(condition.encounter or condition.context)
    encounter = encounter or draft.diagnosed.get(reference)
    when = _when(condition, draft, draft.contact(encounter))
    course = draft.courses.get(reference) or course_beside(condition.extension, draft)
    sites = draft.sites_of(condition.body_site)
    active = _active(condition)
    for told in (senses, causes):
        if told:
            draft.say(
                Kind.PROBLEM,
                reference,
                united(told),
                when,
                encounter=encounter,
                course=course,
                active=active,
                sites=sites if told is senses else frozenset(),
            )


def _categories(condition: Condition, draft: Draft) -> tuple[Sense, ...]:
    # Without the code's family: two burns are not the same burn because both are burns.
    if condition.category is ABSENT:
        return ()
    return tuple(
        Sense(concepts=sense.concepts, unverified=sense.unverified)
        for sense in draft.senses.each(condition.category)
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
