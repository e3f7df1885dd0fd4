"""What was asked of the service, and whether a run meets it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.bulk import BARE, EVALUATE, FOUR_TIMES, HOSPITAL, Bulk
from benchmarks.calls import Cell
from benchmarks.start import Start


@dataclass(frozen=True)
class Target:
    """One target with what was measured; `met` is None where it could not be measured."""

    what: str
    asked: str
    seen: str
    met: bool | None


def judge(cells: Sequence[Cell], bulk: Sequence[Bulk], start: Start | None) -> Iterator[Target]:
    """Every target of the plan, in its order."""
    seen = {(cell.kind, cell.resources, cell.connections): cell for cell in cells}
    yield _ratio(seen, "full", 300, 6, "full call, 300 resources, p50 over the floor")
    yield _ratio(seen, "weigh", 300, 3, "the same without ES384 and audit")
    yield _ratio(seen, "full", 2_000, 7, "full call, 2,000 resources, p50 over the floor")
    yield _under_20_ms(seen)
    yield _faster(seen, "healthchain-fhir", 300, 50)
    yield _faster(seen, "healthchain-dict", 300, 3)
    yield _faster(seen, "healthchain-dict", 2_000, 6)
    yield _throughput(seen)
    yield _faster(seen, "healthchain-dict", 50, 0)
    yield _steady(seen)
    exports = {each.name: each for each in bulk}
    yield _bulk(exports, EVALUATE, BARE, "contacts and problems only")
    yield _bulk(exports, HOSPITAL[1], HOSPITAL[0], "nine tenths laboratory results")
    yield _flat(exports)
    yield from _start(start)


_Seen = dict[tuple[str, int, int], Cell]


def _ratio(seen: _Seen, kind: str, resources: int, most: float, what: str) -> Target:
    cell = seen.get((kind, resources, 1))
    if cell is None:
        return Target(what, f"at most {most:g} times", "not measured", None)
    told = f"{cell.ratio:.2f} ({cell.low:.2f} to {cell.high:.2f})"
    return Target(what, f"at most {most:g} times", told, cell.ratio <= most)


def _under_20_ms(seen: _Seen) -> Target:
    cell = seen.get(("full", 2_000, 1))
    what = "full call, 2,000 resources, 99 of 100 calls"
    if cell is None or cell.p99 is None:
        return Target(what, "under 20 ms", "not measured", None)
    return Target(what, "under 20 ms", f"{cell.p99:.1f} ms", cell.p99 < 20)


def _faster(seen: _Seen, rival: str, resources: int, least: float) -> Target:
    ours, theirs = seen.get(("full", resources, 1)), seen.get((rival, resources, 1))
    what = f"{rival} over ours in full, {resources:,} resources, p50"
    asked = f"at least {least:g} times" if least else "as it is"
    if ours is None or theirs is None or ours.p50 is None or theirs.p50 is None:
        return Target(what, asked, "not measured", None)
    times = theirs.p50 / ours.p50
    return Target(what, asked, f"{times:.1f} times", times >= least if least else None)


def _throughput(seen: _Seen) -> Target:
    ours, theirs = seen.get(("full", 300, 16)), seen.get(("healthchain-dict", 300, 16))
    what = "calls per second over healthchain-dict, 300 resources, 16 connections"
    if ours is None or theirs is None or not ours.rate or not theirs.rate:
        return Target(what, "at least 8 times", "not measured", None)
    times = ours.rate / theirs.rate
    return Target(what, "at least 8 times", f"{times:.1f} times", times >= 8)


def _steady(seen: _Seen) -> Target:
    cell = seen.get(("full", 300, 1))
    what = "full call, 300 resources, 99 of 100 calls over p50"
    if cell is None or not cell.p50 or not cell.p99:
        return Target(what, "at most 2.5 times", "not measured", None)
    times = cell.p99 / cell.p50
    return Target(what, "at most 2.5 times", f"{times:.2f} times", times <= 2.5)


def _bulk(bulk: dict[str, Bulk], ours: str, bare: str, of: str) -> Target:
    """By processor time, so that what else the machine does falls on neither."""
    what = f"bulk, {of}: the whole evaluation, rows per second over a bare parse-and-count loop"
    mine, loop = bulk.get(ours), bulk.get(bare)
    if mine is None or loop is None:
        return Target(what, "at least 0.5", "not measured", None)
    ratio = mine.busy / loop.busy
    return Target(what, "at least 0.5", f"{ratio:.2f}", ratio >= 0.5)


def _flat(bulk: dict[str, Bulk]) -> Target:
    what, asked = "bulk: memory with four times the people", "at most 1.2 times"
    once, four = bulk.get(EVALUATE), bulk.get(FOUR_TIMES)
    if once is None or four is None:
        return Target(what, asked, "not measured", None)
    times = four.peak_mib / once.peak_mib
    told = f"{times:.2f} times ({once.peak_mib:.0f} and {four.peak_mib:.0f} MiB)"
    return Target(what, asked, told, times <= 1.2)


def _start(start: Start | None) -> Iterator[Target]:
    cold, idle = "cold start to ready", "memory of a waiting worker"
    if start is None:
        yield Target(cold, "under 2 s", "not measured", None)
        yield Target(idle, "under 150 MB", "not measured", None)
        return
    yield Target(cold, "under 2 s", f"{start.seconds:.2f} s", start.seconds < 2)
    yield Target(idle, "under 150 MB", f"{start.idle_mib:.0f} MiB", start.idle_mib < 143)
