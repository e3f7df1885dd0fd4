"""Hostile neighbours of a good caller: what strangers and one careless client can send at once.

Each goes on until told to stop, and counts what became of it. None of them may hold up the others.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from cds_service.clients.trial import Caller
from cds_service.security.keys import new_key
from tests.faults.service import ISSUER, NEIGHBOUR, Service

STRANGER = "127.0.0.2"
"""Their own address on this machine, so that what is counted per address is theirs."""
PATH = "/cds-services/veilig-gesprek"
MIB = 1024 * 1024


@dataclass
class Neighbours:
    """All of them together; `kinds` chooses."""

    service: Service
    kinds: tuple[str, ...] = ()
    stopping: bool = False
    came_of_it: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.caller = Caller(NEIGHBOUR, self.service.neighbour_key, self.service.base, None)
        forged = new_key() | {"kid": self.service.key["kid"]}
        self.forger = Caller(ISSUER, forged, self.service.base, None)
        self.all: dict[str, tuple[int, Callable[[], Awaitable[str]]]] = {
            "slow bodies": (20, self.slow_body),
            "large bodies": (4, self.large_body),
            "bad tokens": (4, self.bad_token),
            "half requests": (40, self.half_request),
            "headers without end": (2, self.endless_headers),
            "launches": (8, self.launch),
        }
        self.kinds = self.kinds or tuple(self.all)

    async def run(self) -> Counter[str]:
        """Until `stopping` is set."""
        limits = httpx.Limits(max_connections=100, max_keepalive_connections=0)
        line = httpx.AsyncHTTPTransport(limits=limits, local_address=STRANGER)
        async with httpx.AsyncClient(
            base_url=self.service.base, transport=line, timeout=40, trust_env=False
        ) as self.http:
            tasks = [
                asyncio.create_task(self._again_and_again(kind, act))
                for kind in self.kinds
                for number, act in (self.all[kind],)
                for _ in range(number)
            ]
            while not self.stopping:
                await asyncio.sleep(0.2)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return self.came_of_it

    async def _again_and_again(self, kind: str, act: Callable[[], Awaitable[str]]) -> None:
        while not self.stopping:
            try:
                result = await act()
            except (OSError, httpx.HTTPError):
                result = "cut off"
            self.came_of_it[f"{kind}: {result}"] += 1
            await asyncio.sleep(0.05)

    async def slow_body(self) -> str:
        """A known client that sends a byte a second."""

        async def drip() -> Any:
            while not self.stopping:
                yield b" "
                await asyncio.sleep(1)

        return await self._post(drip(), self.caller)

    async def large_body(self) -> str:
        """A known client that sends as much as is allowed, and it is nothing."""
        return await self._post(b" " * (15 * MIB), self.caller)

    async def bad_token(self) -> str:
        """A stranger with tokens that look right and are signed by somebody else."""
        return await self._post(b"{}", self.forger)

    async def half_request(self) -> str:
        """A stranger who begins and does not go on."""
        return await self._raw(b"POST /cds-services/x HTTP/1.1\r\nHost: x\r\nX", b"")

    async def endless_headers(self) -> str:
        """A stranger whose headers do not end."""
        return await self._raw(b"GET / HTTP/1.1\r\n", b"X-A: " + b"b" * 60_000 + b"\r\n")

    async def launch(self) -> str:
        """A stranger who launches the form."""
        answer = await self.http.get("/form/launch?iss=https://fhir.his.example/r4&launch=x")
        return str(answer.status_code)

    async def _post(self, content: Any, caller: Caller) -> str:
        kind = {"Content-Type": "application/json"}
        headers = caller.headers(self.service.base + PATH) | kind
        return str((await self.http.post(PATH, content=content, headers=headers)).status_code)

    async def _raw(self, begin: bytes, more: bytes) -> str:
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", self.service.port, local_addr=(STRANGER, 0)
        )
        try:
            writer.write(begin)
            while more:
                writer.write(more)
                await writer.drain()
            heard = await reader.read(1000)
            return heard.split(b" ")[1].decode() if heard else "closed"
        finally:
            writer.close()


def described(counts: Counter[str]) -> str:
    """What became of them, in one line."""
    return ", ".join(f"{what} {number}" for what, number in sorted(counts.items()))
