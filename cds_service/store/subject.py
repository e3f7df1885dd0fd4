"""One patient's rows: to answer their request for access, and to erase them (AVG 15 and 17)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, select

from cds_service.store.schema import audit, cards, feedback, objections, states

Rows = Mapping[str, list[dict[str, Any]]]
_OF_A_PATIENT = (cards, states, objections, audit)


def rows_about(connection: Connection, patients: tuple[str, ...]) -> Rows:
    """Every row that carries one of the hashes, and the feedback on the cards among them."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table in _OF_A_PATIENT:
        query = select(table).where(table.c.patient.in_(patients))
        found[table.name] = [_plain(row) for row in connection.execute(query).mappings()]
    of_theirs = select(cards.c.uuid).where(cards.c.patient.in_(patients))
    query = select(feedback).where(feedback.c.card.in_(of_theirs))
    found["feedback"] = [_plain(row) for row in connection.execute(query).mappings()]
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


def _plain(row: RowMapping) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in row.items()
        if value is not None
    }
