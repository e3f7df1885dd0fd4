"""Large calls are weighed beside the event loop, within a budget.

One call must not hold up the others: what is larger than an everyday call is read and weighed by a
thread of its own, which the interpreter interrupts every few milliseconds. Such calls take turns;
one that is not done within the budget is told so. A thread cannot be stopped: what was given up
ends by itself, later, and is thrown away.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

from cds_service.errors import Busy
from cds_service.record.intake import Intake

T = TypeVar("T")
LARGE = 512 * 1024
"""Bytes; below it (some 400 resources) reading and weighing take a few milliseconds."""


_ENTRY = 800
"""Bytes that an entry takes on average."""


def size_of(intake: Intake) -> int:
    """About how large a record is that was fetched or read, in bytes."""
    return intake.record.reading.entries * _ENTRY


class Beside:
    """Runs work that no await interrupts, at once when it is small."""

    def __init__(self, budget_s: float = 10) -> None:
        self.budget_s = budget_s
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="large-call")

    async def run(self, size: int, work: Callable[[], T]) -> T:
        """What `work` returns; `size` is that of the call in bytes.

        Raises `Busy` (503) when a large one is not done within the budget, waiting included.
        """
        if size <= LARGE:
            return work()
        running = asyncio.get_running_loop().run_in_executor(self._pool, copy_context().run, work)
        try:
            return await asyncio.wait_for(running, self.budget_s)
        except TimeoutError:
            raise Busy(
                f"This call was not weighed within {self.budget_s:g} seconds, the budget of large "
                "ones. Ask for less with the prefetch templates of discovery, or raise "
                "VG_LARGE_CALL_S."
            ) from None

    def close(self) -> None:
        """Takes no more; does not wait for what is running."""
        self._pool.shutdown(wait=False, cancel_futures=True)
