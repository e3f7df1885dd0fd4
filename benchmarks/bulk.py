"""Bulk Data: rows per second of the whole evaluation, beside doing almost nothing with the rows.

Each contestant is a process of its own, so that its highest memory is its own too. Its preparation
(imports, the rule content) is not timed: an export worth an evaluation takes minutes.

    python -m benchmarks.bulk CONTESTANT FOLDER
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

ROOT = Path(__file__).parent.parent
BARE, EVALUATE = "parse and count", "evaluate"
IN_FULL, TWO = "evaluate, everybody read in full", "evaluate, 2 processes"
OURS = ("read lines", BARE, EVALUATE, TWO, IN_FULL)
RIVALS = ("duckdb", "polars")
FOUR_TIMES = "evaluate, 4 times the people"
HOSPITAL = ("hospital: parse and count", "hospital: evaluate")
SAMPLE = 100
"""One in so many patients is read in full, as in an export of 25 GiB and more."""
RESULTS = 17
"""Laboratory results per contact in the hospital's export: nine tenths of its rows."""


@dataclass(frozen=True)
class Bulk:
    """One contestant: rows per second (median and range over rounds), rows per second of processor
    time (median), and highest memory."""

    name: str
    rows: int
    rate: float
    low: float
    high: float
    busy: float
    peak_mib: float


class _Seen(msgspec.Struct, frozen=True):
    """What one run told."""

    rows: int
    seconds: float
    busy: float
    mib: float


def measure(people: int, rounds: int, rivals: str | None, folder: str | None) -> Iterator[Bulk]:
    """All contestants over exports of made-up people; `rivals` is the Python that has DuckDB and
    Polars, None leaves them out."""
    with tempfile.TemporaryDirectory(dir=folder) as own:
        export, large, hospital = (Path(own) / name / "export" for name in ("a", "b", "c"))
        _write(export, people)
        yield from _rounds([*OURS, *(RIVALS if rivals else ())], export, rounds, rivals)
        _write(large, 4 * people)
        yield from _rounds([FOUR_TIMES], large, 1, rivals)
        _write(hospital, people // 5)
        _write_results(hospital)
        yield from _rounds(HOSPITAL, hospital, rounds, rivals)


def _rounds(names: Sequence[str], export: Path, rounds: int, rivals: str | None) -> Iterator[Bulk]:
    seen: dict[str, list[_Seen]] = defaultdict(list)
    for _ in range(rounds):
        for name in names:
            seen[name].append(_run(name, export, rivals))
    for name, runs in seen.items():
        rates = [run.rows / run.seconds for run in runs]
        busy = statistics.median(run.rows / run.busy for run in runs)
        peak = max(run.mib for run in runs)
        yield Bulk(name, runs[0].rows, statistics.median(rates), min(rates), max(rates), busy, peak)


def _write(export: Path, people: int) -> None:
    from datetime import datetime

    from cds_service.cli.simulate import write_bulk
    from cds_service.simulation.cohort import ZONE
    from cds_service.simulation.simulation import Setup

    end = datetime(2026, 11, 1, tzinfo=ZONE)
    write_bulk(export, Setup(people=people, victims=0, seed=1, end=end, years=5))


_RESULT = (
    b'{"resourceType":"Observation","id":"%d","status":"final","category":[{"coding":[{"system":'
    b'"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}]}],"code":'
    b'{"coding":[{"system":"http://loinc.org","code":"%d-%d","display":"Made-up measurement"}]},'
    b'"subject":{"reference":"%s"},"effectiveDateTime":"%s","valueQuantity":{"value":%d.1,"unit":'
    b'"mmol/L","system":"http://unitsofmeasure.org","code":"mmol/L"},"referenceRange":[{"low":'
    b'{"value":1},"high":{"value":9}}]}\n'
)


def _write_results(export: Path) -> None:
    """Adds laboratory results to every contact of an export."""
    contacts = msgspec.json.Decoder(_Row)
    number = 0
    with (
        (export / "Encounter.ndjson").open("rb") as lines,
        (export / "Results.ndjson").open("wb") as out,
    ):
        for line in lines:
            row = contacts.decode(line)
            patient = row.subject.reference if row.subject else None
            start = row.period.start if row.period else None
            for _ in range(RESULTS):
                number += 1
                code = (2_000 + number % 400, number % 10)
                told = ((patient or "").encode(), (start or "").encode(), number % 20)
                out.write(_RESULT % (number, *code, *told))


def _run(name: str, export: Path, rivals: str | None) -> _Seen:
    if name in RIVALS:
        script = str(ROOT / "benchmarks" / "bulk_rivals.py")
        command = [rivals or "", script, name, str(export)]
    else:
        command = [sys.executable, "-m", "benchmarks.bulk", name, str(export)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=_Seen)


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


Job = Callable[[], int]


def _bare(job: Callable[[Path], int], export: Path) -> Job:
    return partial(job, export)


def _evaluate(workers: int, sample: int, export: Path) -> Job:
    """The evaluation as it is run: every contact judged at its start and its end, everything
    counted; one in `sample` patients read in full whether or not a gate could open."""
    from cds_service.cli.evaluate import make
    from cds_service.evaluation.inputs import find_inputs
    from cds_service.evaluation.run import Run

    make_plan = partial(make, sample=sample)
    plan = make_plan()

    def job() -> int:
        Run(make_plan, export.parent / f"work-{workers}", workers, plan).to_the_end(
            find_inputs([export])[0]
        )
        return 0

    return job


_CONTESTANTS: dict[str, Callable[[Path], Job]] = {
    "read lines": partial(_bare, _read_lines),
    BARE: partial(_bare, _parse_and_count),
    EVALUATE: partial(_evaluate, 1, SAMPLE),
    TWO: partial(_evaluate, 2, SAMPLE),
    IN_FULL: partial(_evaluate, 1, 1),
    FOUR_TIMES: partial(_evaluate, 1, SAMPLE),
    HOSPITAL[0]: partial(_bare, _parse_and_count),
    HOSPITAL[1]: partial(_evaluate, 1, SAMPLE),
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
    rows = _read_lines(options.export)  # into the cache of the system
    job = _CONTESTANTS[options.contestant](options.export)
    begun, busy = time.perf_counter(), _busy()
    job()
    seconds, busy = time.perf_counter() - begun, _busy() - busy
    if options.contestant == TWO:
        busy = 2 * seconds  # its processes are nobody's children; so long it held two cores
    told = {"rows": rows, "seconds": seconds, "busy": busy, "mib": _highest_memory()}
    print(json.dumps(told))


def _busy() -> float:
    """Seconds of processor time, of this process and of those it has seen end."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
