"""One thread that writes: jobs that arrive together share one commit (group commit).

A job's result reaches its caller only after its group has been committed, so what was answered
is on the disk. And the other way round: what a caller gave up waiting for, or hung up on, is not
committed, or is undone before anything else is written. If a group fails as a whole, its jobs are
tried once more one by one, so one job's fault is never another's.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Literal, TypeVar

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from cds_service.errors import StoreUnavailable
from cds_service.store.database import LAZY, Backend, backend_of
from cds_service.store.deadline import Watch
from cds_service.store.jobs import Given, Job, Unsure
from cds_service.store.undo import Receipt

log = logging.getLogger(__name__)
T = TypeVar("T")
LARGEST_GROUP = 200
LONGEST_QUEUE = 5_000
PATIENCE_S = 2.5
"""How long a caller waits for its commit; shorter than a record system waits for a card."""
UNAVAILABLE = "The store cannot be written now, so nothing is answered. Try again shortly."
MOST_TRIES = 2
"""More tries on a new connection, or without those whose callers left meanwhile."""
Try = Literal["together", "alone", "no"]


def whole() -> None:
    """The database is where it was: nothing to look at."""


class Writer:
    """Start, `write` from any number of tasks of one event loop, stop."""

    def __init__(
        self,
        engine: Engine,
        patience_s: float = PATIENCE_S,
        watch: Watch | None = None,
        intact: Callable[[], None] = whole,
    ) -> None:
        self._engine = engine
        self._patience_s = patience_s
        self._watch = watch or Watch()
        self._intact = intact
        self._queue: queue.SimpleQueue[Given] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._connection: Connection | None = None
        self._backend: Backend | None = None
        self._unsure: list[Unsure] = []
        """What must be undone before anything else is written."""
        self._given_up_on: set[Job] = set()
        """Jobs whose callers left and which may be committing all the same."""
        self.last_wait_s = 0.0
        """How long the oldest job of the last group waited for its commit."""

    @property
    def waiting(self) -> int:
        """Jobs not yet taken up."""
        return self._queue.qsize()

    @property
    def undoing(self) -> bool:
        """True while something that was never answered may still stand."""
        return bool(self._unsure or self._given_up_on)

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def stop(self) -> None:
        """Write what is queued, then end. Blocks for at most the patience."""
        if self._thread.is_alive():
            self._queue.put(None)
            self._thread.join(self._patience_s + 1)

    def write(
        self,
        work: Callable[[Connection], T],
        *,
        lazy: bool = False,
        receipt: Receipt | None = None,
    ) -> Coroutine[None, None, T]:
        """Hands `work` over at once; what is returned must be awaited and gives its result, after
        it is committed. `work` may run twice and must allow that.

        `lazy`: do not wait for the disk (see `database.LAZY`). `receipt`: how to undo it, when it
        turns out that nobody waited for it any more. Raises StoreUnavailable.
        """
        if self._queue.qsize() >= LONGEST_QUEUE:
            raise StoreUnavailable(UNAVAILABLE)
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        job = Job(work, lazy, future, receipt or Receipt())
        self._queue.put(job)
        return self._done(job)

    def take_back(self, receipt: Receipt) -> None:
        """Undo what was committed, before anything else is written, as soon as that can be."""
        if receipt.take():
            self._unsure.append(Unsure(receipt))
            self._queue.put("undo")

    async def _done(self, job: Job) -> Any:
        try:
            async with asyncio.timeout(self._patience_s):
                return await job.future
        except TimeoutError as error:
            self._given_up(job)
            raise StoreUnavailable(UNAVAILABLE) from error
        except asyncio.CancelledError:
            self._given_up(job)
            raise

    def _given_up(self, job: Job) -> None:
        """Nobody waits for this job any more. What is not committed yet will not be."""
        with job.lock:
            job.gone = True
            late = job.committed
            if not late:
                self._given_up_on.add(job)
        if late:
            self.take_back(job.receipt)

    def _run(self) -> None:
        while (group := self._gather()) is not None:
            if self._unsure and not self._undo():
                _blame(group, StoreUnavailable(UNAVAILABLE))
            elif group:
                self._settle_group(group)
            self._given_up_on.difference_update(group)
            if group:
                self.last_wait_s = time.monotonic() - group[0].queued
                _tell(group)
        if self._unsure:
            self._undo()
        self._let_go()

    def _settle_group(self, group: list[Job]) -> None:
        again = self._commit(group)
        for _ in range(MOST_TRIES):
            if again == "together":
                again = self._commit(group)
        if again == "alone" and len(group) > 1:
            for job in group:
                self._commit([job])

    def _gather(self) -> list[Job] | None:
        """The next jobs; none when there is only something to undo; None at the end."""
        first = self._queue.get()
        if first is None:
            return None
        group = [first] if isinstance(first, Job) else []
        while len(group) < LARGEST_GROUP:
            try:
                job = self._queue.get_nowait()
            except queue.Empty:
                break
            if job is None:  # finish this group first, then stop
                self._queue.put(None)
                break
            if isinstance(job, Job):
                group.append(job)
        return group

    def _commit(self, group: Sequence[Job]) -> Try:
        """Run and commit the group; says whether and how another try makes sense."""
        committing = False
        group = [job for job in group if not job.gone]
        if not group:
            return "no"
        lazy = all(job.lazy for job in group)
        try:
            self._intact()
            connection = self._connected(lazy)
            with self._watch.guard(connection, self._patience_s), connection.begin() as begun:
                if lazy and connection.dialect.name == "postgresql":
                    connection.execute(_NO_WAIT)
                for job in group:
                    job.receipt.anew()
                    job.result = job.work(connection)
                if any(job.gone for job in group):  # while it ran: once more, without them
                    begun.rollback()
                    _blame(group, StoreUnavailable(UNAVAILABLE))
                    return "together"
                committing = True
        except SQLAlchemyError as error:
            self._failed(error, group if committing else ())
            _blame(group, StoreUnavailable(UNAVAILABLE))
            return "no" if committing else _another_try(error)
        except Exception as error:
            _blame(group, error)
            return "no" if isinstance(error, StoreUnavailable) else "alone"
        _blame(group, None)
        self._committed(group)
        return "no"

    def _committed(self, group: Sequence[Job]) -> None:
        """Undo at once what nobody waited for any more when it was committed."""
        late = []
        for job in group:
            with job.lock:
                job.committed = True
                if job.gone and job.receipt.take():
                    late.append(Unsure(job.receipt))
        if late:
            self._unsure += late
            self._undo()

    def _failed(self, error: SQLAlchemyError, unsure: Sequence[Job]) -> None:
        """Let the connection go; of what was being committed nobody knows whether it was."""
        cause = getattr(error, "orig", None) or error
        log.error("the store failed to write: %s", type(cause).__name__)
        self._unsure += [
            Unsure(job.receipt, self._backend, certain=False)
            for job in unsure
            if job.receipt.take()
        ]
        self._let_go()

    def _undo(self) -> bool:
        """Take back what was never answered; False while that cannot be done."""
        try:
            self._intact()
            for unsure in list(self._unsure):
                connection = self._connected(lazy=False)
                with self._watch.guard(connection, self._patience_s), connection.begin():
                    if unsure.backend is not None:
                        unsure.backend.end(connection)
                    unsure.receipt.undo(connection, certain=unsure.certain)
                self._unsure.remove(unsure)
        except SQLAlchemyError as error:
            self._failed(error, ())
            return False
        except StoreUnavailable:
            return False
        return True

    def _connected(self, lazy: bool) -> Connection:
        """The writer's own connection, which stays open from one group to the next."""
        if self._connection is None:
            self._connection = self._engine.connect()
            self._backend = backend_of(self._connection)
        if self._connection.get_execution_options().get(LAZY) is not lazy:
            self._connection.execution_options(**{LAZY: lazy})
        return self._connection

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


def _another_try(error: SQLAlchemyError) -> Try:
    """Together on a new connection if the old one broke; alone if the jobs were in each other's
    way or one was at fault; not at all if the database is locked, full or away."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return "together"
    in_the_way = getattr(getattr(error, "orig", None), "sqlstate", None) in _CROSSED
    return "no" if isinstance(error, OperationalError) and not in_the_way else "alone"


_CROSSED = {"40001", "40P01"}
"""PostgreSQL: serialisation failure, deadlock."""
_NO_WAIT = text("SET LOCAL synchronous_commit TO off")


def _blame(group: Sequence[Job], error: Exception | None) -> None:
    for job in group:
        job.error = error


def _tell(group: Sequence[Job]) -> None:
    loop = group[0].future.get_loop()
    if not loop.is_closed():
        loop.call_soon_threadsafe(_settle, group)


def _settle(group: Sequence[Job]) -> None:
    for job in group:
        if job.future.done():  # its caller gave up waiting
            continue
        if job.error is not None:
            job.future.set_exception(job.error)
        else:
            job.future.set_result(job.result)
