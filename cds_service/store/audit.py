"""The access log: rows in, rows out. As FHIR AuditEvent: `store.audit_event`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, select

from cds_service.store.carry import sealed
from cds_service.store.model import Access
from cds_service.store.prepared import put
from cds_service.store.schema import audit
from cds_service.store.seal import Seal
from cds_service.store.undo import Receipt

_CLEAR = ("at", "action", "actor", "client", "patient", "space", "correlation")
UNREADABLE = "sealed with a key that is not here"


def record(
    connection: Connection, access: Access, seal: Seal, receipt: Receipt | None = None
) -> None:
    """Add one line. What came of it and what it was about is sealed."""
    row = {name: getattr(access, name) for name in _CLEAR}
    closed = sealed(seal, access.outcome, access.subject)  # no two are the same
    put(connection, audit, row | {"sealed": closed})
    if receipt is not None:
        receipt.steps.append(partial(_strike, closed=closed))


def _strike(connection: Connection, closed: str) -> None:
    """The line of a call that was never answered."""
    connection.execute(audit.delete().where(audit.c.sealed == closed))


def read(
    connection: Connection,
    since: datetime,
    until: datetime,
    patients: tuple[str, ...],
    seal: Seal,
) -> Iterator[Access]:
    """Lines of [since, until), oldest first; with `patients` only theirs."""
    query = select(*(audit.c[name] for name in (*_CLEAR, "sealed"))).where(audit.c.at >= since)
    query = query.where(audit.c.at < until).order_by(audit.c.at, audit.c.id)
    if patients:
        query = query.where(audit.c.patient.in_(patients))
    for row in connection.execute(query).mappings():
        clear = {name: row[name] for name in _CLEAR}
        told = seal.open(row["sealed"])
        outcome, subject = json.loads(told) if told else (UNREADABLE, None)
        yield Access(**clear, outcome=outcome, subject=subject)
