"""Patients who objected to being assessed (AVG article 21). They stay until they are taken off."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, select

from cds_service.store.database import add
from cds_service.store.schema import objections


def excluded(connection: Connection, patients: tuple[str, ...]) -> bool:
    """True when one of the hashes of this patient is on the list."""
    query = select(objections.c.patient).where(objections.c.patient.in_(patients)).limit(1)
    return connection.scalar(query) is not None


def exclude(connection: Connection, patient: str, now: datetime) -> bool:
    """Put the patient on the list; False when already there."""
    row = {"patient": patient, "since": now}
    return add(connection, objections, row)


def unexclude(connection: Connection, patients: tuple[str, ...]) -> bool:
    """Take the patient off the list, under whatever key; False when not on it."""
    query = delete(objections).where(objections.c.patient.in_(patients))
    return bool(connection.execute(query).rowcount)
