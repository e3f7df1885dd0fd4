"""`purge`: delete what is overdue now, or everything about one patient; give up what is past."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

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
from cds_service.operation.running import retention_of
from cds_service.settings import load_settings
from cds_service.store.model import Action


def register(app: typer.Typer) -> None:
    app.command("purge")(purge)


def purge(
    patient: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Erase this patient's rows instead; - reads the id."),
    ] = None,
    client: ClientId = None,
    removed_client: Removed = None,
    fhir_server: FhirServer = None,
    *,
    retire_key: Annotated[
        str | None,
        typer.Option(metavar="KEY-ID", help="Instead: give up a patient key that is gone."),
    ] = None,
    retire_space: Annotated[
        str | None, typer.Option(metavar="NAME", help="Instead: give up an id space that is past.")
    ] = None,
    reason: Annotated[str | None, typer.Option(help="Why it is given up, for the log.")] = None,
    objections: Annotated[
        int, typer.Option(help="How many objections are given up with it; must be right.")
    ] = 0,
) -> None:
    """Delete rows past their retention (the service does so every hour), and say which hash keys
    are still in use.

    With --patient and --client it erases one patient's cards, feedback and repetition state. The
    objection and the access log stay.

    With --retire-key or --retire-space and --reason the service no longer asks for a key or an id
    space on which rows hang. Nothing is deleted; whoever objected under it is no longer found.
    """
    if retire_key is not None or retire_space is not None:
        _retire(retire_key, retire_space, reason, objections)
        return
    named = patient is not None or client is not None or removed_client is not None
    if named and patient is None:
        raise typer.BadParameter("--client goes together with --patient")
    one = None if patient is None else whose(patient, client, removed_client, fhir_server)
    for table, number in (_overdue() if one is None else _erase(one)).items():
        typer.echo(f"{number:8} {table}")


def _overdue() -> dict[str, int]:
    settings = load_settings()

    async def work(memory: Memory) -> dict[str, int]:
        store = memory.store
        gone = await store.purge(datetime.now(UTC), retention_of(settings))
        await store.record(access("purge"))
        in_use = store.rows_by_key()
        return {f"deleted from {table}": number for table, number in gone.items()} | {
            f"rows left under key {key}": number for key, number in sorted(in_use.items())
        }

    return with_store(work, settings)


def _erase(one: Whose) -> dict[str, int]:
    async def work(memory: Memory) -> dict[str, int]:
        key = memory.person(one)
        await tell_rows(memory, one, key)
        gone = await memory.store.erase(key)
        await memory.store.record(access("erase", patient=key, client=one.client or one.removed))
        return {f"deleted from {table}": number for table, number in gone.items()}

    return with_store(work)


def _retire(key: str | None, space: str | None, reason: str | None, objections: int) -> None:
    if (key is None) == (space is None) or not (reason or "").strip():
        raise typer.BadParameter("give --retire-key or --retire-space, and --reason")
    kind, name = ("key", key) if key is not None else ("space", space)
    action: Action = "retire-key" if key is not None else "retire-space"

    async def work(memory: Memory) -> int:
        rows = memory.store.rows_on(kind, name or "")
        if rows["objections"] != objections:
            raise typer.BadParameter(
                f"{rows['objections']} objections hang on it and would no longer be heeded: "
                f"say so with --objections {rows['objections']}"
            )
        memory.store.retire(kind, name or "", reason or "")
        await memory.store.record(access(action, subject=f"{name}: {reason}"[:200]))
        return rows.total()

    number = with_store(work, strict=False)
    typer.echo(f"Given up: {kind} {name}. {number} rows hang on it and stay until their time ends.")
