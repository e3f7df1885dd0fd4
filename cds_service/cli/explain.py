"""`explain`: why a card appeared, from what was stored."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated, Literal

import typer

from cds_service.cli.memory import (
    ClientId,
    FhirServer,
    Memory,
    Removed,
    Whose,
    access,
    tell_rows,
    whose,
    with_store,
)
from cds_service.store import Explanation


def register(app: typer.Typer) -> None:
    app.command("explain")(explain)


def explain(
    card: Annotated[
        str | None, typer.Argument(metavar="CARD-UUID", help="The card's uuid, as the client has.")
    ] = None,
    *,
    patient: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Instead: all rows about this patient; - reads it."),
    ] = None,
    client: ClientId = None,
    removed_client: Removed = None,
    fhir_server: FhirServer = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",
) -> None:
    """Explain a card: which indicators, which gate, which rules, for which client, what feedback.

    Patient facts are not stored and so cannot be told. With --patient it lists what is stored
    about one patient, to answer a request for access. Both leave a line in the access log.
    """
    if patient is not None and card is None:
        _rows(whose(patient, client, removed_client, fhir_server))
    elif card is not None and patient is None:
        _card(card, format_)
    else:
        raise typer.BadParameter("give a CARD-UUID, or --patient together with --client")


def _card(card: str, format_: str) -> None:
    async def ask(memory: Memory) -> Explanation | None:
        found = await memory.store.explain(card)
        outcome = "success" if found else "not-found"
        await memory.store.record(access("explain", subject=card[:80], outcome=outcome))
        return found

    found = with_store(ask)
    if found is None:
        typer.echo("No card of that uuid is stored here (any more).", err=True)
        raise typer.Exit(1)
    typer.echo(as_json(found) if format_ == "json" else as_text(found))


def _rows(one: Whose) -> None:
    async def ask(memory: Memory) -> str:
        key = memory.person(one)
        await tell_rows(memory, one, key)
        rows = await memory.store.rows_about(key)
        await memory.store.record(access("rows", patient=key, client=one.client or one.removed))
        return json.dumps(rows, indent=1, ensure_ascii=False)

    typer.echo(with_store(ask))


def as_json(found: Explanation) -> str:
    """The explanation for programs."""
    return json.dumps(asdict(found), indent=1, default=lambda value: value.isoformat())


def as_text(found: Explanation) -> str:
    """The explanation for people."""
    counts = ", ".join(f"{name} {count}x" for name, count in sorted(found.counts.items()))
    lines = [
        f"Card      {found.card}" + (f", repeats {found.repeats}" if found.repeats else ""),
        f"Issued    {found.issued_at:%Y-%m-%d %H:%M} UTC to {found.client}, {found.hook} "
        f"({found.service}), {found.outcome}",
        f"Level     {found.level}",
        f"Gate      {', '.join(found.gates)}",
        f"Found     {counts or ', '.join(found.indicators)}",
        f"Also met  {', '.join(i for i in found.indicators if i not in found.counts) or '-'}",
        f"Rules     {found.rule_version}",
    ]
    lines += [
        f"Feedback  {one.at:%Y-%m-%d %H:%M} {one.outcome}{f': {one.reason}' if one.reason else ''}"
        for one in found.feedback
    ]
    return "\n".join(lines)
