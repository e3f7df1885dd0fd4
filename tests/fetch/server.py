"""A small FHIR server on this machine that can be slow, wrong, paged, redirecting or closed."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode

import uvicorn

Json = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]

    @property
    def kind(self) -> str:
        """Resource type asked for."""
        return self.path.removeprefix("/fhir/").partition("/")[0]


@dataclass
class Manner:
    """How the server treats one resource type."""

    status: int = 200
    delay_s: float = 0.0
    page: int | None = None
    """Entries per page."""
    next_base: str | None = None
    """Where `next` links lead; None: here."""
    endless: bool = False
    body: bytes | None = None
    trickle_s: float = 0.0
    """Seconds between bytes."""
    redirect: str | None = None
    later: Manner | None = None
    """How it treats the second page and those after it."""
    hang_up: bool = False
    """Break the answer off in the middle."""


@dataclass
class FakeFhir:
    """The server: what it holds, how it behaves, what it was asked."""

    resources: list[Json]
    base: str = ""
    token: str | None = "secret-token"
    manners: dict[str, Manner] = field(default_factory=dict)
    log: list[Asked] = field(default_factory=list)

    def manner(self, kind: str, **members: Any) -> None:
        """Changes how a resource type is treated."""
        self.manners[kind] = Manner(**members)

    def asked(self) -> list[str]:
        """The resource types asked for, in alphabetical order."""
        return sorted(each.kind for each in self.log)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
            return
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        query = parse_qs(scope["query_string"].decode())
        asked = Asked(scope["method"], scope["path"], query, headers)
        self.log.append(asked)
        manner = self.manners.get(asked.kind, Manner())
        if manner.later is not None and "start" in query:
            manner = manner.later
        await asyncio.sleep(manner.delay_s)
        status, body = self._answer(asked, manner)
        await _send(send, status, body, manner)

    def _answer(self, asked: Asked, manner: Manner) -> tuple[int, bytes]:
        if self.token and asked.headers.get("authorization") != f"Bearer {self.token}":
            return 401, b"{}"
        if manner.redirect or manner.status != 200 or manner.body is not None:
            return (302 if manner.redirect else manner.status), manner.body or b"{}"
        found = self._found(asked)
        if asked.path.count("/") == 3:
            return (200, json.dumps(found[0]).encode()) if found else (404, b"{}")
        return 200, json.dumps(self._page(asked, manner, found)).encode()

    def _found(self, asked: Asked) -> list[Json]:
        kind, _, identity = asked.path.removeprefix("/fhir/").partition("/")
        same = [each for each in self.resources if each["resourceType"] == kind]
        if identity:
            return [each for each in same if each.get("id") == identity]
        if "clinical-status" in asked.query:
            return [each for each in same if _is_active(each)]
        if "recorded-date" in asked.query:
            since = asked.query["recorded-date"][0].removeprefix("ge")
            return [each for each in same if each.get("recordedDate", "9999") >= since]
        if "category" in asked.query:
            return [each for each in same if "category" in each]
        return [each for each in same if "category" not in each]

    def _page(self, asked: Asked, manner: Manner, found: list[Json]) -> Json:
        size = manner.page or len(found) or 1
        start = int(asked.query.get("start", ["0"])[0])
        bundle: Json = {"resourceType": "Bundle", "type": "searchset", "total": len(found)}
        entries = [
            {"resource": each, "search": {"mode": "match"}} for each in found[start : start + size]
        ]
        if entries:
            bundle["entry"] = entries
        if start + size < len(found) or manner.endless:
            base = manner.next_base or self.base
            following = 0 if manner.endless else start + size
            kept = {name: values[0] for name, values in asked.query.items() if name != "n"}
            more = urlencode(kept | {"start": str(following), "n": str(len(self.log))})
            url = f"{base}/{asked.kind}?{more}"
            bundle["link"] = [{"relation": "next", "url": url}]
        return bundle


def _is_active(condition: Json) -> bool:
    status = condition.get("clinicalStatus")
    return '"active"' in json.dumps(status)


async def _lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


async def _send(send: Any, status: int, body: bytes, manner: Manner) -> None:
    headers = [(b"content-type", b"application/fhir+json")]
    if manner.redirect:
        headers.append((b"location", manner.redirect.encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    if manner.hang_up:
        await send({"type": "http.response.body", "body": body[:10], "more_body": True})
        raise ConnectionResetError
    if manner.trickle_s:
        for byte in body:
            await send({"type": "http.response.body", "body": bytes([byte]), "more_body": True})
            await asyncio.sleep(manner.trickle_s)
        body = b""
    await send({"type": "http.response.body", "body": body})


@contextmanager
def serving(app: Callable[..., Any]) -> Iterator[str]:
    """Runs an ASGI app on a free port of this machine; yields its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_level="critical", lifespan="off", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        server.force_exit = True
        thread.join(timeout=5)
        listener.close()


@contextmanager
def fake_fhir(resources: list[Json]) -> Iterator[FakeFhir]:
    """A FHIR server that holds `resources`."""
    fhir = FakeFhir(resources)
    with serving(fhir) as address:
        fhir.base = f"{address}/fhir"
        yield fhir


@contextmanager
def dropping(drops: int) -> Iterator[tuple[str, list[int]]]:
    """A server that closes this many connections without a word, then answers an empty Bundle.
    Yields its FHIR base and a list that counts connections."""
    body = b'{"resourceType":"Bundle","total":0}'
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    count: list[int] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                count.append(1)
                connection.recv(65_536)
                if len(count) > drops:
                    connection.sendall(head.encode() + body)

    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/fhir", count
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(timeout=5)
