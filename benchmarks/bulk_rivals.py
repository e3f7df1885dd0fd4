"""DuckDB and Polars doing one count over the same export. Runs in an environment of its own.

python benchmarks/bulk_rivals.py duckdb|polars FOLDER
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path


def with_duckdb(export: Path) -> int:
    """Injuries per patient; explicit columns, so that nothing is guessed."""
    import duckdb

    rows = 0
    for file in sorted(export.glob("*.ndjson")):
        columns = (
            "{resourceType: 'VARCHAR', subject: 'STRUCT(reference VARCHAR)', "
            "code: 'STRUCT(coding STRUCT(system VARCHAR, code VARCHAR)[])', "
            "onsetDateTime: 'VARCHAR', recordedDate: 'VARCHAR'}"
        )
        source = f"read_json('{file}', format='newline_delimited', columns={columns})"
        count = "count(*) FILTER (code.coding[1].code[1] IN ('L', 'S', 'N', 'T'))"
        found = duckdb.sql(
            f"SELECT subject.reference, {count}, count(*) FROM {source} GROUP BY 1"
        ).fetchall()
        rows += sum(row[2] for row in found)
    return rows


def with_polars(export: Path) -> int:
    """The same, lazily and streaming."""
    import polars as pl

    schema = {
        "subject": pl.Struct({"reference": pl.String}),
        "code": pl.Struct({"coding": pl.List(pl.Struct({"code": pl.String}))}),
    }
    rows = 0
    for file in sorted(export.glob("*.ndjson")):
        letter = pl.col("code").struct["coding"].list.first().struct["code"].str.head(1)
        found = (
            pl.scan_ndjson(file, schema=schema)
            .group_by(pl.col("subject").struct["reference"])
            .agg(letter.is_in(["L", "S", "N", "T"]).sum().alias("found"), pl.len().alias("rows"))
            .collect(engine="streaming")
        )
        rows += int(found["rows"].sum())
    return rows


def main() -> None:
    name, export = sys.argv[1], Path(sys.argv[2])
    begun, busy = time.perf_counter(), time.process_time()
    rows = with_duckdb(export) if name == "duckdb" else with_polars(export)
    seconds = time.perf_counter() - begun
    status = Path("/proc/self/status").read_text()
    mib = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    busy = time.process_time() - busy
    print(json.dumps({"rows": rows, "seconds": seconds, "busy": busy, "mib": mib}))


if __name__ == "__main__":
    main()
