"""CORS for browser-based clients: an allow-list of origins, echoed; nothing for anybody else.

The preflight is answered here, before authentication, and errors of every status pass through
here, so that a browser sees a 412 or 500 as such and not as a network failure.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PATHS = "/cds-services"
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "authorization, content-type",
    "Access-Control-Max-Age": "600",  # seconds
}


class Cors:
    """Wraps the protocol endpoints; `allows` says whether an origin belongs to a client."""

    def __init__(self, app: ASGIApp, allows: Callable[[str], bool]) -> None:
        self.app = app
        self.allows = allows

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(PATHS):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        echo = origin if origin and self.allows(origin) else None
        if scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            await _preflight(echo)(scope, receive, _marked(send, echo))
        else:
            await self.app(scope, receive, _marked(send, echo))


def _preflight(echo: str | None) -> Response:
    """204 either way: a browser goes by the headers, which a stranger does not get."""
    return Response(status_code=204, headers=_PREFLIGHT if echo else None)


def _marked(send: Send, echo: str | None) -> Send:
    marks = [_VARY, (b"access-control-allow-origin", echo.encode("latin-1"))] if echo else [_VARY]

    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *marks]
        await send(message)

    return marked


_VARY = (b"vary", b"Origin")
"""A header of its own: an answer may vary by more."""
