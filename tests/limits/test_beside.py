"""A large call holds nobody else up, and past its budget it is told so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any

import httpx2
import pytest

from cds_service.app import create_app
from cds_service.call.beside import LARGE
from cds_service.clients.client import DEMO
from cds_service.guidance import service as guidance
from cds_service.settings import Settings
from cds_service.web.callers import OpenDoor
from tests.http.door import NOW, ONE, check_outcome
from tests.http.patients import CARD, told
from tests.limits.test_large import bundle, problems
from tests.serving import serving

PATIENCE_S = 30
"""Only how long a failing test waits; nothing is measured by it."""


def large() -> bytes:
    body = told()
    body["prefetch"]["conditions"]["entry"] += bundle(problems(3_000))["entry"]
    data = json.dumps(body).encode()
    assert len(data) > LARGE
    return data


@contextmanager
def service(**settings: Any) -> Iterator[httpx2.Client]:
    with TemporaryDirectory() as folder:
        app = create_app(
            Settings(mode="demo", database_url=f"sqlite:///{folder}/x.db", **settings),
            clock=lambda: NOW,
            callers=OpenDoor(DEMO),
        )
        with (
            serving(app) as port,
            httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE_S) as http,
        ):
            yield http


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Weighing goes on only when this is set."""
    go_on, weigh = Event(), guidance.weigh

    def held_up(*given: Any) -> Any:
        assert go_on.wait(PATIENCE_S), "nobody was answered while this call was weighed"
        return weigh(*given)

    monkeypatch.setattr(guidance, "weigh", held_up)
    yield go_on
    go_on.set()


def post(http: httpx2.Client, body: bytes) -> httpx2.Response:
    return http.post(ONE, content=body, headers={"content-type": "application/json"})


def test_others_are_answered_while_a_large_call_is_weighed(held: Event) -> None:
    with service() as http, ThreadPoolExecutor(1) as aside:
        answer = aside.submit(post, http, large())
        assert http.get("/health/live").json() == {"status": "live"}
        assert http.get("/cds-services").status_code == 200
        held.set()
        assert answer.result().status_code == 200
        assert answer.result().json()["cards"]


def test_past_its_budget_it_is_told_so(held: Event) -> None:
    with service(large_call_s=0.2) as http:
        check_outcome(post(http, large()), 503, "not weighed within 0.2 seconds")
        held.set()
        assert post(http, json.dumps(told(CARD)).encode()).status_code == 200
