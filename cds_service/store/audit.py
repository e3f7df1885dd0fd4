"""The access log: rows in, rows out. As FHIR AuditEvent: `store.audit_event`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, select

from cds_service.store.model import Access
from cds_service.store.prepared import put
from cds_service.store.schema import audit

_FIELDS = ("at", "action", "actor", "client", "patient", "outcome", "subject", "correlation")


def record(connection: Connection, access: Access) -> None:
    """Add one line."""
    put(connection, audit, asdict(access))


def read(
    connection: Connection, since: datetime, until: datetime, patients: tuple[str, ...] = ()
) -> Iterator[Access]:
    """Lines of [since, until), oldest first; with `patients` only theirs."""
    query = select(*(audit.c[name] for name in _FIELDS)).where(audit.c.at >= since)
    query = query.where(audit.c.at < until).order_by(audit.c.at, audit.c.id)
    if patients:
        query = query.where(audit.c.patient.in_(patients))
    for row in connection.execute(query).mappings():
        yield Access(**row)
