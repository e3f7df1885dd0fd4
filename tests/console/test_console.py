"""The console: who gets in, what each page tells, and that it leaves no trace."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from cds_service.app import create_app
from cds_service.console import numbers
from cds_service.demo.patients import request, stories
from cds_service.notes import Notes
from cds_service.operation.metrics import Metrics
from cds_service.settings import Settings
from cds_service.web.callers import OpenDoor
from tests.http.door import NOW, PATIENT, content, hook_request

PAGES = ("", "/try", "/clients", "/discovery", "/live", "/cards", "/content", "/indicators")
BASE = "http://127.0.0.1:8080"


def application(**changes: object) -> FastAPI:
    settings = Settings.model_validate({"mode": "demo", "console": True} | changes)
    return create_app(settings, clock=lambda: NOW, callers=OpenDoor(), content=content())


@pytest.fixture(scope="module")
def app() -> FastAPI:
    return application()


@pytest.fixture(scope="module")
def inside(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url=BASE) as http:
        entered = http.get(f"/console/enter?token={app.state.console.token}")
        assert entered.status_code == 200 and entered.url.path == "/console"
        yield http


def test_there_is_no_console_unless_it_is_asked_for() -> None:
    with TestClient(application(console=False), base_url=BASE) as http:
        assert {http.get(f"/console{path}").status_code for path in PAGES} == {404}


def test_nobody_sees_a_page_without_the_token() -> None:
    with TestClient(application(), base_url=BASE) as http:
        for path in PAGES:
            answer = http.get(f"/console{path}")
            assert answer.status_code == 401 and "<h1>Sign in</h1>" in answer.text
        assert http.post("/console/try", data={"patient": "demo-a"}).status_code == 401


def test_the_token_works_once_and_may_be_typed_in() -> None:
    app = application()
    with TestClient(app, base_url=BASE, follow_redirects=False) as http:
        token = app.state.console.token
        assert http.post("/console/enter", data={"token": "guess"}).status_code == 403
        entered = http.post("/console/enter", data={"token": token})
        assert entered.status_code == 303
        cookie = entered.headers["set-cookie"]
        assert "HttpOnly" in cookie and "samesite=lax" in cookie.lower() and token not in cookie
        assert http.get("/console").status_code == 200
        http.cookies.clear()
        assert http.get(f"/console/enter?token={token}").status_code == 403


def test_a_visit_ends_after_a_working_day() -> None:
    ahead = [timedelta(0)]
    settings = Settings(mode="demo", console=True)
    app = create_app(settings, clock=lambda: NOW + ahead[0], callers=OpenDoor(), content=content())
    with TestClient(app, base_url=BASE) as http:
        http.get(f"/console/enter?token={app.state.console.token}")
        assert http.get("/console").status_code == 200
        ahead[0] = timedelta(hours=9)
        assert http.get("/console").status_code == 401


@pytest.mark.parametrize("path", PAGES)
def test_every_page_loads_only_what_we_serve(inside: TestClient, path: str) -> None:
    page = inside.get(f"/console{path}")
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert page.headers["cache-control"] == "no-store"
    for sign in ("<script", "<style", "style=", 'src="http'):
        assert sign not in page.text


def test_a_patient_shows_the_card_at_every_level_and_why(inside: TestClient) -> None:
    page = inside.post("/console/try", data={"patient": "demo-a", "language": "en"}).text
    for level in ("strict", "discreet", "open"):
        assert f'id="l-{level}"' in page
    assert "<strong>open</strong> injury-pattern" in page
    assert "letsel-herhaald" in page


def test_another_day_another_setting_another_answer(inside: TestClient) -> None:
    later = {"patient": "demo-a", "day": (NOW + timedelta(days=2000)).date().isoformat()}
    assert "No card" in inside.post("/console/try", data=later).text
    ed = inside.post("/console/try", data={"patient": "demo-a", "setting": "ed"}).text
    assert "<dt>Setting</dt><dd>ed</dd>" in ed


def test_a_pasted_request_is_weighed_and_forgotten(
    inside: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    story = next(s for s in stories() if s.card)
    text = json.dumps(request(story, datetime.now(UTC)))
    before = inside.get("/console/cards").text
    with caplog.at_level(logging.DEBUG):
        page = inside.post("/console/try", data={"pasted": text}).text
    assert 'id="l-open"' in page
    assert inside.get("/console/cards").text == before
    assert story.id not in caplog.text
    assert 'id="l-open"' not in inside.get("/console/try").text


@pytest.mark.parametrize(
    ("pasted", "said"),
    [("{", "not valid JSON"), ("[]", "JSON type"), (json.dumps({"hook": "x"}), "hook must be")],
)
def test_what_is_wrong_with_a_paste_is_told(inside: TestClient, pasted: str, said: str) -> None:
    assert said in inside.post("/console/try", data={"pasted": pasted}).text


def test_a_paste_cannot_bring_markup_along(inside: TestClient) -> None:
    body = hook_request(prefetch={"patient": "<script>alert(1)</script>"})
    page = inside.post("/console/try", data={"pasted": json.dumps(body)}).text
    assert "<script" not in page and PATIENT in page


def test_trying_never_touches_repetition(inside: TestClient) -> None:
    wish = {"patient": "demo-b"}
    pages = [inside.post("/console/try", data=wish).text for _ in range(2)]
    assert all('id="l-open"' in page for page in pages)
    assert "Nothing yet." in inside.get("/console/cards").text


def test_discovery_can_be_copied(inside: TestClient) -> None:
    page = inside.get("/console/discovery").text
    assert "Condition?patient={{context.patientId}}" in page


def test_an_indicator_is_told_in_words(inside: TestClient) -> None:
    page = inside.get("/console/indicators/letsel-herhaald").text
    assert "Rule" in page and "Sources" in page
    assert inside.get("/console/indicators/bestaat-niet").status_code == 404
    assert "1 found" in inside.get("/console/indicators?q=niet-pluis").text


def test_charts_count_what_was_answered() -> None:
    metrics = Metrics()
    for seconds in (0.004, 0.004, 9.0):
        metrics.answered("call", 200, seconds, Notes(hook="patient-view", outcome="no-card"))
    assert [(bar.label, bar.number) for bar in numbers.calls(metrics)] == [
        ("patient-view no-card", 3)
    ]
    took = {bar.label: bar.number for bar in numbers.latency(metrics) if bar.number}
    assert took == {"5 ms": 2, "over 5000 ms": 1}
