"""Cutting off what a database does not answer in time.

A frozen server acknowledges every packet and answers none, so neither its own timeouts nor those
of the network fire; the thread that asked would wait for ever. One watching thread shuts the
connection's socket (PostgreSQL) or interrupts the query (SQLite), and the waiting call fails.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from psycopg import Error
from sqlalchemy import Connection

LOOK_S = 0.2
"""How often the watch looks; a deadline is kept to this."""


class Watch:
    """Watches the connections that are in use. One for each store."""

    def __init__(self) -> None:
        self._guarded: dict[int, tuple[float, str, Any]] = {}
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    @contextmanager
    def guard(self, connection: Connection, seconds: float) -> Iterator[None]:
        """Cut the connection off when the block takes longer."""
        self._begin()
        held = connection.connection.dbapi_connection
        mark, until = id(held), time.monotonic() + seconds
        self._guarded[mark] = (until, connection.dialect.name, held)
        try:
            yield
        finally:
            self._guarded.pop(mark, None)

    def stop(self) -> None:
        """Watch no longer."""
        self._ended.set()

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="store-watch", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while not self._ended.wait(LOOK_S):
            now = time.monotonic()
            for mark, (until, kind, held) in list(self._guarded.items()):
                if now > until and self._guarded.pop(mark, None) is not None:
                    _cut(kind, held)


def _cut(kind: str, held: Any) -> None:
    """Make whoever waits on this connection of a driver fail now."""
    with suppress(OSError, ValueError, Error):
        if kind == "sqlite":
            held.interrupt()
            return
        with socket.socket(fileno=os.dup(held.fileno())) as line:
            line.shutdown(socket.SHUT_RDWR)
