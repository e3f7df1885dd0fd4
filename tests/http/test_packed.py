"""Bodies packed with gzip are read within the limit; other packings are told what is."""

from __future__ import annotations

import gzip
import json
import zlib

import pytest

from tests.http.door import ONE, Door, check_outcome, door, hook_request
from tests.http.patients import told


def packed(body: object) -> bytes:
    return gzip.compress(json.dumps(body).encode())


@pytest.mark.parametrize("name", ["gzip", "GZIP", "x-gzip"])
def test_a_packed_body_gets_the_same_answer(service: Door, name: str) -> None:
    plain, answer = service.call(told()), service.raw(packed(told()), **{"content-encoding": name})
    assert answer.status_code == 200
    [card] = answer.json()["cards"]
    assert card["detail"] == plain.json()["cards"][0]["detail"]


def test_several_packings_in_a_row_are_one_body(service: Door) -> None:
    body = json.dumps(hook_request()).encode()
    parts = gzip.compress(body[:100]) + gzip.compress(body[100:])
    assert service.raw(parts, **{"content-encoding": "gzip"}).status_code == 200


@pytest.mark.parametrize("size", [256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1, 1024 * 1024])
def test_bodies_of_every_length_are_unpacked_whole(service: Door, size: int) -> None:
    plain = json.dumps(hook_request()).encode()
    body = plain + b" " * (size - len(plain))
    assert service.raw(gzip.compress(body), **{"content-encoding": "gzip"}).status_code == 200


def test_feedback_may_be_packed(service: Door) -> None:
    body = packed({"feedback": []})
    answer = service.raw(body, f"{ONE}/feedback", **{"content-encoding": "gzip"})
    assert answer.status_code == service.call({"feedback": []}, f"{ONE}/feedback").status_code


@pytest.mark.parametrize("name", ["br", "deflate", "zstd", "gzip, gzip", "aes128gcm"])
def test_another_packing_is_told_what_is_read(service: Door, name: str) -> None:
    answer = service.raw(b"x", **{"content-encoding": name})
    check_outcome(answer, 415, "gzip", code="not-supported")
    assert answer.headers["accept-encoding"] == "gzip"


def test_a_body_said_to_be_as_it_is(service: Door) -> None:
    body = json.dumps(hook_request()).encode()
    assert service.raw(body, **{"content-encoding": "identity"}).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"x",
        b"{}",
        packed(hook_request())[:-20],
        packed(hook_request())[:-1],
        packed(hook_request()) + b"x",
        zlib.compress(b"{}"),
    ],
)
def test_what_is_no_gzip_is_told_so(service: Door, body: bytes) -> None:
    check_outcome(service.raw(body, **{"content-encoding": "gzip"}), 400, "gzip")


def test_an_empty_packed_body_is_no_json(service: Door) -> None:
    check_outcome(service.raw(b"", **{"content-encoding": "gzip"}), 400, "JSON")


def test_the_limit_is_of_what_was_packed() -> None:
    """A bomb: a thousandth of its size on the wire. It is not unpacked beyond the limit."""
    bomb = gzip.compress(b" " * (64 * 1024 * 1024))
    assert len(bomb) < 100_000
    with door(body_limit_mib=1) as small:
        check_outcome(small.raw(bomb, **{"content-encoding": "gzip"}), 413, "1 MiB")
        twice = gzip.compress(b" " * 700_000) * 2
        check_outcome(small.raw(twice, **{"content-encoding": "gzip"}), 413, "1 MiB")
