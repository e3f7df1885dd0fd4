"""Numbers for Prometheus. Labels are client-independent fixed words: no patient, no user."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Protocol

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
    start_http_server,
)

from cds_service.notes import Notes

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Seconds; 0.5 is what the specification asks for."""


class Watched(Protocol):
    """The part of the store that is watched."""

    @property
    def waiting(self) -> int: ...
    @property
    def last_wait_s(self) -> float: ...


class Metrics:
    """All numbers of one process, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)

        def counter(name: str, what: str, *labels: str) -> Counter:
            return Counter(name, what, labels, registry=self.registry)

        answers = counter("vg_answers", "Answers, by route and status.", "route", "status")
        calls = counter("vg_calls", "Calls weighed or not, by outcome.", "hook", "outcome")
        seconds = Histogram(
            "vg_call_seconds",
            "Time to answer a call.",
            ["hook"],
            buckets=BUCKETS,
            registry=self.registry,
        )
        # Labels are a few fixed words, so the number behind them is looked up once.
        self._answers, self._calls, self._seconds = (
            cache(answers.labels),
            cache(calls.labels),
            cache(seconds.labels),
        )
        self._cards = counter("vg_cards", "Cards shown, by level.", "level")
        self._skipped = counter("vg_skipped_entries", "Record entries not usable.", "reason")
        self._dropped = counter(
            "vg_dropped_members", "Malformed optional members, not used.", "member"
        )
        self._gaps = counter("vg_gaps", "Lists that did not come, or not whole.", "key", "reason")
        self._unread = counter(
            "vg_unread", "Resources whose meaning nobody here can tell.", "resource", "reason"
        )
        self._missing = counter("vg_missing_data", "Calls without required data (412).")
        self._refused = counter("vg_authentication_failures", "Calls refused (401).")
        self.in_flight = Gauge("vg_in_flight", "Requests being handled.", registry=self.registry)

    def watch(self, store: Watched) -> None:
        """Read queue and lag of the store whenever the numbers are asked for."""
        self._gauge("vg_store_waiting", "Rows queued for a commit.", lambda: store.waiting)
        self._gauge(
            "vg_store_wait_seconds",
            "How long the oldest row of the last commit waited.",
            lambda: store.last_wait_s,
        )

    def answered(self, route: str, status: int, seconds: float, notes: Notes) -> None:
        """Count one request."""
        self._answers(route, str(status)).inc()
        if status == 401:
            self._refused.inc()
        if status == 412:
            self._missing.inc()
        if notes.hook is not None:
            self._seconds(notes.hook).observe(seconds)
            self._calls(notes.hook, notes.outcome or "failed").inc()
        if notes.level is not None:
            self._cards.labels(notes.level).inc()
        for reason, number in notes.skipped.items():
            self._skipped.labels(reason).inc(number)
        for member in notes.dropped:
            self._dropped.labels(member).inc()
        for key, why in notes.gaps.items():
            self._gaps.labels(key, why).inc()
        for (resource, why), number in notes.unread.items():
            self._unread.labels(resource, why).inc(number)

    def text(self) -> bytes:
        """Everything, in the text format of Prometheus."""
        return generate_latest(self.registry)

    def serve(self, host: str, port: int) -> Callable[[], None]:
        """Answer /metrics on a port of its own, away from the callers; returns how to stop."""
        server, thread = start_http_server(port, host, self.registry)

        def stop() -> None:
            server.shutdown()
            server.server_close()
            thread.join(5)

        return stop

    def watch_switches(self, number: Callable[[], float]) -> None:
        """Read how many gates, texts and clients are switched off."""
        self._gauge("vg_switched_off", "Gates, texts and clients switched off.", number)

    def watch_keys(self, overdue_s: Callable[[], float]) -> None:
        """Read the age of the oldest key set whose server is away."""
        self._gauge(
            "vg_key_set_overdue_seconds",
            "Age of the oldest key set that serves although its server is away; 0: none does.",
            overdue_s,
        )

    def _gauge(self, name: str, what: str, read: Callable[[], float]) -> None:
        Gauge(name, what, registry=self.registry).set_function(read)
