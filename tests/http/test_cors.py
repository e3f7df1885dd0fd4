"""CORS: origins of clients are echoed, strangers get nothing, errors count too."""

from __future__ import annotations

from typing import Any

import pytest
from httpx2 import Response
from starlette.requests import Request
from starlette.testclient import TestClient

from cds_service.clients.client import DEMO, Client
from cds_service.errors import NotAuthenticated
from cds_service.web.callers import OpenDoor
from tests.http.door import ONE, ORIGIN, Door, check_outcome, door, hook_request

STRANGER = "https://elsewhere.example.net"
ENDPOINTS = [("/cds-services", "GET"), (ONE, "POST"), (f"{ONE}/feedback", "POST")]


def preflight(http: TestClient, path: str, method: str, origin: str) -> Response:
    return http.options(
        path,
        headers={
            "Origin": origin,
            "Access-Control-Request-Method": method,
            "Access-Control-Request-Headers": "authorization,content-type",
        },
    )


@pytest.mark.conformance("X-01")
@pytest.mark.parametrize("path, method", ENDPOINTS)
def test_preflight_of_a_client(http: TestClient, path: str, method: str) -> None:
    answer = preflight(http, path, method, ORIGIN)
    assert 200 <= answer.status_code < 300
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert answer.headers["vary"] == "Origin"
    allowed = answer.headers["access-control-allow-headers"].lower()
    assert {"authorization", "content-type"} <= set(allowed.split(", "))
    assert method in answer.headers["access-control-allow-methods"]
    assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.conformance("X-02")
@pytest.mark.parametrize("path, method", ENDPOINTS)
@pytest.mark.parametrize("origin", [STRANGER, "null", ORIGIN + ".evil.example", ORIGIN + ":8443"])
def test_strangers_get_no_cors_headers(
    http: TestClient, path: str, method: str, origin: str
) -> None:
    body: Any = None if method == "GET" else hook_request()
    answers = [
        preflight(http, path, method, origin),
        http.request(method, path, json=body, headers={"Origin": origin}),
    ]
    for answer in answers:
        assert not [name for name in answer.headers if name.startswith("access-control")]
        assert "Origin" in answer.headers["vary"]


class Closed(OpenDoor):
    """Nobody is let in."""

    open = False

    async def client_of(self, request: Request, url: str) -> Client:
        raise NotAuthenticated("for the log only")


@pytest.mark.conformance("X-01")
@pytest.mark.conformance("X-03")
@pytest.mark.parametrize("path, method", ENDPOINTS)
def test_who_is_not_let_in_can_read_why(path: str, method: str) -> None:
    client = DEMO.model_copy(update={"origins": (ORIGIN,)})
    with door(callers=Closed(client)) as closed:
        assert preflight(closed.http, path, method, ORIGIN).status_code == 204
        answer = closed.http.request(method, path, json={}, headers={"Origin": ORIGIN})
    said = check_outcome(answer, 401, "Authentication", code="login")
    assert "log" not in said
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["access-control-allow-origin"] == ORIGIN


@pytest.mark.conformance("X-03")
@pytest.mark.parametrize(
    "change, status",
    [({}, 200), ({"hook": "x"}, 400), ({"prefetch": None}, 412), ({"path": "/x"}, 404)],
)
def test_errors_carry_cors_headers(service: Door, change: dict[str, Any], status: int) -> None:
    body = hook_request() | change
    answer = service.call(body, ONE + change.get("path", ""), Origin=ORIGIN)
    assert answer.status_code == status
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert "Origin" in answer.headers["vary"]
