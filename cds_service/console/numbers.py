"""Counts and latency of this process as rows for small charts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cds_service.operation.metrics import BUCKETS, Metrics


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its number, its length between 0 and 100."""

    label: str
    number: int
    length: float


def calls(metrics: Metrics) -> list[Bar]:
    """Calls per hook and outcome, most first."""
    return _bars(_counted(metrics, "vg_calls", "hook", "outcome"))


def answers(metrics: Metrics) -> list[Bar]:
    """Answers per route and status."""
    return _bars(_counted(metrics, "vg_answers", "route", "status"))


def cards(metrics: Metrics) -> list[Bar]:
    """Cards shown, by level."""
    return _bars(_counted(metrics, "vg_cards", "level"))


def skipped(metrics: Metrics) -> list[Bar]:
    """Entries of records that could not be used, by reason."""
    return _bars(_counted(metrics, "vg_skipped_entries", "reason"))


def gaps(metrics: Metrics) -> list[Bar]:
    """Lists that did not come, or not whole, by key and reason."""
    return _bars(_counted(metrics, "vg_gaps", "key", "reason"))


def unread(metrics: Metrics) -> list[Bar]:
    """What nobody here can tell, by resource type and reason."""
    return _bars(_counted(metrics, "vg_unread", "resource", "reason"))


def latency(metrics: Metrics) -> list[Bar]:
    """Calls by how long their answer took, all hooks together, in the order of time."""
    upto = dict.fromkeys([*map(float, BUCKETS), float("inf")], 0)
    for family in metrics.registry.collect():
        for sample in family.samples if family.name == "vg_call_seconds" else ():
            if sample.name.endswith("_bucket"):
                upto[float(sample.labels["le"])] += int(sample.value)
    rows, below, before = [], 0, 0.0
    for bound, number in upto.items():
        label = f"over {before * 1000:g} ms" if bound == float("inf") else f"{bound * 1000:g} ms"
        rows.append((label, number - below))
        below, before = number, bound
    return _bars(rows, by_size=False)


def _counted(metrics: Metrics, name: str, *labels: str) -> Iterator[tuple[str, int]]:
    for family in metrics.registry.collect():
        for sample in family.samples if family.name == name else ():
            if sample.name.endswith("_total"):
                yield " ".join(sample.labels[label] for label in labels), int(sample.value)


def _bars(
    rows: Iterator[tuple[str, int]] | list[tuple[str, int]], by_size: bool = True
) -> list[Bar]:
    known = list(rows)
    most = max((number for _, number in known), default=0) or 1
    ordered = sorted(known, key=lambda row: -row[1]) if by_size else known
    return [Bar(label, number, round(100 * number / most, 1)) for label, number in ordered]
