"""`exclude`: the objection list."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from cds_service.cli.memory import (
    ClientId,
    FhirServer,
    Memory,
    Removed,
    access,
    tell_rows,
    whose,
    with_store,
)
from cds_service.store.model import Action


def register(app: typer.Typer) -> None:
    app.command("exclude")(exclude)


def exclude(
    patient: Annotated[str, typer.Argument(metavar="PATIENT-ID", help="FHIR id; - reads it.")],
    client: ClientId = None,
    removed_client: Removed = None,
    fhir_server: FhirServer = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the patient off again.")] = False,
) -> None:
    """Do not assess a patient who objected, until taken off the list.

    Only a keyed hash is kept. It holds whatever FHIR base a call names, and in every id space and
    under every key the client ever had. With - the id is read from standard input, so that it does
    not stay in the shell's history.
    """
    person = whose(patient, client, removed_client, fhir_server)

    async def change(memory: Memory) -> bool:
        key = memory.person(person)
        store = memory.store
        if remove:
            changed = await store.unexclude(key)
        else:
            changed = await store.exclude(key, datetime.now(UTC))
        action: Action = "unexclude" if remove else "exclude"
        await store.record(access(action, patient=key, client=client or removed_client))
        await tell_rows(memory, person, key)
        return changed

    changed = with_store(change)
    if remove:
        typer.echo("Taken off the list." if changed else "Was not on the list.")
    else:
        typer.echo("On the list; not assessed from now on." if changed else "Already on the list.")
