"""Reads Patient (birth and death, nothing else) and RelatedPerson (care roles)."""

from __future__ import annotations

import msgspec

from cds_service.record.draft import Draft, When, start_of
from cds_service.record.extensions import (
    RELATION_ROLE,
    Extension,
    codes_beside,
    contact_relation,
)
from cds_service.record.fhir import ABSENT, Patient, RelatedPerson, filled
from cds_service.record.model import Kind
from cds_service.record.vocabulary import Meaning
from cds_service.record.whether import refused


class _Contact(msgspec.Struct, gc=False):
    relationship: msgspec.Raw = ABSENT
    extension: list[Extension] | None = None


_CONTACTS = msgspec.json.Decoder(list[_Contact])


def read_patient(patient: Patient, reference: str, draft: Draft) -> None:
    """Takes the first possible day of birth, and whether the patient has died."""
    born = draft.moment(patient.birth_date)
    if born is not None:
        draft.birth = born.day if draft.birth is None else min(draft.birth, born.day)
    died = draft.moment(patient.deceased_date_time)
    draft.died = died or draft.died
    draft.deceased = draft.deceased or bool(
        patient.deceased_boolean or patient.deceased_date_time is not None
    )
    if filled(patient.contact):
        _read_contacts(patient, draft)


def _read_contacts(patient: Patient, draft: Draft) -> None:
    """A contact says which role a RelatedPerson has whom it refers to. By itself it is nobody's
    presence."""
    for contact in _CONTACTS.decode(patient.contact):
        person = draft.target(contact_relation(contact.extension or ()))
        if person is not None:
            meant = draft.meanings.each(contact.relationship)
            roles = frozenset[str]().union(*(meaning.concepts for meaning in meant))
            draft.roles[person] = draft.roles.get(person, frozenset()) | roles


def read_related_person(person: RelatedPerson, reference: str, draft: Draft) -> None:
    """Keeps somebody with a documented care role, as a companion without a contact."""
    meanings = (
        *draft.meanings.each(person.relationship),
        *draft.meanings.each(person.role),
        *codes_beside(person.extension, RELATION_ROLE, draft),
    )
    roles = draft.roles.get(reference, frozenset[str]()).union(
        *(meaning.concepts for meaning in meanings)
    )
    if not roles or refused(person, reference, draft):
        return
    draft.roles[reference] = roles
    since = draft.moment(start_of(person.period))
    when = When(known_at=since.at, by_day=since.by_day) if since else When()
    active = person.active is not False and (person.period is None or person.period.end is None)
    draft.say(Kind.COMPANION, reference, Meaning(concepts=roles), when, active=active)
