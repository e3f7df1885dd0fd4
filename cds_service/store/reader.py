"""Short reads, asked from a few threads, each with a deadline.

A read of the embedded database takes tens of microseconds and could be done on the event loop; but
a disk that stalls would then stall every other call with it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from cds_service.errors import StoreUnavailable
from cds_service.store.database import READ
from cds_service.store.deadline import Watch

T = TypeVar("T")
READERS = 4
PATIENCE_S = 2.0
LONG_S = 120.0
"""Statistics and exports read many rows; a call reads one."""
UNREADABLE = "The store cannot be read now, so nothing is answered. Try again shortly."
_TAKE_YOUR_TIME = text(f"SET LOCAL statement_timeout TO '{LONG_S:.0f}s'")


class Reader:
    """Runs a query function in a thread, for so long and no longer."""

    def __init__(self, engine: Engine, watch: Watch, intact: Callable[[], None]) -> None:
        self._engine = engine.execution_options(**{READ: True})
        self._watch = watch
        self._intact = intact
        self._threads = ThreadPoolExecutor(READERS, "store-reader")
        self._long = ThreadPoolExecutor(READERS, "store-long-reader")

    async def read(self, query: Callable[[Connection], T], *, long: bool = False) -> T:
        """The result of `query`. Raises StoreUnavailable, also when it takes too long."""
        loop = asyncio.get_running_loop()
        threads, seconds = (self._long, LONG_S) if long else (self._threads, PATIENCE_S)
        try:
            async with asyncio.timeout(seconds):
                return await loop.run_in_executor(threads, self._ask, query, long)
        except TimeoutError as error:
            raise StoreUnavailable(UNREADABLE) from error

    def stop(self) -> None:
        """Let the threads go."""
        for threads in (self._threads, self._long):
            threads.shutdown(cancel_futures=True)

    def _ask(self, query: Callable[[Connection], T], long: bool) -> T:
        seconds = LONG_S if long else PATIENCE_S
        self._intact()
        try:
            with self._engine.connect() as connection, self._watch.guard(connection, seconds):
                if long and connection.dialect.name == "postgresql":
                    connection.execute(_TAKE_YOUR_TIME)
                return query(connection)
        except SQLAlchemyError as error:
            raise StoreUnavailable(UNREADABLE) from error
