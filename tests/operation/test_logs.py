"""Logs are JSON lines with a correlation id, and hold no patient, token or secret."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from cds_service.demo.patients import request, stories
from cds_service.notes import begin
from cds_service.operation.logs import set_up_logs
from cds_service.operation.observe import route_of
from cds_service.settings import Settings
from tests.http.door import GIVEN_NAME, NOW, PATIENT, door, hook_request


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the process writes, with the logging of the tests put back afterwards."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    text = io.StringIO()
    set_up_logs("debug", text)
    yield text
    root.handlers[:] = before
    root.setLevel(level)


def lines(text: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.getvalue().splitlines()]


def test_one_line_a_request_with_its_correlation_id(log: io.StringIO) -> None:
    with door() as service:
        answer = service.call()
    (line,) = [one for one in lines(log) if one["message"] == "answered"]
    assert line["correlation"] == answer.headers["x-request-id"]
    assert (line["route"], line["status"], line["method"]) == ("call", 200, "POST")
    assert line["hook"] == "patient-view" and "outcome" not in line
    assert isinstance(line["ms"], float) and line["level"] == "info"


def test_nothing_of_the_patient_in_any_log_line(log: io.StringIO) -> None:
    with door() as service:
        service.call()
        service.call(hook_request(context={"userId": "x", "patientId": PATIENT}))
        service.call(hook_request(hook=PATIENT))
        service.http.get(f"/Patient/{PATIENT}", params={"name": GIVEN_NAME})
        service.http.request(GIVEN_NAME, f"/cds-services/{PATIENT}")
        service.http.post(f"/cds-services/{PATIENT}/feedback", content=GIVEN_NAME)
        service.raw(f'{{"hook": "{PATIENT}", "context": '.encode())
    written = log.getvalue()
    assert written and PATIENT not in written and GIVEN_NAME not in written


def test_an_exception_is_logged_by_type_and_place_only(log: io.StringIO) -> None:
    try:
        raise ValueError(f"could not read {GIVEN_NAME}")
    except ValueError:
        logging.getLogger("cds_service").exception("failed")
    (line,) = lines(log)
    assert line["error"] == "ValueError" and "test_an_exception" in line["place"]
    assert GIVEN_NAME not in log.getvalue()


def test_a_line_feed_cannot_forge_a_line(log: io.StringIO) -> None:
    logging.getLogger("cds_service").warning("refused: %s", 'x\n{"level": "info"}\u2028')
    assert len(log.getvalue().splitlines()) == 1


@pytest.mark.parametrize("name", ["httpx", "httpcore", "sqlalchemy.engine", "uvicorn.access"])
def test_libraries_that_log_addresses_are_quiet(name: str, log: io.StringIO) -> None:
    logging.getLogger(name).info("GET https://fhir.example/Condition?patient=%s", PATIENT)
    assert log.getvalue() == ""


def test_the_callers_own_id_is_kept_nowhere_beside_what_came_of_a_call(log: io.StringIO) -> None:
    trace, given = "4bf92f3577b34da6a3ce929d0e0e4736", "0b6f9b2e-6a0e-4a43-9d3f-1f6c52f1a001"
    sent = {"traceparent": f"00-{trace}-00f067aa0ba902b7-01", "x-request-id": given}
    with door(access_log=True) as service:
        answer = service.call(**sent)
        app: Any = service.http.app
        portal = service.http.portal
        assert portal is not None
        store = app.state.parts.guidance.store
        (line,) = portal.call(store.access_log, NOW, NOW + timedelta(days=1))
    ours = answer.headers["x-request-id"]
    assert line.correlation == ours and ours not in (trace, given) and len(ours) == 36
    assert trace not in log.getvalue() and given not in log.getvalue()


def test_no_log_line_tells_what_came_of_a_call(log: io.StringIO) -> None:
    story = next(story for story in stories() if story.card)
    with door() as service:
        assert service.call(request(story, NOW)).json()["cards"]
    for word in ("outcome", "card", "info-level", "injury"):
        assert not [one for one in lines(log) if word in one or word in str(one.get("message"))]


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/cds-services", "discovery"),
        ("/cds-services/x", "call"),
        ("/cds-services/x/feedback", "feedback"),
        ("/health/ready", "health"),
        ("/advies", "advice"),
        ("/Patient/1", "other"),
        ("/cds-services/x/y/z", "other"),
    ],
)
def test_routes_by_name(path: str, route: str) -> None:
    assert route_of(path) == route


def test_notes_of_one_request_do_not_reach_the_next() -> None:
    begin("a").client = "his"
    assert begin("b").client is None


def test_a_password_in_the_database_address_does_not_print() -> None:
    settings = Settings(database_url="postgresql://vg:s3cret@db/vg")
    assert "s3cret" not in repr(settings) and "s3cret" not in str(settings)
