"""Reads Condition: the problems, complaints and diagnoses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

import msgspec

from cds_service.record.codings import NOTHING, united
from cds_service.record.dates import UNKNOWN
from cds_service.record.draft import Draft, When, dates_of, start_of
from cds_service.record.extensions import CAUSE, codes_beside, course_beside
from cds_service.record.fhir import ABSENT, Condition, given
from cds_service.record.model import Fact, Kind
from cds_service.record.vocabulary import Meaning

DENIED = frozenset({"refuted", "entered-in-error", "410516002"})
"""Verification that says "not so": HL7's two words and SNOMED's "known absent" (zib)."""
_OVER = frozenset({"inactive", "resolved", "remission"})


_PROBLEM = Kind.PROBLEM


def telling_conditions(conditions: Iterable[Condition], dull: Set[bytes]) -> Iterator[Condition]:
    """All but those whose code is known to mean nothing and that say nothing beside it."""
    for each in conditions:
        if bytes(each.code) in dull and each.category is ABSENT and each.extension is ABSENT:
            continue
        yield each


def read_condition(condition: Condition, reference: str, draft: Draft) -> None:
    """One problem becomes one fact; its category counts too (zib wounds and burns). What it is
    due to becomes a second fact of the same contact."""
    meanings = draft.meanings.each(condition.code) + _categories(condition, draft)
    beside = condition.extension is not ABSENT
    causes = codes_beside(condition.extension, CAUSE, draft) if beside else ()
    if not (meanings or causes):
        return
    if _denied(condition, draft):
        draft.skipped["negated"] += 1
        return
    encounter = draft.target(condition.encounter or condition.context)
    encounter = encounter or draft.diagnosed.get(reference)
    when = _when(condition, draft, draft.contact(encounter))
    course = draft.courses.get(reference)
    if course is None and beside:
        course = course_beside(condition.extension, draft)
    sites = draft.sites_of(condition.body_site)
    active = _active(condition, draft)
    for told in (meanings, causes):
        if told:
            draft.say(
                _PROBLEM,
                reference,
                united(told),
                when,
                encounter=encounter,
                course=course,
                active=active,
                sites=sites if told is meanings else NOTHING,
            )


def _denied(condition: Condition, draft: Draft) -> bool:
    status = condition.verification_status
    return status is not ABSENT and not DENIED.isdisjoint(draft.words(status))


def _categories(condition: Condition, draft: Draft) -> tuple[Meaning, ...]:
    # Without the code's family: two burns are not the same burn because both are burns.
    if condition.category is ABSENT:
        return ()
    return tuple(
        Meaning(concepts=meaning.concepts, unverified=meaning.unverified)
        for meaning in draft.meanings.each(condition.category)
    )


def _active(condition: Condition, draft: Draft) -> bool:
    over, until = condition.abatement_date_time, condition.abatement_period
    if (over is not ABSENT and given(over)) or (until is not ABSENT and given(until)):
        return False
    status = condition.clinical_status
    return status is ABSENT or _OVER.isdisjoint(draft.words(status))


def _when(condition: Condition, draft: Draft, contact: Fact) -> When:
    onset = draft.event(condition.onset_date_time or start_of(condition.onset_period))
    if onset is None and any(map(given, _vague_onsets(condition))):
        onset = UNKNOWN
    recorded = draft.moment(condition.recorded_date or condition.asserted_date)
    when = dates_of(onset, contact, recorded)
    return When(when.day, onset.exact_day if onset else None, when.known_at)


def _vague_onsets(condition: Condition) -> tuple[msgspec.Raw, ...]:
    return (condition.onset_age, condition.onset_range, condition.onset_string)
