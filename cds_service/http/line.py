"""The connection of a call, from when its body is in until its answer leaves.

The threat: a card that nobody saw. A record system that gives up waiting hangs up; what is being
worked out for it is broken off, and what was remembered of it already is taken back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from types import TracebackType
from typing import Any, Self, TypeVar

from starlette.requests import ClientDisconnect, Request

T = TypeVar("T")


class Line:
    """Watches one connection while the block lasts."""

    def __init__(self, request: Request) -> None:
        self._request = request

    async def __aenter__(self) -> Self:
        self._watch = asyncio.ensure_future(self._until_it_ends())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._watch.cancel()

    async def while_open(self, work: Coroutine[Any, Any, T]) -> T:
        """The result of `work`. Raises ClientDisconnect, and breaks it off, on a hang-up."""
        task = asyncio.ensure_future(work)
        try:
            await asyncio.wait({task, self._watch}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            if not task.done():
                task.cancel()
                with suppress(asyncio.CancelledError, Exception):
                    await task
        if task.cancelled():
            raise ClientDisconnect
        return task.result()

    async def still_there(self) -> None:
        """Raises ClientDisconnect when the caller is gone for certain: what is sent now is read by
        nobody."""
        for _ in range(2):  # what the socket knows already reaches us in a turn or two
            await asyncio.sleep(0)
        if self._watch.done():
            raise ClientDisconnect

    async def _until_it_ends(self) -> None:
        while (await self._request.receive())["type"] != "http.disconnect":
            pass
