"""The whole service with registered clients: every endpoint asks who calls.

A refusal tells nobody why.

Two replicas share one database, so that a token is good once for both, also after a restart.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from cds_service.app import create_app
from cds_service.clients.client import Client
from cds_service.demo.patients import request, stories
from cds_service.settings import Settings
from tests.security.tokens import BASE, Jwk, client, registry, token

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
ORIGIN = "https://his-noord.example"
SERVICE = "/cds-services/veilig-gesprek"
CARD = next(story for story in stories() if story.card)


def settings_of(folder: Path, database: str | None = None) -> Settings:
    key = folder / "patient.key"
    key.write_text("k" * 40)
    key.chmod(0o600)
    return Settings(
        public_url=BASE,
        clients_file=folder / "clients.yaml",
        patient_key_file=key,
        database_url=database or f"sqlite:///{folder / 'store.db'}",
    )


def replica(settings: Settings) -> TestClient:
    app = create_app(settings, clock=lambda: NOW)
    return TestClient(app, base_url="http://10.1.2.3:8080", raise_server_exceptions=False)


@pytest.fixture
def http(tmp_path: Path, es384: Jwk) -> Iterator[TestClient]:
    registry(tmp_path, client(tmp_path, es384, origins=[ORIGIN]))
    with replica(settings_of(tmp_path)) as opened:
        yield opened


def bearer(key: Jwk, path: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token(key, aud=BASE + path)}"}


def call(http: TestClient, headers: dict[str, str], **changes: Any) -> Any:
    return http.post(SERVICE, json=request(CARD, NOW) | changes, headers=headers)


ENDPOINTS = [
    ("GET", "/cds-services"),
    ("GET", "/cds-services/"),
    ("POST", SERVICE),
    ("POST", f"{SERVICE}/"),
    ("POST", f"{SERVICE}-patient-view"),
    ("POST", f"{SERVICE}/feedback"),
]


@pytest.mark.conformance("J-01")
@pytest.mark.parametrize(("method", "path"), ENDPOINTS)
def test_every_endpoint_asks_who_calls(method: str, path: str, http: TestClient) -> None:
    bodies = set()
    for headers in ({}, {"Authorization": "Bearer x"}, {"Authorization": "Basic YTpi"}):
        answer = http.request(method, path, json={}, headers=headers)
        assert answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer"
        bodies.add(answer.content)
    assert len(bodies) == 1


@pytest.mark.conformance("J-01", "J-15")
def test_a_client_is_let_in_at_each_endpoint_behind_a_proxy(http: TestClient, es384: Jwk) -> None:
    """`aud` is the public address, though the request arrived at another one."""
    found = http.get("/cds-services", headers=bearer(es384, "/cds-services"))
    assert found.status_code == 200 and found.json()["services"]
    answer = call(http, bearer(es384, SERVICE))
    assert answer.status_code == 200
    (card,) = answer.json()["cards"]
    entry = {"card": card["uuid"], "outcome": "overridden", "outcomeTimestamp": NOW.isoformat()}
    path = f"{SERVICE}/feedback"
    told = http.post(path, json={"feedback": [entry]}, headers=bearer(es384, path))
    assert told.status_code == 200


@pytest.mark.conformance("J-15")
def test_the_address_of_the_request_does_not_count(http: TestClient, es384: Jwk) -> None:
    forged = {"Host": "cds.hospital.example", "X-Forwarded-Host": "cds.hospital.example"}
    local = token(es384, aud=f"http://10.1.2.3:8080{SERVICE}")
    answer = call(http, {"Authorization": f"Bearer {local}", **forged})
    assert answer.status_code == 401


@pytest.mark.conformance("X-01")
def test_a_preflight_needs_no_token(http: TestClient) -> None:
    asked = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST"}
    for _, path in ENDPOINTS:
        answer = http.options(path, headers=asked)
        assert 200 <= answer.status_code < 300
        assert answer.headers["access-control-allow-origin"] == ORIGIN


@pytest.mark.conformance("X-02", "X-03", "X-05")
def test_a_refusal_reaches_the_browser_of_a_client_and_of_nobody_else(http: TestClient) -> None:
    answer = http.get("/cds-services", headers={"Origin": ORIGIN})
    assert answer.status_code == 401
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert answer.json()["resourceType"] == "OperationOutcome"
    other = http.get("/cds-services", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in other.headers


@pytest.mark.conformance("X-04")
def test_answers_are_not_cached(http: TestClient, es384: Jwk) -> None:
    assert call(http, bearer(es384, SERVICE)).headers["cache-control"] == "no-store"
    assert call(http, {}).headers["cache-control"] == "no-store"


def test_the_token_is_asked_before_the_body_is_read(http: TestClient) -> None:
    answer = http.post(SERVICE, content=b"x" * 100, headers={"Content-Type": "text/plain"})
    assert answer.status_code == 401


@pytest.mark.conformance("J-08")
def test_a_token_is_good_for_one_call(http: TestClient, es384: Jwk) -> None:
    headers = bearer(es384, SERVICE)
    assert call(http, headers).status_code == 200
    assert call(http, headers).status_code == 401


@pytest.mark.conformance("J-08")
def test_a_faulty_call_uses_the_token_up(http: TestClient, es384: Jwk) -> None:
    headers = bearer(es384, SERVICE)
    assert call(http, headers, hook="order-sign").status_code == 400
    assert call(http, headers).status_code == 401


@pytest.mark.conformance("J-08")
def test_two_replicas_and_a_restart(tmp_path: Path, es384: Jwk, database_url: str) -> None:
    registry(tmp_path, client(tmp_path, es384))
    settings = settings_of(tmp_path, database_url)
    used = []
    with ExitStack() as stack:
        replicas = [stack.enter_context(replica(settings)) for _ in range(2)]
        for first, second in (replicas, replicas[::-1]):
            headers = bearer(es384, SERVICE)
            assert call(first, headers).status_code == 200
            assert call(second, headers).status_code == 401
            used.append(headers)
    with replica(settings) as restarted:
        assert [call(restarted, headers).status_code for headers in used] == [401, 401]
        assert call(restarted, bearer(es384, SERVICE)).status_code == 200


def test_two_replicas_show_the_same_card_once(
    tmp_path: Path, es384: Jwk, database_url: str
) -> None:
    registry(tmp_path, client(tmp_path, es384))
    settings = settings_of(tmp_path, database_url)
    with replica(settings) as one, replica(settings) as two:
        first = call(one, bearer(es384, SERVICE)).json()["cards"][0]
        again = call(two, bearer(es384, SERVICE)).json()["cards"][0]
        assert first["uuid"] != again["uuid"] and first["summary"] == again["summary"]
        path = f"{SERVICE}/feedback"
        entry = {
            "card": again["uuid"],
            "outcome": "overridden",
            "outcomeTimestamp": NOW.isoformat(),
            "overrideReason": {"reason": {"code": "besproken", "system": "x"}},
        }
        told = one.post(path, json={"feedback": [entry]}, headers=bearer(es384, path))
        assert told.status_code == 200
        assert call(two, bearer(es384, SERVICE)).json() == {"cards": []}


def test_a_silent_client_sees_nothing_and_it_is_remembered(tmp_path: Path, es384: Jwk) -> None:
    registry(tmp_path, client(tmp_path, es384, silent=True))
    with replica(settings_of(tmp_path)) as http:
        assert call(http, bearer(es384, SERVICE)).json() == {"cards": []}
        app: Any = http.app
        parts = app.state.parts
        again = parts.guidance.content.rules.thresholds.again
        portal = http.portal
        assert portal is not None
        rows = portal.call(parts.guidance.store.rows_about, _patient(parts))
        assert [row["outcome"] for row in rows["cards"]] == ["silent"] and again
        assert rows["states"] == []


def _patient(parts: Any) -> Any:
    return parts.guidance.store.patient(Client(id="his"), None, CARD.id)
