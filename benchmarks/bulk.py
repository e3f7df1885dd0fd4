"""Bulk Data: rows per second of the whole evaluation, beside doing almost nothing with the rows.

Each contestant is a process of its own, so that its highest memory is its own too.

    python -m benchmarks.bulk CONTESTANT FOLDER [--workers N]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

ROOT = Path(__file__).parent.parent
OURS = ("read lines", "parse and count", "assess everybody", "evaluate", "evaluate, 2 processes")
RIVALS = ("duckdb", "polars")


@dataclass(frozen=True)
class Bulk:
    """One contestant: rows per second (median and range over rounds) and highest memory."""

    name: str
    rows: int
    rate: float
    low: float
    high: float
    peak_mib: float


def measure(people: int, rounds: int, rivals: str | None, folder: str | None) -> Iterator[Bulk]:
    """All contestants over one export of made-up people; `rivals` is the Python that has DuckDB
    and Polars, None leaves them out."""
    with tempfile.TemporaryDirectory(dir=folder) as own:
        export = Path(own) / "export"
        _write(export, people)
        names = [*OURS, *(RIVALS if rivals else ())]
        seen: dict[str, list[tuple[int, float, float]]] = defaultdict(list)
        for _ in range(rounds):
            for name in names:
                seen[name].append(_run(name, export, rivals))
        for name in names:
            rates = [rows / seconds for rows, seconds, _ in seen[name]]
            peak = max(mib for _, _, mib in seen[name])
            rows = seen[name][0][0]
            yield Bulk(name, rows, statistics.median(rates), min(rates), max(rates), peak)


def _write(export: Path, people: int) -> None:
    from datetime import datetime

    from cds_service.cli.simulate import write_bulk
    from cds_service.evaluation.cohort import ZONE
    from cds_service.evaluation.simulation import Setup

    end = datetime(2026, 11, 1, tzinfo=ZONE)
    write_bulk(export, Setup(people=people, victims=0, seed=1, end=end, years=5))


def _run(name: str, export: Path, rivals: str | None) -> tuple[int, float, float]:
    if name in RIVALS:
        script = str(ROOT / "benchmarks" / "bulk_rivals.py")
        command = [rivals or "", script, name, str(export)]
    else:
        command = [sys.executable, "-m", "benchmarks.bulk", name, str(export)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    return told["rows"], told["seconds"], told["mib"]


def _files(export: Path) -> list[Path]:
    return sorted(export.glob("*.ndjson"))


def _read_lines(export: Path) -> int:
    rows = 0
    for file in _files(export):
        with file.open("rb") as lines:
            rows += sum(1 for _ in lines)
    return rows


class _Coding(msgspec.Struct, gc=False):
    system: str | None = None
    code: str | None = None


class _Concept(msgspec.Struct, gc=False):
    coding: list[_Coding] = []


class _Reference(msgspec.Struct, gc=False):
    reference: str | None = None


class _Period(msgspec.Struct, gc=False):
    start: str | None = None


class _Row(msgspec.Struct, gc=False, rename="camel"):
    """The fields that a count of injuries per patient and year would need, for every type."""

    resource_type: str | None = None
    subject: _Reference | None = None
    code: _Concept | None = None
    onset_date_time: str | None = None
    recorded_date: str | None = None
    period: _Period | None = None


def _parse_and_count(export: Path) -> int:
    """Injuries per patient, out of every row: what a bare loop does at the least."""
    decode = msgspec.json.Decoder(_Row).decode
    found: dict[str, int] = defaultdict(int)
    rows = 0
    for file in _files(export):
        with file.open("rb") as lines:
            for line in lines:
                row = decode(line)
                rows += 1
                if row.code and row.subject and row.subject.reference:
                    for coding in row.code.coding:
                        if coding.code and coding.code[0] in "LSNT":
                            found[row.subject.reference] += 1
    return rows


def _assess_everybody(export: Path) -> int:
    """The whole indicator set once per patient, as of the last day of the export."""
    from datetime import UTC, datetime

    from cds_service.assessment.assess import assess
    from cds_service.content.load import load_content
    from cds_service.evaluation.buckets import patients, spread
    from cds_service.evaluation.inputs import find_inputs
    from cds_service.evaluation.work import as_bundle
    from cds_service.record.bundle import read_resources

    content = load_content()
    at = datetime(2026, 11, 1, tzinfo=UTC)
    sources, _ = find_inputs([export])
    buckets = 4
    with tempfile.TemporaryDirectory(dir=export.parent) as own:
        folders = [Path(own) / str(number) for number in range(len(sources))]
        for source, folder in zip(sources, folders, strict=True):
            spread(source, folder, buckets)
        rows = 0
        for bucket in range(buckets):
            for patient, lines in patients(folders, bucket):
                rows += len(lines)
                record = read_resources([as_bundle(lines)], patient, content.vocabulary)
                assess(record, content.rules, at, "gp")
    return rows


def _evaluate(export: Path, workers: int) -> int:
    """The evaluation as it is run: every contact judged twice, everything counted."""
    from cds_service.cli.evaluate import make
    from cds_service.evaluation.inputs import find_inputs
    from cds_service.evaluation.run import Run

    run = Run(make, export.parent / f"work-{workers}", workers)
    run.to_the_end(find_inputs([export])[0])
    return _read_lines(export)


_CONTESTANTS: dict[str, Callable[[Path], int]] = {
    "read lines": _read_lines,
    "parse and count": _parse_and_count,
    "assess everybody": _assess_everybody,
    "evaluate": partial(_evaluate, workers=1),
    "evaluate, 2 processes": partial(_evaluate, workers=2),
}


def _highest_memory() -> float:
    """MiB of this process; `ru_maxrss` would be that of whoever started it."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("contestant", choices=list(_CONTESTANTS))
    parser.add_argument("export", type=Path)
    options = parser.parse_args()
    _read_lines(options.export)  # into the cache of the system
    begun = time.perf_counter()
    rows = _CONTESTANTS[options.contestant](options.export)
    seconds = time.perf_counter() - begun
    mib = _highest_memory()
    print(json.dumps({"rows": rows, "seconds": seconds, "mib": mib}))


if __name__ == "__main__":
    main()
