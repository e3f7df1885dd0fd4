"""HTTP itself: bodies, types, methods, paths, sizes, and what leaves with every answer."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from http.client import HTTPConnection

import httpx2
import pytest
from starlette.testclient import TestClient

from tests.http.door import ONE, Door, check_outcome, door, hook_request
from tests.http.listening import listening


@pytest.mark.conformance("R-13")
@pytest.mark.parametrize(
    "body, words",
    [
        (b"", "JSON"),
        (b"{", "JSON"),
        (b"hook=patient-view", "JSON"),
        (b"[]", "object"),
        (b"null", "object"),
        (b'"text"', "object"),
        (b'{"hook": "patient-view",}', "JSON"),
        (b'// no comments\n{"hook": "patient-view"}', "JSON"),
        (b'{"hook": NaN}', "JSON"),
        (b'{"prefetch": {"patient": NaN}}', "JSON"),
        (b'{"prefetch": {"patient": {"a": Infinity}}}', "JSON"),
        (b'{"hook": "patient-view"} trailing', "JSON"),
    ],
)
def test_bodies_that_are_no_json_object(service: Door, body: bytes, words: str) -> None:
    check_outcome(service.raw(body), 400, words)


@pytest.mark.parametrize(
    "template",
    [
        '{{"hook": "{}"}}',
        '{{"prefetch": {{"patient": {{"text": "{}"}}}}}}',
        '{{"vendor": "{}"}}',
    ],
)
def test_invalid_utf8_is_400_wherever_it_hides(service: Door, template: str) -> None:
    whole = json.dumps(hook_request())[1:]
    odd = template.format("\x00").encode().replace(b"\x00", b"\xff\xfe")
    body = odd[:-1] + b", " + whole.encode()
    check_outcome(service.raw(body), 400, "UTF-8")


@pytest.mark.parametrize(
    "place", ['"vendor": %s', '"prefetch": {"patient": %s}', '"extension": %s', '"context": %s']
)
@pytest.mark.parametrize("opening, closing", [("[", "]"), ('{"a":', "}")])
def test_deep_nesting_is_400(service: Door, place: str, opening: str, closing: str) -> None:
    deep = opening * 50_000 + "1" + closing * 50_000
    body = "{" + place % deep + "," + json.dumps(hook_request(prefetch=...))[1:]
    check_outcome(service.raw(body.encode()), 400)


@pytest.mark.conformance("R-13")
@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "", "json", "text/json"]
)
def test_content_types_that_are_not_json(service: Door, kind: str) -> None:
    body = json.dumps(hook_request()).encode()
    answer = service.http.post(ONE, content=body, headers={"content-type": kind})
    check_outcome(answer, 415, "application/json", code="not-supported")


@pytest.mark.conformance("R-13")
@pytest.mark.parametrize(
    "kind",
    ["application/json", "application/json; charset=utf-8", "Application/JSON;charset=UTF-8"],
)
def test_content_types_that_are_json(service: Door, kind: str) -> None:
    body = json.dumps(hook_request()).encode()
    assert service.http.post(ONE, content=body, headers={"Content-Type": kind}).status_code == 200


@pytest.mark.conformance("R-13")
@pytest.mark.parametrize(
    "path",
    [
        "/cds-services/other",
        "/cds-services/veilig-gesprek-order-sign",
        "/cds-services/VEILIG-GESPREK",
        "/cds-services/other/feedback",
        "/cds-services/veilig-gesprek/other",
        "/cds-service",
    ],
)
def test_unknown_paths(service: Door, path: str) -> None:
    check_outcome(service.call(path=path), 404, "/cds-services", code="not-found")


@pytest.mark.conformance("R-13")
@pytest.mark.parametrize(
    "method, path, allow",
    [
        ("GET", ONE, "POST"),
        ("PUT", ONE, "POST"),
        ("DELETE", ONE, "POST"),
        ("GET", f"{ONE}/feedback", "POST"),
        ("POST", "/cds-services", "GET"),
    ],
)
def test_wrong_methods(http: TestClient, method: str, path: str, allow: str) -> None:
    answer = http.request(method, path)
    check_outcome(answer, 405, "Allow", code="not-supported")
    assert allow in answer.headers["allow"]


@pytest.mark.conformance("R-13")
def test_a_body_of_20_megabytes(service: Door) -> None:
    body = b'{"filling": "' + b"x" * 20_000_000 + b'"}'
    check_outcome(service.raw(body), 413, "16 MiB", code="too-long")


@pytest.mark.conformance("R-13")
def test_a_client_that_sends_all_before_it_listens_reads_why() -> None:
    """Also one that asked to close the connection: it would meet a broken pipe instead."""
    body = b'{"filling": "' + b"x" * 20_000_000 + b'"}'
    headers = {"Content-Type": "application/json", "Connection": "close"}
    with listening() as base:
        line = HTTPConnection(base.removeprefix("http://"), timeout=20)
        line.request("POST", ONE, body, headers)
        answer = line.getresponse()
        assert answer.status == 413
        assert b"16 MiB" in answer.read()
        line.close()


@pytest.mark.conformance("R-13")
def test_a_streamed_body_is_counted_not_believed() -> None:
    pieces = (b" " * 100_000 for _ in range(20))
    with door(body_limit_mib=1) as small:
        answer = small.http.post(ONE, content=pieces, headers={"content-type": "application/json"})
    check_outcome(answer, 413, "1 MiB")


def test_a_body_at_the_limit_is_read() -> None:
    body = json.dumps(hook_request()).encode()
    with door(body_limit_mib=1) as small:
        assert small.raw(body.ljust(1024 * 1024)).status_code == 200
        check_outcome(small.raw(body.ljust(1024 * 1024 + 1)), 413)


def test_a_body_that_takes_too_long() -> None:
    def slowly() -> Iterator[bytes]:
        yield b"{"
        time.sleep(0.5)
        yield b"}"

    with listening(body_timeout_s=0.1) as base:
        headers = {"Content-Type": "application/json"}
        answer = httpx2.post(f"{base}{ONE}", content=slowly(), headers=headers)
    check_outcome(answer, 408, "too long", code="timeout")


def test_all_places_taken_is_503_with_a_time(service: Door) -> None:
    slots = service.http.app.state.parts.slots  # type: ignore[attr-defined]
    slots.calls.take("somebody", slots.calls.most, 1.0)
    try:
        answer = service.call()
    finally:
        slots.calls.give_back("somebody", slots.calls.most)
    check_outcome(answer, 503, "Retry-After", code="transient")
    assert int(answer.headers["retry-after"]) > 0


@pytest.mark.conformance("X-04")
@pytest.mark.parametrize("path", [ONE, f"{ONE}/feedback"])
def test_answers_are_not_kept(service: Door, path: str) -> None:
    for body in (hook_request(), {"feedback": []}, {}):
        assert service.call(body, path).headers["cache-control"] == "no-store"


def test_every_answer_carries_the_safe_headers(service: Door) -> None:
    answers = [
        service.call(),
        service.call({}),
        service.http.get("/cds-services"),
        service.http.get("/nowhere"),
        service.http.get("/health/live"),
    ]
    for answer in answers:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_transport_security_is_announced_behind_https() -> None:
    with door(public_url="https://cds.example.org") as secure:
        assert "max-age" in secure.call().headers["strict-transport-security"]


def test_health(http: TestClient) -> None:
    assert http.get("/health/live").json() == {"status": "live"}
    assert http.get("/health/ready").status_code == 200
