"""Explaining a card over HTTP: off unless a secret is set, and nobody gets in without it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cds_service.errors import ContentError
from tests.http.door import ORIGIN, PATIENT, Door, door, hook_request

SECRET = "s" * 40
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Door]:
    file = tmp_path / "operator.token"
    file.write_text(SECRET + "\n")
    with door(operator_token_file=file) as opened:
        yield opened


def a_card(service: Door) -> str:
    from cds_service.demo.patients import request, stories

    story = next(story for story in stories() if story.card)
    card: str = service.call(request(story, NOW)).json()["cards"][0]["uuid"]
    return card


def ask(service: Door, card: str, secret: str | None = SECRET) -> Any:
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    return service.http.get(f"/operator/cards/{card}", headers=headers)


def test_it_explains_without_the_patient(service: Door) -> None:
    card = a_card(service)
    answer = ask(service, card)
    told = answer.json()
    assert answer.status_code == 200 and told["card"] == card
    assert told["indicators"] and told["gates"] and told["rule_version"]
    assert "patient" not in told and PATIENT not in answer.text


@pytest.mark.parametrize("secret", [None, "", "x", SECRET[:-1], SECRET + "s", "é"])
def test_another_secret_is_401_without_a_hint(secret: str | None, service: Door) -> None:
    headers = [(b"authorization", f"Bearer {secret}".encode())] if secret is not None else []
    answer = service.http.get("/operator/cards/x", headers=headers)
    assert answer.status_code == 401
    assert answer.json() == ask(service, "y", "z").json()


def test_an_unknown_card_is_404(service: Door) -> None:
    assert ask(service, "0b6f9b2e-6a0e-4a43-9d3f-1f6c52f1a001").status_code == 404


def test_browsers_are_not_invited(service: Door) -> None:
    answer = service.http.get("/operator/cards/x", headers={"Origin": ORIGIN})
    assert "access-control-allow-origin" not in answer.headers


def test_it_is_off_without_a_secret() -> None:
    with door() as closed:
        assert ask(closed, "x").status_code == 404


def test_a_short_secret_is_refused_at_the_start(tmp_path: Path) -> None:
    file = tmp_path / "operator.token"
    file.write_text("short")
    with pytest.raises(ContentError, match="at least 32"), door(operator_token_file=file):
        pass


def test_every_look_is_in_the_access_log(service: Door) -> None:
    card = a_card(service)
    ask(service, card)
    ask(service, "unknown")
    app: Any = service.http.app
    store = app.state.parts.guidance.store
    portal = service.http.portal
    assert portal is not None
    lines = portal.call(store.access_log, NOW, NOW + timedelta(days=1))
    assert [(line.action, line.subject, line.outcome) for line in lines] == [
        ("explain", card, "success"),
        ("explain", "unknown", "not-found"),
    ]
    assert all(line.correlation and line.actor == "operator/token" for line in lines)


def test_the_access_log_of_assessments_is_off_unless_asked() -> None:
    for wanted in (False, True):
        with door(access_log=wanted) as service:
            service.call(hook_request())
            app: Any = service.http.app
            portal = service.http.portal
            assert portal is not None
            log = app.state.parts.guidance.store.access_log
            lines = portal.call(log, NOW, NOW + timedelta(days=1))
        assert [(line.actor, line.outcome) for line in lines] == (
            [("Practitioner/p1", "no-card")] if wanted else []
        )
        assert all(PATIENT not in repr(line) for line in lines)
