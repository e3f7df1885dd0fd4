"""Measures everything beside rivals and writes docs/performance.md.

    python -m benchmarks [--quick] [--no-rivals] [--folder DIR] [--output FILE]
    python -m benchmarks --calls        one call of 300 resources beside the floor, printed only

The rivals (HealthChain, DuckDB, Polars) are installed once in `.bench/`, an environment of their
own. --folder is where databases and exports of the run live: the disk is part of the figures.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import venv
from pathlib import Path

from benchmarks import bulk, calls, stages, start, where
from benchmarks.targets import judge
from benchmarks.write import Results, write

ROOT = Path(__file__).parent.parent
ENVIRONMENT = ROOT / ".bench"
SIZES = (50, 300, 2_000, 20_000)


def rivals() -> str:
    """The Python of the rivals' environment, made when it is not there."""
    python = ENVIRONMENT / "bin" / "python"
    done = ENVIRONMENT / "installed"
    if not done.exists():
        print(f"installing the rivals in {ENVIRONMENT.name} (once) ...", flush=True)
        venv.create(ENVIRONMENT, with_pip=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r"]
        subprocess.run([*install, str(ROOT / "benchmarks" / "rivals.txt")], check=True)
        done.touch()
    return str(python)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, smaller sizes")
    parser.add_argument("--no-rivals", action="store_true", help="ours and the floor only")
    parser.add_argument("--calls", action="store_true", help="print what a call of 300 takes")
    parser.add_argument("--folder", help="for databases and exports; default: temporary files")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "performance.md")
    options = parser.parse_args()
    if options.calls:
        _print_calls(options.folder)
        return
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    python = None if options.no_rivals else rivals()
    sizes = SIZES[:2] if options.quick else SIZES
    effort = calls.Effort(3, 0.8, 500) if options.quick else calls.Effort()
    cells = list(calls.measure(sizes, effort, python, options.folder))
    print("stages, profile, start, bulk ...", flush=True)
    begun = start.measure(2 if options.quick else 5, options.folder)
    exported = list(
        bulk.measure(
            500 if options.quick else 3_000, 1 if options.quick else 3, python, options.folder
        )
    )
    results = Results(
        load=load,
        cells=cells,
        stages=list(stages.measure(sizes[:3])),
        rows=stages.durable_rows(options.folder),
        bulk=exported,
        start=begun,
        profile=list(where.measure(300)),
        targets=list(judge(cells, exported, begun)),
    )
    write(results, options.output)
    for target in results.targets:
        verdict = {True: "met", False: "NOT MET", None: ""}[target.met]
        print(f"{target.what}: {target.seen} ({target.asked}) {verdict}")
    print(f"written: {options.output}")


def _print_calls(folder: str | None) -> None:
    """Ours with and without authentication and memory, beside a constant card."""
    kinds = ("floor", "weigh", "full")
    for cell in calls.measure((300,), calls.Effort(), None, folder, kinds, connections=()):
        print(
            f"{cell.kind:6} p50 {cell.p50:6.3f} ms, p99 {cell.p99:6.2f} ms, "
            f"{cell.ratio:5.2f} times the floor, {cell.cpu:6.3f} ms of processor"
        )


if __name__ == "__main__":
    sys.exit(main())
