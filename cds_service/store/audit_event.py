"""The access log as FHIR AuditEvents (R4), for the log systems of a hospital.

NEN 7513 asks of each line: who (`agent.who`), on whose behalf (the agent that is the client
organisation), did what (`type`, `subtype`, `action`), when (`recorded`), to whose record
(`entity`, role patient, a keyed hash) and with what result (`outcome`). The words are neutral:
a log, too, can be read by somebody it is not meant for.
"""

from __future__ import annotations

from typing import Any

from fhir.resources.R4B.auditevent import AuditEvent

from cds_service.store.model import Access, Action

SYSTEM = "https://veilig-gesprek.example/fhir"
_REST = {
    "system": "http://terminology.hl7.org/CodeSystem/audit-event-type",
    "code": "rest",
    "display": "RESTful Operation",
}
_DOES: dict[Action, str] = {
    "assess": "E",
    "explain": "R",
    "rows": "R",
    "statistics": "R",
    "audit": "R",
    "exclude": "C",
    "unexclude": "D",
    "erase": "D",
    "purge": "D",
    "retire-key": "D",
    "retire-space": "D",
}
"""C create, R read, D delete, E execute."""
_TREATMENT = {"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "TREAT"}
_FAILED = {"missing-data", "failed", "not-found"}


def audit_event(access: Access) -> dict[str, Any]:
    """One line as a resource that the full FHIR models accept."""
    event = {
        "resourceType": "AuditEvent",
        "type": _REST,
        "subtype": [{"system": f"{SYSTEM}/CodeSystem/audit", "code": access.action}],
        "action": _DOES[access.action],
        "recorded": access.at.isoformat(),
        "outcome": "4" if access.outcome in _FAILED else "0",
        "outcomeDesc": access.outcome,
        "agent": _agents(access),
        "source": {"observer": {"display": "Veilig Gesprek"}},
    }
    if access.action == "assess":
        event["purposeOfEvent"] = [{"coding": [_TREATMENT]}]
    entities = _entities(access)
    if entities:
        event["entity"] = entities
    AuditEvent.model_validate(event)
    return event


def _agents(access: Access) -> list[dict[str, Any]]:
    who = {"requestor": True, "who": {"identifier": _identifier("user", access.actor)}}
    if access.client is None:
        return [who]
    behalf = {"requestor": False, "who": {"identifier": _identifier("client", access.client)}}
    return [who, behalf]


def _entities(access: Access) -> list[dict[str, Any]]:
    named = (
        ("patient", access.patient, {"code": "1", "display": "Person"}),
        ("subject", access.subject, {"code": "2", "display": "System Object"}),
        ("correlation", access.correlation, {"code": "2", "display": "System Object"}),
    )
    return [
        {
            "what": {"identifier": _identifier(name, value)},
            "type": {"system": f"{_TYPES}/audit-entity-type"} | kind,
            **({"role": _PATIENT} if name == "patient" else {}),
        }
        for name, value, kind in named
        if value
    ]


_TYPES = "http://terminology.hl7.org/CodeSystem"
_PATIENT = {"system": f"{_TYPES}/object-role", "code": "1", "display": "Patient"}


def _identifier(kind: str, value: str) -> dict[str, str]:
    return {"system": f"{SYSTEM}/audit/{kind}", "value": value}
