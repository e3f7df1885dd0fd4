"""Short reads. SQLite answers on the spot; PostgreSQL is asked from a few threads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from cds_service.errors import StoreUnavailable
from cds_service.store.database import READ

T = TypeVar("T")
READERS = 4
UNREADABLE = "The store cannot be read now, so nothing is answered. Try again shortly."
_TAKE_YOUR_TIME = text("SET LOCAL statement_timeout TO '120s'")
"""Statistics and exports read many rows; a call reads one."""


class Reader:
    """Runs a query function without holding up the event loop for longer than a local read.

    A read of the embedded database takes tens of microseconds, less than handing it to a thread,
    and WAL readers never wait for the writer; so those run in place.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(**{READ: True})
        self._own: Connection | None = None
        local = engine.dialect.name == "sqlite"
        self._threads = None if local else ThreadPoolExecutor(READERS, "store-reader")

    async def read(self, query: Callable[[Connection], T], *, long: bool = False) -> T:
        """The result of `query`; `long` ones leave the loop also with SQLite.

        Raises StoreUnavailable.
        """
        if self._threads is not None:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, self._ask, query, long)
        return await asyncio.to_thread(self._ask, query, long) if long else self._here(query)

    def stop(self) -> None:
        """Let the threads go."""
        if self._threads is not None:
            self._threads.shutdown()
        self._let_go()

    def _here(self, query: Callable[[Connection], T]) -> T:
        """On the event loop's own connection, which stays open from one read to the next."""
        try:
            if self._own is None:
                self._own = self._engine.connect()
            return query(self._own)
        except SQLAlchemyError as error:
            self._let_go()
            raise StoreUnavailable(UNREADABLE) from error

    def _let_go(self) -> None:
        if self._own is not None:
            self._own.close()
            self._own = None

    def _ask(self, query: Callable[[Connection], T], long: bool) -> T:
        try:
            with self._engine.connect() as connection:
                if long and connection.dialect.name == "postgresql":
                    connection.execute(_TAKE_YOUR_TIME)
                return query(connection)
        except SQLAlchemyError as error:
            raise StoreUnavailable(UNREADABLE) from error
