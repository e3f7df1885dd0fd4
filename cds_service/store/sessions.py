"""Sessions of the form: sealed bytes under a digest, for a short while, on every process.

What is in them the store cannot read: they are sealed with a key that is not in the database and
with a secret that only the browser holds (`security.sealed`). A row is changed only by who has
read its present version, so two requests at once never undo each other.
"""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from cds_service.store.reader import Reader
from cds_service.store.schema import form_sessions as table
from cds_service.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept of one session or one launch under way."""

    id: str
    """Hex SHA-256 of the secret in its address."""
    kind: str
    sealed: bytes
    expires_at: datetime
    version: int = 1


class SessionRows:
    """The rows, by digest. Every method may raise StoreUnavailable."""

    def __init__(self, reader: Reader, writer: Writer) -> None:
        self._reader = reader
        self._writer = writer

    def add(self, row: Row, now: datetime) -> Coroutine[Any, Any, None]:
        """Keeps a new row, and lets go of every row that has expired."""
        return self._writer.write(partial(_add, row=row, now=now))

    def get(self, row_id: str, now: datetime) -> Coroutine[Any, Any, Row | None]:
        """The row, unless it has expired."""
        return self._reader.read(partial(_get, row_id=row_id, now=now))

    def replace(self, row: Row) -> Coroutine[Any, Any, bool]:
        """Puts `row` in the place of its version; False when that is no longer the present one."""
        return self._writer.write(partial(_replace, row=row))

    def take(self, row_id: str, now: datetime) -> Coroutine[Any, Any, Row | None]:
        """The row, which is gone afterwards: of two who take it one gets it."""
        return self._writer.write(partial(_take, row_id=row_id, now=now))

    def count(self, kind: str, now: datetime) -> Coroutine[Any, Any, int]:
        """How many rows of a kind have not expired."""
        return self._reader.read(partial(_count, kind=kind, now=now))


def _add(connection: Connection, row: Row, now: datetime) -> None:
    connection.execute(delete(table).where(table.c.expires_at <= now))
    values = {"id": row.id, "kind": row.kind, "version": row.version}
    values |= {"sealed": row.sealed, "expires_at": row.expires_at}
    connection.execute(delete(table).where(table.c.id == row.id))  # a write may be run twice
    connection.execute(insert(table).values(**values))


def _get(connection: Connection, row_id: str, now: datetime) -> Row | None:
    query = select(table).where(table.c.id == row_id, table.c.expires_at > now)
    found = connection.execute(query).one_or_none()
    if found is None:
        return None
    return Row(found.id, found.kind, found.sealed, found.expires_at, found.version)


def _replace(connection: Connection, row: Row) -> bool:
    present = (table.c.id == row.id, table.c.version == row.version)
    values = {"version": row.version + 1, "sealed": row.sealed, "expires_at": row.expires_at}
    return connection.execute(update(table).where(*present).values(**values)).rowcount == 1


def _take(connection: Connection, row_id: str, now: datetime) -> Row | None:
    row = _get(connection, row_id, now)
    gone = connection.execute(delete(table).where(table.c.id == row_id)).rowcount
    return row if gone == 1 else None


def _count(connection: Connection, kind: str, now: datetime) -> int:
    query = select(func.count()).where(table.c.kind == kind, table.c.expires_at > now)
    return connection.execute(query).scalar_one()
