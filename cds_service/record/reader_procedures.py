"""Reads Procedure: what was done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from cds_service.record.codings import united
from cds_service.record.draft import Draft, dates_of, start_of
from cds_service.record.fhir import Procedure
from cds_service.record.model import Kind

_NOT_DONE = frozenset({"not-done", "entered-in-error", "preparation", "aborted", "stopped"})


_PROCEDURE = Kind.PROCEDURE


def telling_procedures(procedures: Iterable[Procedure], dull: Set[bytes]) -> Iterator[Procedure]:
    """All but those whose code is known to mean nothing."""
    for each in procedures:
        if bytes(each.code) not in dull:
            yield each


def read_procedure(procedure: Procedure, reference: str, draft: Draft) -> None:
    """A procedure that was carried out."""
    meanings = draft.meanings.each(procedure.code)
    if not meanings:
        return
    if procedure.not_done or procedure.status in _NOT_DONE:
        draft.skipped["negated"] += 1
        return
    encounter = draft.target(procedure.encounter or procedure.context)
    encounter = encounter or draft.diagnosed.get(reference)
    done = draft.event(
        procedure.performed_date_time
        or procedure.occurrence_date_time
        or start_of(procedure.performed_period)
        or start_of(procedure.occurrence_period)
    )
    when = dates_of(done, draft.contact(encounter), draft.moment(procedure.recorded))
    sites = draft.sites_of(procedure.body_site)
    draft.say(_PROCEDURE, reference, united(meanings), when, encounter=encounter, sites=sites)
