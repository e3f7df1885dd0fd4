"""One patient's rows: to answer their request for access, and to erase them (AVG 15 and 17)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, delete, func, select

from cds_service.rules.numbers import Numbers
from cds_service.store.model import PatientKey
from cds_service.store.schema import audit, cards, feedback, objections, states
from cds_service.store.seal import Seal

Rows = Mapping[str, list[dict[str, Any]]]
_OF_A_PATIENT = (cards, states, objections, audit)


def hashes(table: Table, patient: PatientKey) -> tuple[str, ...]:
    """Under what a table knows the patient: the access log has hashes of its own."""
    return patient.all_in_the_log if table is audit else patient.all


def rows_about(connection: Connection, patient: PatientKey, numbers: Numbers, seal: Seal) -> Rows:
    """Every row that carries one of the hashes, and the feedback on the cards among them, with
    what is numbered by its id and what is sealed opened."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table in _OF_A_PATIENT:
        query = select(table).where(table.c.patient.in_(hashes(table, patient)))
        rows = connection.execute(query).mappings()
        found[table.name] = [_plain(row, numbers, seal) for row in rows]
    of_theirs = select(cards.c.uuid).where(cards.c.patient.in_(patient.all))
    query = select(feedback).where(feedback.c.card.in_(of_theirs))
    rows = connection.execute(query).mappings()
    found["feedback"] = [_plain(row, numbers, seal) for row in rows]
    return found


def count(connection: Connection, patient: PatientKey) -> dict[str, int]:
    """How many rows each table has of a patient."""
    found = {}
    for table in _OF_A_PATIENT:
        theirs = table.c.patient.in_(hashes(table, patient))
        query = select(func.count()).select_from(table).where(theirs)
        found[table.name] = connection.scalar(query) or 0
    return found


def erase(connection: Connection, patients: tuple[str, ...]) -> dict[str, int]:
    """Delete the cards (with suggestions and feedback) and the repetition state of a patient.

    The objection stays, or the patient would be assessed again; the access log stays, as the law
    on logging asks.
    """
    return {
        table.name: connection.execute(delete(table).where(table.c.patient.in_(patients))).rowcount
        for table in (cards, states)
    }


def _plain(row: RowMapping, numbers: Numbers, seal: Seal) -> dict[str, Any]:
    told = {name: value for name, value in row.items() if value is not None}
    if "sealed" in told:
        opened = seal.open(told.pop("sealed"))
        told |= dict(zip(("outcome", "subject"), json.loads(opened), strict=True)) if opened else {}
    if "exactly" in told:
        told["outcome_at"] = seal.open(told.pop("exactly")) or told["outcome_at"]
    if "fingerprint" in told:
        told["fingerprint"] = numbers.counts_out(told["fingerprint"])
    for name, known in (("indicators", numbers.indicators), ("gates", numbers.gates)):
        if name in told:
            told[name] = list(known.ids(told[name]))
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in told.items()
    }
