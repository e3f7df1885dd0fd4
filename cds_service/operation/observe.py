"""The layer around every request: a correlation id, one log line, the numbers.

The threat: a log that tells, beside another, who got a card. So the id is ours and never the
caller's, whose own log has it beside the patient; and a line says nothing of what came of a call.
"""

from __future__ import annotations

import logging
import re
import time
from uuid import uuid4

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cds_service.notes import Notes, begin
from cds_service.operation.metrics import Metrics

log = logging.getLogger(__name__)

ROUTES = (
    ("discovery", re.compile(r"/cds-services/?")),
    ("call", re.compile(r"/cds-services/[^/]+/?")),
    ("feedback", re.compile(r"/cds-services/[^/]+/feedback/?")),
    ("health", re.compile(r"/health/(live|ready)")),
    ("advice", re.compile(r"/advies/?")),
    ("operator", re.compile(r"/operator/.+")),
    ("form", re.compile(r"/form(/.*)?")),
    ("console", re.compile(r"/console(/.*)?")),
)
"""Log and metrics name a route and never an address, which may hold whatever a caller wrote."""
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
HUNG_UP = 499
"""Log and metrics: the caller hung up before the answer. Nobody is sent it; no alert counts it."""


class Observed:
    """Wraps the whole application."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        notes = begin(str(uuid4()))
        begun, status = time.perf_counter(), 500
        mark = (b"x-request-id", notes.correlation.encode())

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), mark]
            await send(message)

        self.metrics.in_flight.inc()
        try:
            await self.app(scope, receive, noted)
        finally:
            self.metrics.in_flight.dec()
            if notes.hung_up:
                status = HUNG_UP
            self._note(scope, status, time.perf_counter() - begun, notes)

    def _note(self, scope: Scope, status: int, seconds: float, notes: Notes) -> None:
        route = route_of(scope["path"])
        self.metrics.answered(route, status, seconds, notes)
        level = logging.DEBUG if route == "health" else logging.INFO
        if not log.isEnabledFor(level):
            return
        told = {
            "method": scope["method"] if scope["method"] in METHODS else "other",
            "route": route,
            "status": status,
            "ms": round(seconds * 1000, 1),
            "client": notes.client,
            "hook": notes.hook,
        }
        log.log(level, "answered", extra=told)


def route_of(path: str) -> str:
    """The name of the route an address belongs to, or "other"."""
    return next((name for name, pattern in ROUTES if pattern.fullmatch(path)), "other")
