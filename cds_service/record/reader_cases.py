"""Reads our own case record, as far as rules ask: where a case stands, since when, by whom."""

from __future__ import annotations

import msgspec

from cds_service.record.codings import concepts_in
from cds_service.record.draft import Draft
from cds_service.record.fhir import Composition, PractitionerRole, Reference, given
from cds_service.record.model import CaseRecord
from cds_service.record.references import type_of

BASE = "https://veilig-gesprek.example/fhir"
PROFILE = f"{BASE}/StructureDefinition/case-record"
STANDS = f"{BASE}/CodeSystem/case-status"
_COUNTS = frozenset({"final", "amended"})
_CLINICIANS = frozenset({"Practitioner", "PractitionerRole"})


class _Meta(msgspec.Struct, gc=False):
    profile: list[str] = []


class _Relation(msgspec.Struct, gc=False, rename="camel"):
    code: str | None = None
    type: str | None = None
    """R5."""
    target_reference: Reference | None = None
    resource_reference: Reference | None = None
    """R5."""


_META = msgspec.json.Decoder(_Meta)
_AUTHORS = msgspec.json.Decoder(list[Reference])
_RELATIONS = msgspec.json.Decoder(list[_Relation])


def read_role(role: PractitionerRole, reference: str, draft: Draft) -> None:
    """Keeps what a clinician is, for the case records that name the role as author."""
    codings = [pair for concept in concepts_in(role.code) for pair in concept.codings()]
    draft.practitioner_roles[reference] = frozenset(
        [f"{system}|{code}" for system, code in codings]
    )


def read_case(composition: Composition, reference: str, draft: Draft) -> bool:
    """True when it is a case record of our profile; it is then no report of a contact.

    A version that was withdrawn, that nobody dated, or that no clinician wrote does not count.
    """
    if not _is_ours(composition):
        return False
    stand, at = _stand(composition), draft.event(composition.date)
    authors = _AUTHORS.decode(composition.author) if given(composition.author) else []
    if composition.status not in _COUNTS or stand is None or at is None:
        return True
    if not authors or any(_type(each, draft) not in _CLINICIANS for each in authors):
        draft.skipped["case-by-patient"] += 1
        return True
    case = CaseRecord(stand=stand, at=at.at, roles=_roles(authors, draft))
    draft.cases[reference] = (case, frozenset(_replaced(composition, draft)))
    return True


def standing_cases(draft: Draft) -> tuple[CaseRecord, ...]:
    """The versions that no later one replaces."""
    replaced = frozenset[str]().union(*(replaces for _, replaces in draft.cases.values()))
    found = (case for key, (case, _) in draft.cases.items() if key not in replaced)
    return tuple(sorted(found, key=lambda case: case.at))


def _is_ours(composition: Composition) -> bool:
    return given(composition.meta) and PROFILE in _META.decode(composition.meta).profile


def _stand(composition: Composition) -> str | None:
    concepts = [*concepts_in(composition.category), *concepts_in(composition.kind)]
    codes = [code for each in concepts for system, code in each.codings() if system == STANDS]
    return codes[0] if codes else None


def _type(author: Reference, draft: Draft) -> str | None:
    named = draft.target(author) or author.reference
    return type_of(named) if named else None


def _roles(authors: list[Reference], draft: Draft) -> frozenset[str] | None:
    keys = [draft.target(author) for author in authors]
    known = [draft.practitioner_roles[key] for key in keys if key in draft.practitioner_roles]
    return frozenset[str]().union(*known) if known else None


def _replaced(composition: Composition, draft: Draft) -> list[str]:
    relations = _RELATIONS.decode(composition.relates_to) if given(composition.relates_to) else []
    named = [
        relation.target_reference or relation.resource_reference
        for relation in relations
        if "replaces" in (relation.code, relation.type)
    ]
    targets = [(draft.target(each), each.reference) for each in named if each is not None]
    return [key for pair in targets for key in pair if key]
