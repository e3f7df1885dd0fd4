"""A call that is refused learns nothing of its body, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from cds_service.demo.patients import request
from cds_service.store.database import open_database
from cds_service.store.schema import calls, cards, used_tokens
from tests.security.test_front_door import CARD, NOW, SERVICE, bearer, replica, settings_of
from tests.security.tokens import Jwk, client, ec_key, registry

GOOD = json.dumps(request(CARD, NOW)).encode()
BODIES = {
    "good": (GOOD, "application/json"),
    "no JSON": (b"{", "application/json"),
    "another type": (b"x", "text/plain"),
    "another hook": (b'{"hook": "order-sign"}', "application/json"),
    "another patient": (GOOD.replace(b'"Patient/', b'"Patient/x'), "application/json"),
    "nothing to weigh": (
        json.dumps(request(CARD, NOW) | {"prefetch": {}}).encode(),
        "application/json",
    ),
    "too large": (b" " * (17 * 1024 * 1024), "application/json"),
}


@pytest.fixture
def http(tmp_path: Path, es384: Jwk) -> Iterator[TestClient]:
    registry(tmp_path, client(tmp_path, es384))
    with replica(settings_of(tmp_path)) as opened:
        yield opened


STATUSES = (200, 400, 415, 400, 400, 412, 413)


@pytest.mark.parametrize(("kind", "status"), [*zip(BODIES, STATUSES, strict=True)])
def test_the_client_itself_hears_what_is_wrong(
    kind: str, status: int, http: TestClient, es384: Jwk
) -> None:
    body, media = BODIES[kind]
    headers = bearer(es384, SERVICE) | {"Content-Type": media}
    assert http.post(SERVICE, content=body, headers=headers).status_code == status


def forged() -> dict[str, str]:
    """A token that is right in everything but the key that signed it."""
    return bearer(ec_key("ec-1"), SERVICE)


def rows(url: str, table: Any) -> int:
    engine = open_database(url)
    with engine.connect() as connection:
        number = connection.scalar(select(func.count()).select_from(table)) or 0
    engine.dispose()
    return number


@pytest.mark.parametrize("kind", BODIES)
def test_a_forger_learns_nothing_of_the_body(kind: str, http: TestClient, tmp_path: Path) -> None:
    body, media = BODIES[kind]
    headers = forged() | {"Content-Type": media}
    refused = http.post(SERVICE, content=body, headers=headers)
    unsigned = http.post(SERVICE, content=GOOD, headers={"Content-Type": "application/json"})
    assert refused.status_code == 401
    assert refused.content == unsigned.content
    url = f"sqlite:///{tmp_path / 'store.db'}"
    assert [rows(url, table) for table in (calls, cards, used_tokens)] == [0, 0, 0]


@pytest.mark.parametrize("kind", [kind for kind in BODIES if kind != "good"])
def test_a_used_token_learns_nothing_of_the_body(kind: str, http: TestClient, es384: Jwk) -> None:
    headers = bearer(es384, SERVICE)
    good = {"Content-Type": "application/json"}
    assert http.post(SERVICE, content=GOOD, headers=headers | good).status_code == 200
    body, media = BODIES[kind]
    again = http.post(SERVICE, content=body, headers=headers | {"Content-Type": media})
    assert again.status_code == 401


def asgi(app: Any, headers: dict[str, str], receive: Any) -> tuple[Any, list[Any]]:
    """One POST without a server in between; what is sent, and the coroutine that sends it."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    given = {"content-type": "application/json", **headers}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": SERVICE,
        "raw_path": SERVICE.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(name.lower().encode(), text.encode()) for name, text in given.items()],
        "client": ("10.0.0.1", 1),
        "server": ("10.0.0.2", 2),
    }
    return app(scope, receive, send), sent


def test_a_forger_who_sends_no_body_is_not_waited_for(http: TestClient) -> None:
    async def knock() -> int:
        async def receive() -> Any:
            await asyncio.sleep(60)

        handling, sent = asgi(http.app, forged(), receive)
        await asyncio.wait_for(handling, 5)
        return int(sent[0]["status"])

    assert asyncio.run(knock()) == 401


def test_an_objection_outranks_what_is_wrong_with_the_record(http: TestClient, es384: Jwk) -> None:
    """As before: whoever objected is not weighed, so nobody hears what is wrong either."""
    whole = request(CARD, NOW)
    parts = http.app.state.parts  # type: ignore[attr-defined]
    store, (his,) = parts.guidance.store, parts.callers.clients
    key = store.patient(his, whole.get("fhirServer"), whole["context"]["patientId"])
    http.portal.call(store.exclude, key, NOW)  # type: ignore[union-attr]
    body = GOOD.replace(b'"Patient/', b'"Patient/x')
    headers = bearer(es384, SERVICE) | {"Content-Type": "application/json"}
    answer = http.post(SERVICE, content=body, headers=headers)
    assert (answer.status_code, answer.json()) == (200, {"cards": []})


@pytest.mark.conformance("J-08")
def test_of_many_calls_with_one_token_one_is_answered(
    tmp_path: Path, es384: Jwk, database_url: str
) -> None:
    registry(tmp_path, client(tmp_path, es384))
    settings = settings_of(tmp_path, database_url)
    headers = bearer(es384, SERVICE) | {"Content-Type": "application/json"}
    with replica(settings) as one, replica(settings) as other, ThreadPoolExecutor(8) as pool:
        answers = [
            pool.submit(http.post, SERVICE, content=GOOD, headers=headers)
            for http in (one, other) * 6
        ]
        statuses = sorted(answer.result(30).status_code for answer in answers)
    assert statuses == [200] + [401] * 11
    assert rows(database_url, calls) == 1 and rows(database_url, cards) == 1
