"""Reads Condition: the problems, complaints and diagnoses."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

import msgspec

from cds_service.record.choices import happened
from cds_service.record.codings import NOTHING, united
from cds_service.record.draft import Draft, When, dates_of
from cds_service.record.extensions import CAUSE, codes_beside, course_beside
from cds_service.record.fhir import ABSENT, Condition, filled, given
from cds_service.record.model import Fact, Kind
from cds_service.record.vocabulary import Meaning
from cds_service.record.whether import is_differential, refused

_OVER = frozenset({"inactive", "resolved", "remission"})
_PROBLEM = Kind.PROBLEM


class _Evidence(msgspec.Struct, gc=False):
    """STU3 says one code, R4 a list, R5 is a codeable reference."""

    code: msgspec.Raw = ABSENT
    concept: msgspec.Raw = ABSENT


_EVIDENCE: msgspec.json.Decoder[Any] = msgspec.json.Decoder(list[_Evidence] | _Evidence | None)


def condition_tells(condition: Condition, dull: Set[bytes]) -> bool:
    """False when its code is known to mean nothing and nothing stands beside it."""
    return not (
        bytes(condition.code) in dull
        and condition.category is ABSENT
        and condition.extension is ABSENT
        and condition.evidence is ABSENT
    )


def read_condition(condition: Condition, reference: str, draft: Draft) -> None:
    """One problem becomes one fact; its category counts too (zib wounds and burns). What it is
    due to, and what it was seen by, become facts of the same contact."""
    meanings = draft.meanings.each(condition.code) + _categories(condition, draft)
    beside = condition.extension is not ABSENT
    causes = codes_beside(condition.extension, CAUSE, draft) if beside else ()
    causes += _evidence(condition, draft) if condition.evidence is not ABSENT else ()
    if bytes(condition.code) in draft.meanings.excluded:
        draft.skipped["negated"] += 1
        return
    if not (meanings or causes) or refused(condition, reference, draft):
        return
    encounter = draft.encounter(condition.encounter, condition.context)
    encounter = encounter or draft.diagnosed.get(reference)
    when = _when(condition, draft, draft.contact(encounter))
    course = draft.courses.get(reference)
    if course is None and beside:
        course = course_beside(condition.extension, draft)
    sites = draft.sites_of(condition.body_site)
    active = _active(condition, draft)
    support_only = is_differential(condition, draft) or reference in draft.thought_of
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
                support_only=support_only,
            )


def _evidence(condition: Condition, draft: Draft) -> tuple[Meaning, ...]:
    if not filled(condition.evidence):
        return ()
    found = _EVIDENCE.decode(condition.evidence)
    each = found if isinstance(found, list) else [found]
    return tuple(
        meaning
        for one in each
        for raw in (one.code, one.concept)
        for meaning in draft.meanings.each(raw)
    )


def _categories(condition: Condition, draft: Draft) -> tuple[Meaning, ...]:
    # Without the code's family: two burns are not the same burn because both are burns.
    if condition.category is ABSENT:
        return ()
    return tuple(
        Meaning(concepts=meaning.concepts, unverified=meaning.unverified)
        for meaning in draft.meanings.each(condition.category)
    )


def _active(condition: Condition, draft: Draft) -> bool:
    if any(given(raw) for raw in _abatements(condition)):
        return False
    if bytes(condition.abatement_boolean) == b"true":
        return False
    status = condition.clinical_status
    return status is ABSENT or _OVER.isdisjoint(draft.words(status))


def _abatements(condition: Condition) -> tuple[msgspec.Raw, ...]:
    return (
        condition.abatement_date_time,
        condition.abatement_period,
        condition.abatement_age,
        condition.abatement_range,
        condition.abatement_string,
    )


def _when(condition: Condition, draft: Draft, contact: Fact) -> When:
    onset = happened(condition, draft)
    recorded = draft.moment(condition.recorded_date or condition.asserted_date)
    when = dates_of(onset, contact, recorded)
    return When(when.day, onset.exact_day if onset else None, when.known_at, when.by_day)
