"""The outermost layer: headers that every answer carries, and the last catch before a 500."""

from __future__ import annotations

import logging
import traceback

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cds_service.http.outcome import server_failure
from cds_service.notes import current

log = logging.getLogger(__name__)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
"""Set where the answer does not say otherwise."""


class SafeHeaders:
    """Adds `HEADERS` to every answer that has not set them itself."""

    def __init__(self, app: ASGIApp, strict_transport: bool) -> None:
        self.app = app
        always = HEADERS | (
            {"Strict-Transport-Security": f"max-age={365 * 24 * 60 * 60}"}
            if strict_transport
            else {}
        )
        self._pairs = [(name.lower().encode(), text.encode()) for name, text in always.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name for name, _ in message["headers"]}
                missing = [pair for pair in self._pairs if pair[0] not in there]
                message["headers"] = [*message["headers"], *missing]
            await send(message)

        await self.app(scope, receive, headed)


class LastCatch:
    """Turns an unforeseen exception into the one 500 body, inside CORS so that browsers see it.

    The log gets the type and the place; the message may hold patient data and is left out.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except ClientDisconnect:
            current().hung_up = True  # nobody is there to be answered, and nothing failed
        except Exception as error:
            log.error("unforeseen %s at %s", type(error).__name__, _place_of(error))
            if started or scope["type"] != "http":
                raise
            await server_failure()(scope, receive, send)


def _place_of(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-3:]))
