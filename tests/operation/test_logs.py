"""Logs are JSON lines with a correlation id, and hold no patient, token or secret."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.datastructures import Headers

from cds_service.notes import begin
from cds_service.operation.logs import set_up_logs
from cds_service.operation.observe import correlation_of, route_of
from cds_service.settings import Settings
from tests.http.door import GIVEN_NAME, PATIENT, door, hook_request


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
    assert (line["hook"], line["outcome"]) == ("patient-view", "no-card")
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


def test_the_callers_trace_is_taken_over_when_it_can_hold_nothing_else() -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    ours = correlation_of(Headers({"traceparent": f"00-{trace}-00f067aa0ba902b7-01"}))
    assert ours == trace
    uuid = "0B6F9B2E-6A0E-4A43-9D3F-1F6C52F1A001"
    assert correlation_of(Headers({"x-request-id": uuid})) == uuid.lower()
    for other in ("123456782", "Jansen", uuid + "\n", "a" * 36, ""):
        made = correlation_of(Headers({"x-request-id": other}))
        assert made != other and len(made) == 36


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
