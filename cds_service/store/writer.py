"""One thread that writes: jobs that arrive together share one commit (group commit).

A job's result reaches its caller only after its group has been committed, so what was answered
is on the disk. If a group fails as a whole, its jobs are tried once more one by one, so one
job's fault is never another's.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from cds_service.errors import StoreUnavailable
from cds_service.store.database import LAZY

log = logging.getLogger(__name__)
T = TypeVar("T")
LARGEST_GROUP = 200
LONGEST_QUEUE = 5_000
UNAVAILABLE = "The store cannot be written now, so nothing is answered. Try again shortly."


@dataclass(slots=True, eq=False)
class _Job:
    work: Callable[[Connection], Any]
    lazy: bool
    future: asyncio.Future[Any]
    queued: float = field(default_factory=time.monotonic)
    result: Any = None
    error: Exception | None = None


class Writer:
    """Start, `write` from any number of tasks of one event loop, stop."""

    def __init__(self, engine: Engine, patience_s: float = 5.0) -> None:
        self._engine = engine
        self._patience_s = patience_s
        self._queue: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._connection: Connection | None = None
        self.last_wait_s = 0.0
        """How long the oldest job of the last group waited for its commit."""

    @property
    def waiting(self) -> int:
        """Jobs not yet taken up."""
        return self._queue.qsize()

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def stop(self) -> None:
        """Write what is queued, then end. Blocks for at most the patience."""
        if self._thread.is_alive():
            self._queue.put(None)
            self._thread.join(self._patience_s)

    def write(
        self, work: Callable[[Connection], T], *, lazy: bool = False
    ) -> Coroutine[None, None, T]:
        """Hands `work` over at once; what is returned must be awaited and gives its result, after
        it is committed. `work` may run twice and must allow that.

        `lazy`: do not wait for the disk (see `database.LAZY`). Raises StoreUnavailable.
        """
        if self._queue.qsize() >= LONGEST_QUEUE:
            raise StoreUnavailable(UNAVAILABLE)
        job = _Job(work, lazy, asyncio.get_running_loop().create_future())
        self._queue.put(job)
        return self._done(job)

    async def _done(self, job: _Job) -> Any:
        try:
            async with asyncio.timeout(self._patience_s):
                result = await job.future
        except TimeoutError as error:
            raise StoreUnavailable(UNAVAILABLE) from error
        return result

    def _run(self) -> None:
        while (group := self._gather()) is not None:
            self._settle_group(group)
            self.last_wait_s = time.monotonic() - group[0].queued
            _tell(group)
        self._let_go()

    def _settle_group(self, group: list[_Job]) -> None:
        again = self._commit(group)
        if again == "together":
            again = self._commit(group)
        if again == "alone" and len(group) > 1:
            for job in group:
                self._commit([job])

    def _gather(self) -> list[_Job] | None:
        first = self._queue.get()
        if first is None:
            return None
        group = [first]
        while len(group) < LARGEST_GROUP:
            try:
                job = self._queue.get_nowait()
            except queue.Empty:
                break
            if job is None:  # finish this group first, then stop
                self._queue.put(None)
                break
            group.append(job)
        return group

    def _commit(self, group: Sequence[_Job]) -> Literal["together", "alone", "no"]:
        """Run and commit the group; says whether and how another try makes sense."""
        lazy = all(job.lazy for job in group)
        try:
            connection = self._connected(lazy)
            with connection.begin():
                if lazy and connection.dialect.name == "postgresql":
                    connection.execute(_NO_WAIT)
                for job in group:
                    job.result = job.work(connection)
        except SQLAlchemyError as error:
            self._let_go()
            cause = getattr(error, "orig", None) or error
            log.error("the store failed to write: %s", type(cause).__name__)
            _blame(group, StoreUnavailable(UNAVAILABLE))
            return _another_try(error)
        except Exception as error:
            _blame(group, error)
            return "alone"
        _blame(group, None)
        return "no"

    def _connected(self, lazy: bool) -> Connection:
        """The writer's own connection, which stays open from one group to the next."""
        if self._connection is None:
            self._connection = self._engine.connect()
        if self._connection.get_execution_options().get(LAZY) is not lazy:
            self._connection.execution_options(**{LAZY: lazy})
        return self._connection

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _another_try(error: SQLAlchemyError) -> Literal["together", "alone", "no"]:
    """Together on a new connection if the old one broke; alone if the jobs were in each other's
    way or one was at fault; not at all if the database is locked, full or away."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return "together"
    in_the_way = getattr(getattr(error, "orig", None), "sqlstate", None) in _CROSSED
    return "no" if isinstance(error, OperationalError) and not in_the_way else "alone"


_CROSSED = {"40001", "40P01"}
"""PostgreSQL: serialisation failure, deadlock."""
_NO_WAIT = text("SET LOCAL synchronous_commit TO off")


def _blame(group: Sequence[_Job], error: Exception | None) -> None:
    for job in group:
        job.error = error


def _tell(group: Sequence[_Job]) -> None:
    loop = group[0].future.get_loop()
    if not loop.is_closed():
        loop.call_soon_threadsafe(_settle, group)


def _settle(group: Sequence[_Job]) -> None:
    for job in group:
        if job.future.done():  # its caller gave up waiting
            continue
        if job.error is not None:
            job.future.set_exception(job.error)
        else:
            job.future.set_result(job.result)
