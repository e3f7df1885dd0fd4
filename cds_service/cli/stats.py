"""`stats`: counts of cards and feedback, without small cells."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from typing import Annotated, Literal

import typer

from cds_service.cli.memory import Memory, access, moment, with_store
from cds_service.content.load import load_content
from cds_service.guidance.again import deciding
from cds_service.settings import load_settings
from cds_service.store.statistics import SMALLEST, TABLES, Statistics

FEWER = f"<{SMALLEST}"


def register(app: typer.Typer) -> None:
    app.command("stats")(stats)


def stats(
    since: Annotated[str, typer.Option(metavar="DATE", help="From this day on.")] = "2000-01-01",
    until: Annotated[str, typer.Option(metavar="DATE", help="Before this day. Default: now.")] = "",
    format_: Annotated[Literal["csv", "json"], typer.Option("--format")] = "csv",
) -> None:
    """Count calls, cards (shown, again, silent; by client, level, indicator, gate) and feedback.

    Numbers under five are not told ("<5" in CSV, null in JSON), nor is one more where that would
    give a single hidden number away. For silent clients it says what would have been shown.
    """
    settings = load_settings()
    decide = deciding(load_content(settings.site).rules.thresholds.again)
    end = moment(until) if until else datetime.now(UTC)

    async def count(memory: Memory) -> Statistics:
        await memory.store.record(access("statistics"))
        return await memory.store.statistics(moment(since), end, decide)

    found = with_store(count, settings)
    typer.echo(_json(found) if format_ == "json" else _csv(found), nl=False)


def _csv(found: Statistics) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("table", "label", "count"))
    for table, label, count in found.rows():
        writer.writerow((table, label, FEWER if count is None else count))
    return text.getvalue()


def _json(found: Statistics) -> str:
    tables = {name: dict(sorted(getattr(found, name).items())) for name in TABLES}
    period = {"since": found.since.isoformat(), "until": found.until.isoformat()}
    return json.dumps({**period, "smallest_told": SMALLEST, **tables}, indent=1) + "\n"
