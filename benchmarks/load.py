"""Callers: one connection for latency, many for throughput, over plain sockets.

A call is bytes out and bytes in; nothing of it is parsed but the length of the answer, so that the
caller takes as little as possible of the cores it shares with the server.
"""

from __future__ import annotations

import asyncio
import itertools
import socket
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from benchmarks.rivals import Server

Tokens = Callable[[int], list[str]]
_HEAD_END = b"\r\n\r\n"


@dataclass
class Caller:
    """One rival with one body to send. `tokens` makes bearer tokens for those who ask for them."""

    server: Server
    body: bytes
    tokens: Tokens | None = None
    times: list[list[float]] = field(default_factory=list)
    """Milliseconds, one list per round."""
    rates: list[float] = field(default_factory=list)
    """Calls per second, one per window."""
    cpu: list[float] = field(default_factory=list)
    """Milliseconds of the server's processor per call, one per round."""

    def one_by_one(self, seconds: float, most: int) -> None:
        """A round of calls over one connection."""
        requests = self._requests(most)
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=120) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            worked, times = self.server.cpu_seconds(), []
            begun = time.perf_counter()
            for head in requests:
                at = time.perf_counter()
                connection.sendall(head + self.body)
                _receive(connection)
                times.append((time.perf_counter() - at) * 1000)
                if time.perf_counter() - begun > seconds:
                    break
        self.times.append(times)
        self.cpu.append((self.server.cpu_seconds() - worked) * 1000 / len(times))

    def many(self, connections: int, seconds: float, most: int) -> None:
        """A window of calls over many connections at once."""
        requests = iter(self._requests(most))
        self.rates.append(asyncio.run(self._window(connections, seconds, requests)))

    def warm(self, calls: int) -> None:
        """Calls that are not counted."""
        self.one_by_one(60, calls)
        self.times.clear()
        self.cpu.clear()

    def p50(self, round_: int) -> float:
        return statistics.median(self.times[round_])

    def percentile(self, of_100: int) -> float:
        """Over all rounds."""
        everything = sorted(itertools.chain.from_iterable(self.times))
        return everything[min(len(everything) - 1, len(everything) * of_100 // 100)]

    def _requests(self, most: int) -> list[bytes]:
        """The heads of so many requests; tokens are signed here, before anything is timed."""
        bearers = self.tokens(most) if self.tokens else [""] * most
        return [self._head(bearer) for bearer in bearers]

    def _head(self, bearer: str) -> bytes:
        lines = [
            f"POST {self.server.path} HTTP/1.1",
            "Host: 127.0.0.1",
            "Content-Type: application/json",
            f"Content-Length: {len(self.body)}",
        ]
        if bearer:
            lines.append(f"Authorization: Bearer {bearer}")
        return "\r\n".join(lines).encode() + _HEAD_END

    async def _window(self, connections: int, seconds: float, requests: Iterator[bytes]) -> float:
        begun = time.perf_counter()
        until = begun + seconds
        done = await asyncio.gather(
            *(self._keep_calling(requests, until) for _ in range(connections))
        )
        return sum(done) / (time.perf_counter() - begun)

    async def _keep_calling(self, requests: Iterator[bytes], until: float) -> int:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server.port)
        done = 0
        for head_bytes in requests:
            writer.write(head_bytes + self.body)
            head = await reader.readuntil(_HEAD_END)
            _check(head)
            await reader.readexactly(_length(head))
            done += 1
            if time.perf_counter() > until:
                break
        writer.close()
        return done


def _receive(connection: socket.socket) -> None:
    data = b""
    while _HEAD_END not in data:
        part = connection.recv(65536)
        if not part:
            raise ConnectionError("the server closed the connection")
        data += part
    head, _, rest = data.partition(_HEAD_END)
    _check(head)
    missing = _length(head) - len(rest)
    while missing > 0:
        missing -= len(connection.recv(65536))


def _check(head: bytes) -> None:
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(head.partition(b"\r\n")[0].decode())


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    raise RuntimeError("an answer without a length")
