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
from cds_service.evaluation.intervals import wilson
from cds_service.guidance.again import Matters, deciding
from cds_service.settings import load_settings
from cds_service.store.measured import Measured
from cds_service.store.statistics import SMALLEST, TABLES, Statistics

FEWER = f"<{SMALLEST}"


def register(app: typer.Typer) -> None:
    app.command("stats")(stats)


def stats(
    since: Annotated[str, typer.Option(metavar="DATE", help="From this day on.")] = "2000-01-01",
    until: Annotated[str, typer.Option(metavar="DATE", help="Before this day. Default: now.")] = "",
    format_: Annotated[Literal["csv", "json"], typer.Option("--format")] = "csv",
    measure: Annotated[
        bool,
        typer.Option("--measure", help="For the owner: exact numbers, rate per 1,000 calls."),
    ] = False,
) -> None:
    """Count calls, cards (shown, again, silent; by client, level, indicator, gate) and feedback.

    Numbers under five are not told ("<5" in CSV, null in JSON), nor is one more where that would
    give a single hidden number away. For silent clients it says what would have been shown.

    With --measure: calls weighed and first cards by client and month, exactly, with the rate per
    1,000 calls and its 95 % interval, cards by gate, and how many calls more until the rate is
    known to within half of itself. These numbers are for whoever owns the site: they stay there.
    """
    settings = load_settings()
    rules = load_content(settings.site).rules
    decide = deciding(rules.thresholds.again, rules.once(Matters.of))
    end = moment(until) if until else datetime.now(UTC)

    async def count(memory: Memory) -> Statistics:
        await memory.store.record(access("statistics"))
        return await memory.store.statistics(moment(since), end, decide)

    async def exactly(memory: Memory) -> Measured:
        await memory.store.record(access("statistics"))
        return await memory.store.measured(moment(since), end, decide)

    if measure:
        told = rows_of(with_store(exactly, settings))
        typer.echo(_as_json(told) if format_ == "json" else _as_csv(told), nl=False)
        return
    found = with_store(count, settings)
    typer.echo(_json(found) if format_ == "json" else _csv(found), nl=False)


Told = tuple[str, str, str, int, int, float | None, float, float]
"""Table, client, month, calls, cards, per 1,000, low, high; a gate stands where a month does."""
HEAD = ("table", "client", "month", "calls", "cards", "per_1000", "low", "high")
ENOUGH = 16
"""Cards from which a rate is known to within half of itself (95 %): 1.96/sqrt(16) is 0.49."""


def rows_of(found: Measured) -> list[Told]:
    """Every client by month and in all, every gate, and how many calls more until it is known."""
    rows: list[Told] = []
    for client in found.clients():
        for month in found.months(client):
            cell = (client, month)
            counts = (found.weighed[cell], found.first_cards[cell])
            rows.append(("month", client, month, *_rated(*counts)))
        calls, cards = found.total(client)
        rows.append(("all", client, "", *_rated(calls, cards)))
        rows.append(("until known", client, "", *_rated(_more(calls, cards), cards)))
    calls = sum(found.weighed.values())
    rows += [("gate", "", gate, *_rated(calls, n)) for gate, n in sorted(found.gates.items())]
    return rows


def _rated(calls: int, cards: int) -> tuple[int, int, float | None, float, float]:
    low, high = wilson(min(cards, calls), calls)
    rate = round(cards * 1000 / calls, 2) if calls else None
    return calls, cards, rate, round(low * 1000, 2), round(high * 1000, 2)


def _more(calls: int, cards: int) -> int:
    """Calls still needed at this rate; before the first card, at one in a thousand."""
    rate = cards / calls if cards and calls else 1 / 1000
    return max(0, round(ENOUGH / rate) - calls)


def _as_csv(rows: list[Told]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows(rows)
    return text.getvalue()


def _as_json(rows: list[Told]) -> str:
    return json.dumps([dict(zip(HEAD, row, strict=True)) for row in rows], indent=1) + "\n"


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
