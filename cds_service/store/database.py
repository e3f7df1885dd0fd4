"""The database itself: SQLite in WAL mode by default, PostgreSQL by URL."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from cds_service.errors import ContentError, Fault, StoreUnavailable

WAIT_S = 2
"""Longest wait for a lock, a connection or a statement before the store counts as unavailable."""
LONG_READERS = 4
"""Connections more, for statistics and exports beside calls."""
POSTGRES = {
    "connect_timeout": WAIT_S,
    "tcp_user_timeout": WAIT_S * 1000,
    "options": f"-c statement_timeout={WAIT_S}s -c lock_timeout={WAIT_S}s -c timezone=UTC",
}
LAZY = "lazy"
"""Execution option: commit without waiting for the disk. The next waiting commit, of any
connection, makes it durable too; visible and atomic it is at once."""
READ = "read"
"""Execution option: no write transaction is opened."""


def open_database(url: str, readers: int = 4) -> Engine:
    """An engine whose transactions are write transactions unless the READ option is given."""
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(url, readers)
    address = address.set(drivername="postgresql+psycopg")
    return create_engine(
        address,
        pool_size=readers + 1,
        max_overflow=LONG_READERS,
        pool_timeout=WAIT_S,
        connect_args=POSTGRES,
        hide_parameters=True,
    )


def file_of(url: str) -> Path | None:
    """The file of a SQLite address; None for PostgreSQL. Raises ContentError as `open_database`."""
    address = _address(url)
    sqlite = address.get_backend_name() == "sqlite"
    return Path(address.database) if sqlite and address.database else None


def _address(url: str) -> URL:
    """The address in parts; raises ContentError that says what a good one looks like."""
    try:
        address = make_url(url)
    except ArgumentError:
        address = None
    kind = address.get_backend_name() if address else None
    known = kind in ("sqlite", "postgresql")
    if address is None or not known or address.database in (None, "", ":memory:"):
        message = (
            "VG_DATABASE_URL names no database we know; good ones: sqlite:////var/lib/"
            "veilig-gesprek/store.db or postgresql://user@host/name"
        )
        raise ContentError([Fault("environment", 0, message)])
    return address


def make_private(url: str, strict: bool, make: bool = True) -> list[Fault]:
    """Make the file of an embedded database, for its owner alone, where there is none (`make`);
    what is wrong with a place that is not: a fault where `strict` (production)."""
    file = file_of(url)
    if file is None:
        return []
    faults = []
    if not file.is_absolute():
        faults.append(_open(file, f"is no whole path: write sqlite:///{file.absolute()}"))
    if make and file.parent.is_dir() and not file.exists():
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    for path, most in ((file.parent, 0o700), (file, 0o600)):
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            faults.append(_open(path, f"is open to other accounts: chmod {most:o} {path}"))
    return faults if strict else []


def _open(path: Path, message: str) -> Fault:
    return Fault(str(path), 0, message)


def hold(connection: Connection, key: str) -> None:
    """Keep every other process from deciding on `key` until this transaction ends.

    SQLite has one writer at a time anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_HOLD, {"key": key})


_HOLD = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")


@dataclass(frozen=True, slots=True)
class Backend:
    """The process of a PostgreSQL server that serves one connection."""

    pid: int
    since: datetime

    def end(self, connection: Connection) -> None:
        """See to it that it does nothing more: a frozen one may still hold our commit. Raises
        OperationalError while it is there."""
        here = {"pid": self.pid, "since": self.since}
        for _ in range(20):
            if not connection.execute(_ENDING, here).all():
                return
            time.sleep(0.05)
        raise OperationalError("waiting for a server process to end", None, TimeoutError())


_ENDING = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE pid = :pid AND backend_start = :since"
)
_OURS = text("SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()")


def backend_of(connection: Connection) -> Backend | None:
    """Who serves this connection; None for the embedded database."""
    if connection.dialect.name != "postgresql":
        return None
    with connection.begin():
        return Backend(*connection.execute(_OURS).one())


class Whole:
    """Whether the file of an embedded database is still the one that was opened.

    The threat: a file that was removed or replaced goes on being written, by name nowhere.
    """

    def __init__(self, engine: Engine) -> None:
        self._file = engine.url.database if engine.dialect.name == "sqlite" else None
        self._known: tuple[int, int] | None = None

    def opened(self) -> None:
        """This is the one."""
        self._known = self._seen()

    def look(self) -> None:
        """Raises StoreUnavailable when it is another or none."""
        if self._known is not None and self._seen() != self._known:
            raise StoreUnavailable(
                "The database file was removed or replaced under the service, so nothing is "
                "answered. Put it back, or start the service again."
            )

    def _seen(self) -> tuple[int, int] | None:
        if self._file is None:
            return None
        try:
            found = Path(self._file).stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


def _sqlite(url: str, readers: int) -> Engine:
    engine = create_engine(
        url,
        pool_size=readers + 1,
        max_overflow=LONG_READERS,
        pool_timeout=WAIT_S,
        hide_parameters=True,
        paramstyle="named",  # as with PostgreSQL, so that prepared statements fit both
        connect_args={"check_same_thread": False, "timeout": WAIT_S},
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get(READ):
        return
    lazy = options.get(LAZY, False)
    if lazy != connection.info.get(LAZY, False):
        connection.exec_driver_sql(f"PRAGMA synchronous={'NORMAL' if lazy else 'FULL'}")
        connection.info[LAZY] = lazy
    connection.exec_driver_sql("BEGIN IMMEDIATE")
