"""Patients who objected to being assessed (AVG article 21). They stay until they are taken off."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sqlalchemy import Connection, Dialect, delete, select

from cds_service.store.model import Objection, PatientKey, Source
from cds_service.store.prepared import Prepared, add, named, places, prepare
from cds_service.store.schema import objections


def excluded(connection: Connection, patients: tuple[str, ...]) -> bool:
    """True when one of the hashes of this patient is on the list."""
    return bool(_listed(connection.dialect, len(patients)).run(connection, named(patients)))


@cache
def _listed(dialect: Dialect, keys: int) -> Prepared:
    theirs = objections.c.patient.in_(places(keys))
    return prepare(select(objections.c.patient).where(theirs), dialect, (objections.c.patient,))


def kept(connection: Connection, patients: tuple[str, ...]) -> Objection | None:
    """The objection of this patient, the earliest if it was made more than once."""
    query = select(objections.c.since, objections.c.source)
    theirs = query.where(objections.c.patient.in_(patients)).order_by(objections.c.since)
    row = connection.execute(theirs).first()
    return Objection(row.since, row.source) if row else None


def exclude(connection: Connection, patient: PatientKey, now: datetime, source: Source) -> bool:
    """Put the patient on the list; False when already there, in whatever space, under any key."""
    if excluded(connection, patient.all):
        return False
    row = {"patient": patient.hash, "space": patient.space, "since": now, "source": source}
    return add(connection, objections, row)


def unexclude(connection: Connection, patients: tuple[str, ...]) -> bool:
    """Take the patient off the list, under whatever key; False when not on it."""
    theirs = objections.c.patient.in_(patients)
    return bool(connection.execute(delete(objections).where(theirs)).rowcount)
