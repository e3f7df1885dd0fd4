"""Who is at the form, and which patient: read once, when it opens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cds_service.clients.client import Client
from cds_service.form.record_system import NotDone, RecordSystem, Resource
from cds_service.form.session import Check, Session
from cds_service.wording.record_texts import RecordTexts, Right, Role

NOT_SHOWN = "http://fhir.nl/fhir/NamingSystem/bsn"
"""The citizen service number is no record's own number and stays off every page."""
_DIGITS = 3
_RECORD_NUMBER = "MR"


def check_of(patient: Resource, client: Client) -> Check | None:
    """By what this patient can be told from another, or None when nothing tells."""
    initials = "".join(f"{part[0].upper()}." for part in _names(patient) if part)
    year = str(patient.get("birthDate") or "")[:4]
    number = _number(patient, client)
    if not (initials or year):
        return None
    return Check(initials or "?", year or "?", number[-_DIGITS:] if number else "?")


def _names(patient: Resource) -> Iterator[str]:
    """Given names and family name of the official name, else the first."""
    names = [name for name in patient.get("name") or () if isinstance(name, dict)]
    official = [name for name in names if name.get("use") == "official"] or names
    for name in official[:1]:
        yield from (str(given) for given in name.get("given") or () if given)
        yield str(name.get("family") or name.get("text") or "")


def _number(patient: Resource, client: Client) -> str:
    given = [one for one in patient.get("identifier") or () if isinstance(one, dict)]
    given = [one for one in given if one.get("value") and one.get("system") != NOT_SHOWN]
    for one in given:
        if client.record_number is not None and one.get("system") == client.record_number:
            return str(one["value"])
    for one in given:
        if _RECORD_NUMBER in _codes(one.get("type") or {}):
            return str(one["value"])
    return str(patient.get("id") or "")


def _codes(concept: dict[str, Any]) -> list[str]:
    return [str(coding.get("code")) for coding in concept.get("coding") or ()]


async def role_of(session: Session, record: RecordSystem, texts: RecordTexts) -> tuple[str, str]:
    """(role, author): the role a record system gives its user, else the client's setting; and the
    Practitioner to sign as, for whom a document of FHIR STU3 needs one."""
    stated = record.client.reader
    kind, _, identity = session.user.partition("/")
    try:
        if kind == "PractitionerRole":
            found = [await record.read(session.user)]
        else:
            path = f"PractitionerRole?practitioner={identity}"
            bundle = await record.read(path)
            found = [one.get("resource") or {} for one in bundle.get("entry") or ()]
    except NotDone:
        return stated, session.user
    role = next((known.id for one in found for known in _roles(one, texts)), stated)
    person = next((_practitioner(one) for one in found), None) if kind != "Practitioner" else None
    return role, person or session.user


async def name_of(author: str, record: RecordSystem) -> str:
    """How the record system writes a practitioner's name, or nothing."""
    if not author.startswith("Practitioner/"):
        return ""
    try:
        person = await record.read(author)
    except NotDone:
        return ""
    for name in person.get("name") or ():
        parts = [*(name.get("prefix") or ()), *(name.get("given") or ()), name.get("family")]
        written = name.get("text") or " ".join(str(part) for part in parts if part)
        if written:
            return str(written)[:100]
    return ""


def _roles(resource: Resource, texts: RecordTexts) -> Iterator[Role]:
    for concept in resource.get("code") or ():
        for coding in concept.get("coding") or ():
            system, code = str(coding.get("system")), str(coding.get("code"))
            yield from (role for role in texts.roles if role.is_of(system, code))


def _practitioner(resource: Resource) -> str | None:
    reference = str((resource.get("practitioner") or {}).get("reference") or "")
    short = "/".join(reference.split("/")[-2:])
    return short if short.startswith("Practitioner/") else None


def may(session: Session, texts: RecordTexts, right: Right) -> bool:
    """True when somebody in this role may. Without a record system there is nothing to close, and
    whoever the site let in may fill in everything."""
    role = texts.role(session.role)
    return role is not None and right in role.may
