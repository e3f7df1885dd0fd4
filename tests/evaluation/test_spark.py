"""Spark counts what the local engine counts. Needs PySpark and Java."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cds_service.cli import app

pytestmark = pytest.mark.full


@pytest.mark.filterwarnings("ignore")
def test_spark_and_local_counts_are_the_same(bulk: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="PySpark is not installed (extra spark)")
    with (bulk / "Condition.ndjson").open("a") as file:
        file.write('{"resourceType": "Condition", "subject"\n')
    summaries = []
    for engine in ("local", "spark"):
        options = ["--output", tmp_path / engine, "--engine", engine, "--master", "local[2]"]
        result = CliRunner().invoke(app, ["evaluate", str(bulk), *map(str, options)])
        assert result.exit_code == 0, result.output
        summaries.append(json.loads((tmp_path / engine / "summary.json").read_text()))
    assert summaries[0] == summaries[1]


@pytest.mark.filterwarnings("ignore")
def test_parquet_gives_the_same_counts(bulk: Path, tmp_path: Path) -> None:
    sql = pytest.importorskip("pyspark.sql", reason="PySpark is not installed (extra spark)")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = sql.SparkSession.builder.master("local[2]").getOrCreate()
    table = tmp_path / "resources.parquet"
    session.read.text(str(bulk)).toDF("resource").write.parquet(str(table))
    session.stop()
    summaries = []
    for source in (bulk, table):
        output = tmp_path / f"{source.name}-report"
        options = ["--output", str(output), "--engine", "spark", "--master", "local[2]"]
        assert CliRunner().invoke(app, ["evaluate", str(source), *options]).exit_code == 0
        summaries.append(json.loads((output / "summary.json").read_text())["counts"])
    assert summaries[0] == summaries[1]


def test_without_pyspark_it_says_what_to_install(
    bulk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    result = CliRunner().invoke(
        app, ["evaluate", str(bulk), "--output", str(tmp_path / "r"), "--engine", "spark"]
    )
    assert result.exit_code != 0
    assert "veilig-gesprek[spark]" in str(result.exception) + result.output
