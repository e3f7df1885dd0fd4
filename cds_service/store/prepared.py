"""Statements of a call, put into words once for a database and then given to its driver as text.

SQLAlchemy builds and checks a statement each time it is run, which costs more than the embedded
database takes to carry it out. What a call needs is always the same few statements.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ClauseElement,
    ColumnElement,
    Connection,
    Dialect,
    String,
    Table,
    bindparam,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The words of one statement, and what its values go through on their way in and out."""

    words: str
    going_in: Mapping[str, Convert | None]
    coming_out: tuple[Convert | None, ...]

    def run(self, connection: Connection, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Carries it out; every row it gives. Raises SQLAlchemyError."""
        given = {
            name: convert(values[name]) if convert else values[name]
            for name, convert in self.going_in.items()
        }
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self.words, given)
            rows = cursor.fetchall() if self.coming_out else []
        except connection.dialect.loaded_dbapi.Error as error:
            raise _in_the_family(error, self.words, connection) from error
        finally:
            cursor.close()
        return [self._row(row) for row in rows]

    def _row(self, row: Sequence[Any]) -> tuple[Any, ...]:
        pairs = zip(row, self.coming_out, strict=True)
        return tuple(convert(value) if convert else value for value, convert in pairs)


def _in_the_family(error: Exception, words: str, connection: Connection) -> Exception:
    """The driver's error as SQLAlchemy raises it; a connection that is gone is given up."""
    held = connection.connection.dbapi_connection
    gone = connection.dialect.is_disconnect(error, held, None)  # type: ignore[arg-type]
    base = connection.dialect.loaded_dbapi.Error
    if gone:
        connection.invalidate(error)
    return DBAPIError.instance(words, None, error, base, True, gone, connection.dialect)


def prepare(
    statement: ClauseElement,
    dialect: Dialect,
    gives: Sequence[ColumnElement[Any]] = (),
    fills: Sequence[str] | None = None,
) -> Prepared:
    """A statement in the words of a database: the columns it gives, and those an INSERT fills."""
    compiled = statement.compile(dialect=dialect, column_keys=fills)
    binds: Mapping[str, Any] = compiled.binds  # type: ignore[attr-defined]
    return Prepared(
        str(compiled),
        {name: _of(bind.type, dialect).bind_processor(dialect) for name, bind in binds.items()},
        tuple(_of(each.type, dialect).result_processor(dialect, None) for each in gives),
    )


def put(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert the row."""
    _putting(connection.dialect, table, tuple(row)).run(connection, row)


def add(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert the row unless its key is there already; says whether it was new."""
    return bool(_adding(connection.dialect, table, tuple(row)).run(connection, row))


def places(number: int) -> list[BindParameter[str]]:
    """So many places for text, for an IN; `named` fills them."""
    return [bindparam(f"p{place}", type_=String()) for place in range(number)]


def named(texts: Sequence[str]) -> dict[str, str]:
    """The texts under the names of their `places`."""
    return {f"p{place}": text for place, text in enumerate(texts)}


@cache
def _putting(dialect: Dialect, table: Table, fills: tuple[str, ...]) -> Prepared:
    return prepare(table.insert(), dialect, fills=fills)


@cache
def _adding(dialect: Dialect, table: Table, fills: tuple[str, ...]) -> Prepared:
    insert = (sqlite if dialect.name == "sqlite" else postgresql).insert(table)
    (key,) = table.primary_key.columns
    return prepare(insert.on_conflict_do_nothing().returning(key), dialect, (key,), fills)


def _of(kind: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    return kind.dialect_impl(dialect)
