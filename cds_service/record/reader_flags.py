"""Reads Flag: a standing alert. It tells that something is known, never that it happened now."""

from __future__ import annotations

from cds_service.record.codings import united
from cds_service.record.draft import Draft, When, start_of
from cds_service.record.extensions import course_beside
from cds_service.record.fhir import Flag
from cds_service.record.model import Kind
from cds_service.record.whether import refused


def read_flag(flag: Flag, reference: str, draft: Draft) -> None:
    """An alert with a code that a rule reads becomes an undated problem."""
    meanings = draft.meanings.each(flag.code)
    if not meanings or refused(flag, reference, draft):
        return
    since = draft.moment(start_of(flag.period))
    when = When(known_at=since.at, by_day=since.by_day) if since else When()
    draft.say(
        Kind.PROBLEM,
        reference,
        united(meanings),
        when,
        course=course_beside(flag.extension, draft),
        active=flag.status != "inactive",
    )
