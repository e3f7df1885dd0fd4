"""Reads Patient (the date of birth, nothing else) and RelatedPerson (care roles)."""

from __future__ import annotations

from cds_service.record.draft import Draft, When, start_of
from cds_service.record.extensions import RELATION_ROLE, codes_beside
from cds_service.record.fhir import Patient, RelatedPerson
from cds_service.record.model import Kind
from cds_service.record.vocabulary import Meaning


def read_patient(patient: Patient, reference: str, draft: Draft) -> None:
    """Takes the first possible day of birth."""
    born = draft.moment(patient.birth_date)
    if born is not None:
        draft.birth = born.day


def read_related_person(person: RelatedPerson, reference: str, draft: Draft) -> None:
    """Keeps somebody with a documented care role, as a companion without a contact."""
    meanings = (
        *draft.meanings.each(person.relationship),
        *draft.meanings.each(person.role),
        *codes_beside(person.extension, RELATION_ROLE, draft),
    )
    roles: frozenset[str] = frozenset().union(*(meaning.concepts for meaning in meanings))
    if not roles:
        return
    draft.roles[reference] = roles
    since = draft.moment(start_of(person.period))
    known_at = since.at if since else None
    active = person.active is not False and (person.period is None or person.period.end is None)
    draft.say(
        Kind.COMPANION, reference, Meaning(concepts=roles), When(known_at=known_at), active=active
    )
