"""The same counting on Apache Spark, for exports larger than one machine.

Reads NDJSON Bulk Data (plain or .gz) or Parquet from any path Spark reads, groups the lines by
patient and runs the very functions of the local engine; only integers travel back. The workers
need this package installed, or shipped with ``--py-files``.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cds_service.errors import ContentError, Fault
from cds_service.evaluation.buckets import NOBODY, sift
from cds_service.evaluation.inputs import Bad
from cds_service.evaluation.persons import gather
from cds_service.evaluation.run import Outcome
from cds_service.evaluation.tally import Tally
from cds_service.evaluation.work import Counting, Plan, Result, Row, Tools

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

MakePlan = Callable[[], Plan]
_COLUMN = "resource"
"""Parquet: a column of this name holds a resource as JSON text; else every row is one."""
_SKIPPED = ""
"""Stands for the patient of a line that belongs to nobody; only its count goes on."""


def count_on_spark(paths: Sequence[str], make_plan: MakePlan, master: str) -> Outcome:
    """Counts what stands under `paths` on the Spark `master`.

    Raises ContentError when PySpark is not installed (extra ``spark``).
    """
    session = _session(master)
    try:
        lines = _lines(session, paths)
        keyed = lines.mapPartitions(_keyed(make_plan))
        parts = keyed.groupByKey().mapPartitions(_counter(make_plan)).collect()
    finally:
        session.stop()
    return _sum(parts)


def _session(master: str) -> SparkSession:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        message = "--engine spark needs PySpark: pip install 'veilig-gesprek[spark]'"
        raise ContentError([Fault("settings", 0, message)]) from None
    if master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder: Any = SparkSession.builder
    session: SparkSession = (
        builder.master(master)
        .appName("veilig-gesprek evaluate")
        .config("spark.ui.showConsoleProgress", "true")
        .getOrCreate()
    )
    return session


def _lines(session: SparkSession, paths: Sequence[str]) -> Any:
    """An RDD of JSON texts, one resource each."""
    parquet = [path for path in paths if path.rstrip("/").endswith(".parquet")]
    text = [path for path in paths if path not in parquet]
    parts = [_of_parquet(session.read.parquet(path)) for path in parquet]
    if text:
        reader = session.read.option("recursiveFileLookup", "true")
        parts.append(reader.text(text).rdd.map(lambda row: row.value))
    return session.sparkContext.union(parts)


def _of_parquet(frame: DataFrame) -> Any:
    from pyspark.sql.functions import struct, to_json

    if _COLUMN in frame.columns:
        return frame.select(_COLUMN).rdd.map(lambda row: row[0])
    whole = to_json(struct(*frame.columns))
    return frame.select(whole.alias(_COLUMN)).rdd.map(lambda row: row[0])


def _keyed(make_plan: MakePlan) -> Callable[[Iterable[str]], Iterator[tuple[str, bytes]]]:
    """(patient, line) pairs of what matters; of a line about nobody only the reason."""

    def key(lines: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        skipped: Counter[str] = Counter()
        chunks = ([line] for text in lines if (line := text.strip().encode()))
        for patient, run in sift(chunks, _tools(make_plan).glance, skipped):
            if patient != NOBODY:
                yield from ((patient, line) for line in run)
        for reason, number in skipped.items():
            yield from ((_SKIPPED, reason.encode()) for _ in range(number))

    return key


def _counter(make_plan: MakePlan) -> Callable[[Any], Iterator[Result]]:
    def count(grouped: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[Result]:
        tools = _tools(make_plan)
        counting = Counting(tools)
        for patient, lines in grouped:
            if patient == _SKIPPED:
                counting.counts.update(reason.decode() for reason in lines)
            else:
                for person in gather([list(lines)], tools.glance):
                    counting.person("Bulk Data", person)
        yield counting.result()

    return count


_TOOLS: list[Tools] = []
"""The tools of this worker process, made at its first partition."""


def _tools(make_plan: MakePlan) -> Tools:
    if not _TOOLS:
        _TOOLS.append(Tools(make_plan()))
    return _TOOLS[0]


def _sum(parts: Iterable[Result]) -> Outcome:
    counts: Tally = Counter()
    bad: list[Bad] = []
    rows: list[Row] = []
    for part in parts:
        counts.update(part.counts)
        bad += part.bad
        rows += part.rows
    return Outcome(counts, sorted(bad, key=lambda each: (each.name, each.why)), rows)
