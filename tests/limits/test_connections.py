"""Strangers before any token: headers, requests and connections without end."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from cds_service.app import create_app
from cds_service.http.connection import LARGEST_HEAD, Connections, is_listed
from cds_service.settings import Settings
from tests.http.door import content
from tests.serving import serving

QUICK = 0.2


@contextmanager
def service(most: int = 1000, head_s: float = 10.0, body_s: float = 20.0) -> Iterator[int]:
    limits = Connections(most=most, head_s=head_s, body_s=body_s, proxies="192.0.2.1")
    with serving(create_app(Settings(mode="demo"), content=content()), connections=limits) as port:
        yield port


def opened(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def heard(line: socket.socket) -> bytes:
    """Everything until the other side closes."""
    found = b""
    try:
        while part := line.recv(65536):
            found += part
    except OSError:
        pass
    return found


def status(port: int) -> int:
    with opened(port) as line:
        line.sendall(b"GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        answer = heard(line)
    return int(answer.split(b" ")[1]) if answer else 0


FLOODS = {
    "one header without end": (b"GET / HTTP/1.1\r\nX: ", b"a" * 65536),
    "headers without end": (b"GET / HTTP/1.1\r\n", b"X-A: " + b"b" * 1000 + b"\r\n"),
    "an address without end": (b"GET /", b"a" * 65536),
    "a method without end": (b"", b"G" * 65536),
    "trailers without end": (
        b"POST /cds-services/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0\r\n",
        b"X-A: " + b"b" * 1000 + b"\r\n",
    ),
    "one trailer without end": (
        b"POST /cds-services/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0\r\nX: ",
        b"b" * 65536,
    ),
    "an extension of a chunk without end": (
        b"POST /cds-services/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;",
        b"b" * 65536,
    ),
}


@pytest.mark.parametrize("what", FLOODS)
def test_what_has_no_end_is_cut_off(what: str) -> None:
    begin, more = FLOODS[what]
    with service() as port, opened(port) as line:
        sent = 0
        try:
            line.sendall(begin)
            while sent < 64 * 1024 * 1024:
                line.sendall(more)
                sent += len(more)
        except OSError:
            pass
        assert sent < 16 * 1024 * 1024, "what the system's own buffers hold, and no more"
        assert status(port) == 200


def test_large_headers_are_431_with_a_reason() -> None:
    with service() as port, opened(port) as line:
        line.sendall(b"GET / HTTP/1.1\r\nX: " + b"a" * (LARGEST_HEAD + 1) + b"\r\n\r\n")
        answer = heard(line)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 431 ")
    assert json.loads(body)["issue"][0]["code"] == "too-long"


def test_headers_below_the_limit_are_fine() -> None:
    with service() as port, opened(port) as line:
        filler = b"X: " + b"a" * (LARGEST_HEAD - 2000) + b"\r\n"
        for _ in range(3):  # on one connection, each counted by itself
            line.sendall(b"GET /health/live HTTP/1.1\r\nHost: x\r\n" + filler + b"\r\n")
            assert line.recv(65536).startswith(b"HTTP/1.1 200")


def test_what_is_no_http_is_400_with_a_reason() -> None:
    with service() as port, opened(port) as line:
        line.sendall(b"\x16\x03\x01nonsense\r\n\r\n")
        answer = heard(line)
    assert answer.startswith(b"HTTP/1.1 400 ") and b"OperationOutcome" in answer


@pytest.mark.parametrize(
    "half",
    [
        b"",
        b"GET /health/live HTTP/1.1\r\nHost: x\r\n",
        b"POST /cds-services/x HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{",
        b"POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{",
    ],
    ids=["nothing", "half the headers", "half a body", "half a body nobody reads"],
)
def test_half_a_request_does_not_stay(half: bytes) -> None:
    with service(head_s=QUICK, body_s=QUICK) as port, opened(port) as line:
        line.sendall(half)
        heard(line)  # ends, or the test does after twenty seconds


def test_connections_without_end_leave_the_door_open_for_others() -> None:
    with service(most=40, head_s=1.0) as port:
        lines = [opened(port) for _ in range(60)]
        try:
            assert status(port) in (0, 200)
        finally:
            for line in lines:
                line.close()
        assert status(port) == 200, "they went, and the count with them"


def test_those_who_wait_make_room_for_those_who_ask() -> None:
    """All places are taken by connections that say nothing; a caller gets in at once."""
    with service(most=40, head_s=30.0) as port:
        lines = [
            socket.create_connection(("127.0.0.1", port), 20, (f"127.0.0.{2 + n % 10}", 0))
            for n in range(60)
        ]
        for line in lines:
            with suppress(OSError):
                line.sendall(b"GET / HTTP/1.1\r\nHost")
        try:
            assert [status(port) for _ in range(5)] == [200] * 5
        finally:
            for line in lines:
                line.close()


def test_one_address_gets_a_quarter_and_our_proxies_get_all() -> None:
    counted = Connections(most=8, proxies="192.0.2.0/24")
    assert [counted.enter("198.51.100.7") for _ in range(3)] == [True, True, False]
    assert [counted.enter("192.0.2.9") for _ in range(7)] == [True] * 6 + [False]
    counted.leave("198.51.100.7")
    assert counted.enter("203.0.113.5")


@pytest.mark.parametrize(
    ("address", "is_there"),
    [("10.1.2.3", True), ("::1", True), ("11.0.0.1", False), ("", False), ("unix", False)],
)
def test_addresses_of_proxies(address: str, is_there: bool) -> None:
    assert is_listed(address, "10.0.0.0/8, ::1") is is_there
