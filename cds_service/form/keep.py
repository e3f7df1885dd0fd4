"""Ticks as Observations in the record system, on the clinician's explicit choice only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import httpx

from cds_service.advice.card import CANONICAL
from cds_service.call.pages import ACCEPT
from cds_service.call.servers import FhirServers
from cds_service.form.launch import WRITE_SCOPE
from cds_service.form.sessions import Session

_LABELS = {
    True: ("http://hl7.org/fhir/v3/Confidentiality", "http://hl7.org/fhir/v3/ActCode"),
    False: (
        "http://terminology.hl7.org/CodeSystem/v3-Confidentiality",
        "http://terminology.hl7.org/CodeSystem/v3-ActCode",
    ),
}
_CREATE = re.compile(r"(?:patient|user)/(?:Observation|\*)\.(?:c[ruds]*|write|\*)(?=\s|$)")
_CREATED = frozenset({200, 201, 204})


def may_write(session: Session) -> bool:
    """True where the site stated that its portal and exchange heed the labels, and the token
    allows it."""
    granted = session.granted
    asked = _CREATE.search(granted.scope) or WRITE_SCOPE in granted.scope.split()
    return granted.client.write_back is not None and bool(asked)


def observations(session: Session) -> Iterator[tuple[str, dict[str, Any]]]:
    """(signal code, Observation) of every tick that is not in the record yet, as FHIR JSON."""
    for code, when in sorted(session.ticks.items()):
        if code not in session.written:
            yield code, _observation(session, code, when)


async def write(session: Session, servers: FhirServers) -> bool:
    """Writes what is not written yet, one by one; False when something could not be. What was
    written is remembered, so that trying again writes nothing twice."""
    granted = session.granted
    http = servers.pool(granted.client)
    headers = {
        "Authorization": f"Bearer {granted.access_token}",
        "Accept": ACCEPT,
        "Content-Type": "application/fhir+json",
        "Prefer": "return=minimal",
    }
    address = f"{granted.fhir_server.rstrip('/')}/Observation"
    for code, resource in list(observations(session)):
        try:
            answer = await http.post(address, json=resource, headers=headers)
        except httpx.HTTPError:
            return False
        if answer.status_code not in _CREATED:
            return False
        session.written.add(code)
        session.intake = None
    return True


def _observation(session: Session, code: str, when: datetime) -> dict[str, Any]:
    granted = session.granted
    stu3 = granted.client.fhir_version == "STU3"
    confidentiality, act = _LABELS[stu3]
    resource: dict[str, Any] = {
        "resourceType": "Observation",
        "meta": {
            "profile": [f"{CANONICAL}/StructureDefinition/signal-observation"],
            "security": [
                {"system": confidentiality, "code": "R"},
                {"system": act, "code": "NOPAT"},
            ],
        },
        "status": "final",
        "category": [
            {"coding": [{"system": f"{CANONICAL}/CodeSystem/categories", "code": "aandachtspunt"}]}
        ],
        "code": {
            "coding": [
                {
                    "system": f"{CANONICAL}/CodeSystem/signals",
                    "code": code,
                    "display": f"Aandachtspunt {number_of(code)}",
                }
            ]
        },
        "subject": {"reference": f"Patient/{granted.patient}"},
        "effectiveDateTime": when.isoformat(timespec="seconds"),
        "performer": [{"reference": granted.user}],
        "valueBoolean": True,
    }
    if granted.encounter:
        resource["context" if stu3 else "encounter"] = {
            "reference": f"Encounter/{granted.encounter}"
        }
    return resource


def number_of(code: str) -> int:
    """The number in the neutral display of a signal code."""
    return int(code.removeprefix("vg-"))
