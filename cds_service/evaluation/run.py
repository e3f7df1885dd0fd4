"""An evaluation from start to end on one machine: spread, count, add up. Can be taken up again.

Everything a run has finished is kept in its work folder (mode 0700), so that a run that was broken
off goes on where it stopped. The folder holds patient data while the run lasts and is removed
when the run is complete.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import NamedTuple

import msgspec

from cds_service.evaluation.buckets import bucket_count, spread
from cds_service.evaluation.inputs import Bad, Input
from cds_service.evaluation.processes import pool
from cds_service.evaluation.tally import Tally
from cds_service.evaluation.work import Plan, Result, Row, Tools, count_bucket, count_documents

Progress = Callable[[int, int], None]
"""Called with the units done and the units there are."""
_RESULT = msgspec.json.Decoder(Result)


class Outcome(NamedTuple):
    """The sum of a run."""

    counts: Tally
    bad: list[Bad]
    rows: list[Row]


class _Unit(NamedTuple):
    """Something one worker does on its own; `name` is where its result is kept."""

    name: str
    job: Callable[..., Result]
    arguments: tuple[object, ...]


class Run:
    """A run with its work folder. `make_plan` is called once in every worker; with one worker the
    `plan` that is there already serves."""

    def __init__(
        self,
        make_plan: Callable[[], Plan],
        folder: Path,
        workers: int = 1,
        plan: Plan | None = None,
    ) -> None:
        self.make_plan = make_plan
        self.folder = folder
        self.workers = workers
        self.plan = plan
        self.sources: list[Input] = []
        self.gathered: list[Input] = []
        self.buckets = 0

    def to_the_end(
        self, sources: Iterable[Input], progress: Progress = lambda done, of: None
    ) -> Outcome:
        """Does what is not done yet of these files and adds everything up; removes the folder."""
        self.sources = list(sources)
        self.gathered = [source for source in self.sources if source.shape != "bundle"]
        self.buckets = bucket_count(self.gathered) if self.gathered else 0
        self._open_folder()
        with self._processes() as processes:
            self._do(list(self._spreading()), processes, progress)
            self._do(list(self._counting()), processes, progress)
        outcome = self._sum()
        shutil.rmtree(self.folder)
        return outcome

    def _open_folder(self) -> None:
        """A work folder of other files, rules or options is not ours to go on with."""
        mark = self.folder / "inputs"
        now = self._fingerprint()
        if mark.exists() and mark.read_text() != now:
            shutil.rmtree(self.folder)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (self.folder / "results").mkdir(exist_ok=True)
        mark.write_text(now)

    def _fingerprint(self) -> str:
        text = "\n".join(
            f"{source.path} {source.size} {Path(source.path).stat().st_mtime_ns}"
            for source in self.sources
        )
        if self.plan is None:
            self.plan = self.make_plan()
        return hashlib.sha256(f"{text}\n{self.plan.mark()}".encode()).hexdigest()

    def _spreading(self) -> Iterator[_Unit]:
        for number, source in enumerate(self.gathered):
            folder = self.folder / "lines" / f"{number:05}"
            yield _Unit(f"spread-{number:05}", _spread, (source, folder, self.buckets))

    def _counting(self) -> Iterator[_Unit]:
        for number, source in enumerate(self.sources):
            if source.shape != "lines":
                yield _Unit(f"file-{number:07}", _count_documents, (source,))
        folders = [self.folder / "lines" / f"{number:05}" for number in range(len(self.gathered))]
        for bucket in range(self.buckets):
            yield _Unit(f"bucket-{bucket:05}", _count_bucket, (folders, bucket))

    def _processes(self) -> AbstractContextManager[ProcessPoolExecutor | None]:
        """None when the work is done in this process."""
        if self.workers > 1:
            return pool(self.workers, _prepare, self.make_plan)
        _TOOLS[:] = [Tools(self.plan or self.make_plan())]
        return nullcontext()

    def _do(
        self, units: list[_Unit], processes: ProcessPoolExecutor | None, progress: Progress
    ) -> None:
        waiting = [unit for unit in units if not self._kept(unit.name).exists()]
        done = len(units) - len(waiting)
        progress(done, len(units))
        for unit, result in self._results(waiting, processes):
            _keep(self._kept(unit.name), result)
            done += 1
            progress(done, len(units))

    def _results(
        self, units: list[_Unit], processes: ProcessPoolExecutor | None
    ) -> Iterator[tuple[_Unit, Result]]:
        if processes is not None:
            return _as_they_come(processes, iter(units), ahead=4 * self.workers)
        return ((unit, unit.job(*unit.arguments)) for unit in units)

    def _kept(self, name: str) -> Path:
        return self.folder / "results" / f"{name}.json"

    def _sum(self) -> Outcome:
        counts: Tally = Counter()
        bad: list[Bad] = []
        rows: list[Row] = []
        for unit in (*self._spreading(), *self._counting()):
            result = _RESULT.decode(self._kept(unit.name).read_bytes())
            counts.update(result.counts)
            bad += result.bad
            rows += result.rows
        return Outcome(counts, bad, rows)


def _as_they_come(
    processes: ProcessPoolExecutor, units: Iterator[_Unit], ahead: int
) -> Iterator[tuple[_Unit, Result]]:
    """Results in the order they are ready, never more than `ahead` units handed out."""
    running: dict[Future[Result], _Unit] = {}
    for unit in units:
        running[processes.submit(unit.job, *unit.arguments)] = unit
        while len(running) >= ahead:
            yield from _ready(running)
    while running:
        yield from _ready(running)


def _ready(running: dict[Future[Result], _Unit]) -> Iterator[tuple[_Unit, Result]]:
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        yield running.pop(future), future.result()


def _keep(file: Path, result: Result) -> None:
    """Written beside and moved in place, so that a broken run never leaves half a result."""
    draft = file.with_suffix(".draft")
    draft.write_bytes(msgspec.json.encode(result))
    draft.replace(file)


_TOOLS: list[Tools] = []
"""The tools of this worker process."""


def _prepare(make_plan: Callable[[], Plan]) -> None:
    _TOOLS[:] = [Tools(make_plan())]


def _spread(source: Input, folder: Path, count: int) -> Result:
    if folder.exists():
        shutil.rmtree(folder)
    skipped, bad = spread(source, folder, count, _TOOLS[0].glance)
    return Result(dict(skipped), bad)


def _count_documents(source: Input) -> Result:
    return count_documents(source, _TOOLS[0])


def _count_bucket(folders: list[Path], bucket: int) -> Result:
    return count_bucket(folders, bucket, _TOOLS[0])
