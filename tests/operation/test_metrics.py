"""Numbers for Prometheus: right, on a port of their own, and without a patient."""

from __future__ import annotations

import socket
from typing import Any

import httpx

from cds_service.notes import Notes
from cds_service.operation.metrics import Metrics
from tests.http.door import PATIENT, Door, door, hook_request


def text_of(service: Door) -> str:
    app: Any = service.http.app
    metrics: Metrics = app.state.metrics
    return metrics.text().decode()


def test_calls_answers_and_missing_data_are_counted() -> None:
    with door() as service:
        service.call()
        service.call()
        service.call(hook_request(prefetch={}))
        service.http.get("/cds-services")
        service.http.get("/nothing")
        text = text_of(service)
    for line in (
        'vg_calls_total{hook="patient-view",outcome="no-card"} 2.0',
        'vg_calls_total{hook="patient-view",outcome="missing-data"} 1.0',
        'vg_answers_total{route="call",status="200"} 2.0',
        'vg_answers_total{route="other",status="404"} 1.0',
        "vg_missing_data_total 1.0",
        'vg_call_seconds_count{hook="patient-view"} 3.0',
        "vg_store_waiting 0.0",
        "vg_in_flight 0.0",
    ):
        assert line in text
    assert PATIENT not in text


def test_refusals_cards_and_skipped_entries_are_counted() -> None:
    metrics = Metrics()
    metrics.answered("call", 401, 0.001, Notes())
    shown = Notes(hook="patient-view", outcome="card", level="info", skipped={"bad-date": 3})
    metrics.answered("call", 200, 0.004, shown)
    text = metrics.text().decode()
    assert "vg_authentication_failures_total 1.0" in text
    assert 'vg_cards_total{level="info"} 1.0' in text
    assert 'vg_skipped_entries_total{reason="bad-date"} 3.0' in text
    assert 'vg_call_seconds_bucket{hook="patient-view",le="0.005"} 1.0' in text


def test_metrics_answer_on_their_own_port_and_nowhere_else() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with door(metrics_port=port) as service:
        service.call()
        answer = httpx.get(f"http://127.0.0.1:{port}/metrics")
        assert answer.status_code == 200 and "vg_calls_total" in answer.text
        assert service.http.get("/metrics").status_code == 404


def test_ready_tells_the_rules_and_503_when_the_store_is_away() -> None:
    with door() as service:
        ready = service.http.get("/health/ready")
        assert ready.status_code == 200 and ready.json()["rules"]
        app: Any = service.http.app
        store = app.state.parts.guidance.store
        store._writer.stop()
        store._writer._patience_s = 0.2
        answer = service.http.get("/health/ready")
        assert answer.status_code == 503 and answer.headers["retry-after"]
        assert service.http.get("/health/live").status_code == 200
