"""Reads Patient (the date of birth, nothing else) and RelatedPerson (care roles)."""

from __future__ import annotations

import msgspec

from cds_service.record.codings import Concept, Sense, concepts_in
from cds_service.record.draft import Draft, When, start_of
from cds_service.record.fhir import ABSENT, Patient, RelatedPerson
from cds_service.record.model import Kind

_ROLE_EXTENSION = "http://fhir.nl/fhir/StructureDefinition/nl-core-relatedperson-role"


class _Extension(msgspec.Struct, gc=False, rename="camel"):
    url: str | None = None
    value_codeable_concept: msgspec.Raw = ABSENT


_EXTENSIONS = msgspec.json.Decoder(list[_Extension])


def read_patient(patient: Patient, reference: str, draft: Draft) -> None:
    """Takes the first possible day of birth."""
    born = draft.moment(patient.birth_date)
    if born is not None:
        draft.birth = born.day


def read_related_person(person: RelatedPerson, reference: str, draft: Draft) -> None:
    """Keeps somebody with a documented care role, as a companion without a contact."""
    concepts = concepts_in(person.relationship) + concepts_in(person.role) + _stu3_roles(person)
    senses = [draft.senses.of(concept) for concept in concepts]
    roles: frozenset[str] = frozenset().union(*(sense.concepts for sense in senses if sense))
    if not roles:
        return
    draft.roles[reference] = roles
    since = draft.moment(start_of(person.period))
    known_at = since.at if since else None
    active = person.active is not False and (person.period is None or person.period.end is None)
    draft.say(
        Kind.COMPANION, reference, Sense(concepts=roles), When(known_at=known_at), active=active
    )


def _stu3_roles(person: RelatedPerson) -> list[Concept]:
    if person.extension is ABSENT:
        return []
    return [
        concept
        for extension in _EXTENSIONS.decode(person.extension)
        if extension.url == _ROLE_EXTENSION
        for concept in concepts_in(extension.value_codeable_concept)
    ]
