"""docs/performance.md, written from a run."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bulk import Bulk
from benchmarks.calls import Cell
from benchmarks.stages import Stage
from benchmarks.start import Start
from benchmarks.targets import Target

NAMES = {
    "floor": "floor: FastAPI, constant card",
    "weigh": "ours, no ES384, no store",
    "full": "**ours in full**",
    "full-parse": "fhir.resources, constant card",
    "healthchain-dict": "HealthChain, dictionaries",
    "healthchain-fhir": "HealthChain, FHIR adapter",
}
_ABOUT = """# Performance

Written by `make bench`; do not edit. {machine}. Load of the machine when the run began: {load}.

Rivals run side by side in interleaved rounds, so that noise of the machine falls on all of them. A
ratio is taken within each round, to the floor of the same round: median, and the range over the
rounds in brackets. Trust ratios to about a fifth. All but HealthChain have the same event loop,
collector and allocator settings; HealthChain runs as shipped, in an environment of its own, without
authentication or audit. "In full" is a production call: ES384 with a fresh token, the record read,
the whole indicator set, a card, and a durable row before the answer leaves.
"""
_NOTES = """
## How to read it

* **One connection** shows what a call costs; **16 and 64** show how many calls a core and a half
  bears (the caller takes its share of two cores).
* A token with ES384 costs more than weighing the record of 300 resources, or than reading it once
  it is decoded. Where a client can choose, RS384 is some twenty times cheaper to verify.
* A durable row waits for the disk. On this disk that is part of every figure "in full".
* **What keeps it from the targets.** Scanning the JSON of 300 resources without building anything
  takes half of "decode"; the rest of the stages is Python at one to two microseconds per resource
  that tells something. The stages by themselves add up to less than a call: in a call each finds
  the caches of the processor filled by the one before, and after every wait for the next call they
  are cold.
* **Bulk.** "Evaluate" judges every contact twice and counts everything; one in 100 patients is
  read in full for the tables of what is found and missing, as in an export of 25 GiB and more;
  "everybody read in full" is how a small export is done. The bare loop decodes six fields and
  counts. Ours passes over what no rule reads at nearly the speed of the loop. What costs is every
  contact twice over (spread to its patient, then counted by month and age), and the people in whom
  a gate could open: they are read and judged with the reader and the `assess` of the live service.
* Processes are started anew and load the rule content: "2 processes" pays for it in so small an
  export.
* Memory of an evaluation does not grow with the export: a bucket holds about 8 MiB of text, up to
  exports of 64 GiB; beyond that a bucket grows with the export, or Spark takes over.
"""


@dataclass(frozen=True)
class Results:
    """Everything a run measured."""

    load: str
    cells: Sequence[Cell]
    stages: Sequence[Stage]
    rows: tuple[float, float]
    bulk: Sequence[Bulk]
    start: Start | None
    profile: Sequence[tuple[str, float]]
    targets: Sequence[Target]


def write(results: Results, file: Path) -> None:
    """Writes the page."""
    parts = [
        _ABOUT.format(machine=_machine(), load=results.load),
        _targets(results.targets),
        *_latencies(results.cells),
        _throughputs(results.cells),
        _stages(results.stages, results.rows),
        _profile(results.profile),
        _bulk(results.bulk),
        _start(results.start),
        _NOTES,
    ]
    file.write_text("\n".join(part.strip("\n") + "\n" for part in parts if part), "utf-8")


def _machine() -> str:
    cores = os.cpu_count()
    return f"{platform.system()} {platform.machine()}, {cores} cores, Python {_python()}"


def _python() -> str:
    return ".".join(platform.python_version_tuple()[:2])


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def _targets(targets: Sequence[Target]) -> str:
    words = {True: "met", False: "**not met**", None: ""}
    rows = [(each.what, each.asked, each.seen, words[each.met]) for each in targets]
    return "## Targets\n\n" + _table(("what", "asked", "measured", ""), rows)


def _latencies(cells: Sequence[Cell]) -> Iterable[str]:
    yield "## One connection"
    for resources in sorted({cell.resources for cell in cells}):
        rows = [
            (
                NAMES[cell.kind],
                f"{cell.p50:.3f}",
                f"{cell.p99:.2f}",
                _ratio(cell),
                f"{cell.cpu:.3f}",
                f"{cell.peak_mib:.0f}",
            )
            for cell in cells
            if cell.resources == resources and cell.connections == 1
        ]
        head = ("ms", "p50", "p99", "p50 over the floor", "processor per call", "peak MiB")
        yield f"### {resources:,} resources\n\n" + _table(head, rows)


def _throughputs(cells: Sequence[Cell]) -> str:
    rows = [
        (
            f"{cell.resources:,}",
            str(cell.connections),
            NAMES[cell.kind],
            f"{cell.rate:,.0f}",
            _ratio(cell),
        )
        for cell in cells
        if cell.connections > 1
    ]
    head = ("resources", "connections", "", "calls per second", "over the floor")
    return "## Many connections\n\n" + _table(head, rows)


def _ratio(cell: Cell) -> str:
    digits = 2 if cell.ratio < 100 else 0
    return f"{cell.ratio:.{digits}f} ({cell.low:.{digits}f} to {cell.high:.{digits}f})"


def _stages(stages: Sequence[Stage], rows: tuple[float, float]) -> str:
    sizes = sorted({stage.resources for stage in stages})
    names = list(dict.fromkeys(stage.name for stage in stages))
    found = {(stage.name, stage.resources): stage for stage in stages}
    lines = [(name, *(f"{found[name, size].median:,.0f}" for size in sizes)) for name in names]
    head = ("microseconds, in process", *(f"{size:,} resources" for size in sizes))
    store = f"A durable row, one at a time: {rows[0]:,.0f} (median), {rows[1]:,.0f} (99 of 100)."
    return "## Stage by stage\n\n" + _table(head, lines) + f"\n\n{store}"


def _profile(profile: Sequence[tuple[str, float]]) -> str:
    rows = [(f"`{name}`", f"{100 * share:.1f} %") for name, share in profile]
    title = "## Where the time goes (300 resources, without HTTP, token and store)\n\n"
    return title + _table(("function", "of its own"), rows)


def _bulk(bulk: Sequence[Bulk]) -> str:
    bare = next((each.busy for each in bulk if each.name == "parse and count"), None)
    rows = [
        (
            each.name,
            f"{each.rate:,.0f}",
            f"{each.low:,.0f} to {each.high:,.0f}",
            f"{each.busy:,.0f}",
            f"{each.busy / bare:.2f}" if bare else "",
            f"{each.peak_mib:.0f}",
            f"{each.rows:,}",
        )
        for each in bulk
    ]
    head = (
        *("", "rows per second", "range", "rows per second of processor time"),
        *("over the bare loop", "peak MiB", "rows"),
    )
    count = "Made-up people, contacts and problems; in the hospital's export also laboratory.\n\n"
    return "## Bulk Data\n\n" + count + _table(head, rows)


def _start(start: Start | None) -> str:
    if start is None:
        return ""
    told = f"{start.seconds:.2f} s ({start.low:.2f} to {start.high:.2f})"
    return f"## Start\n\nCold start to ready: {told}. A waiting worker: {start.idle_mib:.0f} MiB."
