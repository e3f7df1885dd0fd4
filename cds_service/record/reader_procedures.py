"""Reads Procedure: what was done, why, and what went wrong."""

from __future__ import annotations

from collections.abc import Set

from cds_service.record.choices import happened
from cds_service.record.codings import united
from cds_service.record.draft import Draft, dates_of
from cds_service.record.fhir import ABSENT, Procedure, filled
from cds_service.record.model import Kind
from cds_service.record.reader_reasons import named_in
from cds_service.record.whether import refused

_PROCEDURE, _PROBLEM = Kind.PROCEDURE, Kind.PROBLEM


def procedure_tells(procedure: Procedure, dull: Set[bytes]) -> bool:
    """False when its code is known to mean nothing and no reason stands beside it."""
    return not (
        bytes(procedure.code) in dull
        and procedure.reason_code is ABSENT
        and procedure.reason is ABSENT
        and procedure.complication is ABSENT
        and procedure.reason_reference is ABSENT
    )


def read_procedure(procedure: Procedure, reference: str, draft: Draft) -> None:
    """A procedure that was carried out. Its coded reason and complication are problems of the same
    day and contact."""
    each = draft.meanings.each
    meanings = each(procedure.code)
    reasons = (*each(procedure.reason_code), *each(procedure.reason))
    problems = (*reasons, *each(procedure.complication))
    contained = _contained_reasons(procedure, draft)
    if not (meanings or problems or contained) or refused(procedure, reference, draft):
        return
    encounter = draft.encounter(procedure.encounter, procedure.context)
    encounter = encounter or draft.diagnosed.get(reference)
    for problem in contained if encounter else ():
        draft.diagnose(problem, encounter or "")
    done = happened(procedure, draft)
    when = dates_of(done, draft.contact(encounter), draft.moment(procedure.recorded))
    sites = draft.sites_of(procedure.body_site)
    if meanings:
        draft.say(_PROCEDURE, reference, united(meanings), when, encounter=encounter, sites=sites)
    for problem_meant in problems:
        draft.say(_PROBLEM, reference, problem_meant, when, encounter=encounter)


def _contained_reasons(procedure: Procedure, draft: Draft) -> list[str]:
    """Problems that stand in the procedure itself: they belong to its contact. One that stands in
    the record has dates of its own, and a late procedure would repeat an old injury."""
    if not filled(procedure.contained):
        return []
    named = named_in(procedure.reason_reference)
    if b'"reference"' in bytes(procedure.reason):
        named += named_in(procedure.reason)  # R5
    targets = [draft.target(each.target()) for each in named]
    return [target for target in targets if target in draft.containers]
