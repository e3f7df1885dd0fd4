"""Patients who objected to being assessed (AVG article 21). They stay until they are taken off."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from cds_service.store.database import add
from cds_service.store.schema import objections


def excluded(connection: Connection, patients: tuple[str, ...]) -> bool:
    """True when one of the hashes of this patient is on the list."""
    return connection.scalar(_ON_THE_LIST, {"patients": patients}) is not None


_THEIRS = objections.c.patient.in_(bindparam("patients", expanding=True))
_ON_THE_LIST = select(objections.c.patient).where(_THEIRS).limit(1)


def exclude(connection: Connection, patient: str, now: datetime) -> bool:
    """Put the patient on the list; False when already there."""
    row = {"patient": patient, "since": now}
    return add(connection, objections, row)


def unexclude(connection: Connection, patients: tuple[str, ...]) -> bool:
    """Take the patient off the list, under whatever key; False when not on it."""
    return bool(
        connection.execute(delete(objections).where(_THEIRS), {"patients": patients}).rowcount
    )
