"""One connection of a caller, with limits that the web server itself does not have.

The threat: a stranger who sends headers without end (they are kept in memory), who begins a
request and does not finish it, or who opens connections until no file descriptor is left. So a
request's headers have a size, headers and body have a time to arrive in, and connections are
counted, also per address. Behind a proxy that does this already these limits are simply not met.

What it cannot see: a TLS handshake that is not finished; asyncio ends that after a minute.
"""

from __future__ import annotations

import asyncio
import ipaddress
import resource
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import httptools
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

LARGEST_HEAD = 32 * 1024
"""Bytes of request line and headers, and of anything else that is no body; nginx takes as many."""
HEAD_S = 10.0
"""Seconds for request line and headers."""
MOST = 1000
"""Connections at once; what lies open beside them needs descriptors too."""
_RESERVED = 100
_SHARE = 0.25
"""Of all connections, for one address."""


@dataclass(slots=True)
class Connections:
    """How many connections there are, and how many there may be."""

    most: int = MOST
    body_s: float = 20.0
    """Seconds for a body; a handler that reads it says 408 before that."""
    proxies: str = "127.0.0.1, ::1"
    """Our own proxies: the connections of all callers come from there."""
    head_s: float = HEAD_S
    open: Counter[str] = field(default_factory=Counter)
    idle: dict[LimitedHttp, None] = field(default_factory=dict)
    """Those for which nothing is being done, the oldest first: they make room for others."""

    def enter(self, address: str) -> bool:
        """True when one more of this address may stay."""
        if self.open.total() >= self.most and not self._make_room():
            return False
        if self.open[address] >= max(1, int(self.most * _SHARE)) and not self._is_proxy(address):
            return False
        self.open[address] += 1
        return True

    def leave(self, address: str) -> None:
        """One connection less."""
        self.open[address] -= 1
        if self.open[address] <= 0:
            del self.open[address]

    def _make_room(self) -> bool:
        """Ends the connection that has been waiting for its caller the longest."""
        oldest = next(iter(self.idle), None)
        if oldest is not None:
            oldest.end()
        return oldest is not None

    def _is_proxy(self, address: str) -> bool:
        return is_listed(address, self.proxies)


def is_listed(address: str, listed: str) -> bool:
    """True when the address is one of these, or in one of these ranges."""
    try:
        given = ipaddress.ip_address(address)
        names = [name.strip() for name in listed.split(",") if name.strip()]
        return any(given in ipaddress.ip_network(name, strict=False) for name in names)
    except ValueError:
        return False


def room_for(most: int) -> int:
    """As many connections as there will be file descriptors for; asks for more where it may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = most + _RESERVED
    if soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return max(1, min(most, soft - _RESERVED))


class LimitedHttp(HttpToolsProtocol):
    """What uvicorn speaks HTTP with, and the limits of this module."""

    allowed: Connections
    _timer: asyncio.TimerHandle | None = None
    _entered = False
    _heard = 0
    """Bytes since the last ones that were a body."""
    _head = 0
    """Bytes of the headers of this request."""

    @property
    def _address(self) -> str:
        return self.client[0] if self.client else ""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._entered = self.allowed.enter(self._address)
        if not self._entered:
            transport.abort()
            return
        self.allowed.idle[self] = None
        self._within(self.allowed.head_s)

    def connection_lost(self, exc: Exception | None) -> None:
        self._leave()
        super().connection_lost(exc)

    def end(self) -> None:
        """Makes room for another connection."""
        self._leave()
        self.transport.abort()

    def data_received(self, data: bytes) -> None:
        self._heard += len(data)
        super().data_received(data)
        if self._heard > LARGEST_HEAD and not self.transport.is_closing():
            self.send_400_response("")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._head = 0
        self._within(self.allowed.head_s)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._head += len(name) + len(value)
        if self._head > LARGEST_HEAD:
            raise httptools.HttpParserError("the headers are too large")
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._heard = 0
        self.allowed.idle.pop(self, None)
        self._within(self.allowed.body_s + self.allowed.head_s)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._heard = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._heard = 0
        self._within(None)
        super().on_message_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self._entered and self.cycle.response_complete:
            self.allowed.idle[self] = None

    def send_400_response(self, msg: str) -> None:
        status = 431 if max(self._head, self._heard) > LARGEST_HEAD else 400
        self.transport.write(refusal(status))
        self.transport.close()

    def _leave(self) -> None:
        self._within(None)
        self.allowed.idle.pop(self, None)
        if self._entered:
            self._entered = False
            self.allowed.leave(self._address)

    def _within(self, seconds: float | None) -> None:
        """What is awaited from the caller must be here in time; None: nothing is."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None
        if seconds is not None:
            self._timer = self.loop.call_later(seconds, self.transport.abort)


def limited(connections: Connections) -> type[LimitedHttp]:
    """The protocol for uvicorn, with these limits."""
    return type("Limited", (LimitedHttp,), {"allowed": connections})


_WORDS = {
    400: ("invalid", "This is no HTTP request."),
    431: ("too-long", "The headers are larger than this service takes."),
}


def refusal(status: int) -> bytes:
    """A whole answer that ends the connection."""
    code, text = _WORDS[status]
    issue = f'{{"severity":"error","code":"{code}","diagnostics":"{text}"}}'
    body = f'{{"resourceType":"OperationOutcome","issue":[{issue}]}}'.encode()
    head = f"content-type: application/fhir+json\r\ncontent-length: {len(body)}\r\n"
    return STATUS_LINE[status] + head.encode() + b"connection: close\r\n\r\n" + body
