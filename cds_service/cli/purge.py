"""`purge`: delete what is overdue now, or everything about one patient."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from cds_service.cli.memory import access, client_of, patient_id, with_store
from cds_service.operation.running import retention_of
from cds_service.settings import load_settings
from cds_service.store import Store


def register(app: typer.Typer) -> None:
    app.command("purge")(purge)


def purge(
    patient: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Erase this patient's rows instead; - reads the id."),
    ] = None,
    client: Annotated[str | None, typer.Option(help="With --patient: the client's id.")] = None,
    fhir_server: Annotated[
        str | None,
        typer.Option(help="With --patient: FHIR base, for a client that lists several."),
    ] = None,
) -> None:
    """Delete rows past their retention (the service does so every hour), and say which hash keys
    are still in use.

    With --patient and --client it erases one patient's cards, feedback and repetition state. The
    objection and the access log stay.
    """
    if (patient is None) != (client is None):
        raise typer.BadParameter("--patient and --client go together")
    gone = _overdue() if patient is None or client is None else _erase(patient, client, fhir_server)
    for table, number in gone.items():
        typer.echo(f"{number:8} {table}")


def _overdue() -> dict[str, int]:
    settings = load_settings()

    async def work(store: Store) -> dict[str, int]:
        gone = await store.purge(datetime.now(UTC), retention_of(settings))
        await store.record(access("purge"))
        in_use = await store.rows_by_key()
        return {f"deleted from {table}": number for table, number in gone.items()} | {
            f"rows left under key {key}": number for key, number in sorted(in_use.items())
        }

    return with_store(work, settings)


def _erase(patient: str, client: str, fhir_server: str | None) -> dict[str, int]:
    person = patient_id(patient)

    async def work(store: Store) -> dict[str, int]:
        key = store.patient(client_of(client), fhir_server, person)
        gone = await store.erase(key)
        await store.record(access("erase", patient=key, client=client))
        return {f"deleted from {table}": number for table, number in gone.items()}

    return with_store(work)
