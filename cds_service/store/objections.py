"""Patients who objected to being assessed (AVG article 21). They stay until they are taken off."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sqlalchemy import Connection, Dialect, delete, select

from cds_service.store.prepared import Prepared, add, named, places, prepare
from cds_service.store.schema import objections


def excluded(connection: Connection, patients: tuple[str, ...]) -> bool:
    """True when one of the hashes of this patient is on the list."""
    return bool(_listed(connection.dialect, len(patients)).run(connection, named(patients)))


@cache
def _listed(dialect: Dialect, keys: int) -> Prepared:
    theirs = objections.c.patient.in_(places(keys))
    return prepare(select(objections.c.patient).where(theirs), dialect, (objections.c.patient,))


def exclude(connection: Connection, patient: str, now: datetime) -> bool:
    """Put the patient on the list; False when already there."""
    row = {"patient": patient, "since": now}
    return add(connection, objections, row)


def unexclude(connection: Connection, patients: tuple[str, ...]) -> bool:
    """Take the patient off the list, under whatever key; False when not on it."""
    theirs = objections.c.patient.in_(patients)
    return bool(connection.execute(delete(objections).where(theirs)).rowcount)
