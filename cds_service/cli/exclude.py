"""`exclude`: the objection list."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from cds_service.cli.memory import access, client_of, patient_id, with_store
from cds_service.store import Store
from cds_service.store.model import Action


def register(app: typer.Typer) -> None:
    app.command("exclude")(exclude)


def exclude(
    patient: Annotated[str, typer.Argument(metavar="PATIENT-ID", help="FHIR id; - reads it.")],
    client: Annotated[str, typer.Option(help="The client's id in the registry.")],
    fhir_server: Annotated[
        str | None,
        typer.Option(help="Its FHIR base, for a client that lists several."),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the patient off again.")] = False,
) -> None:
    """Do not assess a patient who objected, until taken off the list.

    Only a keyed hash is kept. With - the id is read from standard input, so that it does not
    stay in the shell's history.
    """
    person = patient_id(patient)

    async def change(store: Store) -> bool:
        key = store.patient(client_of(client), fhir_server, person)
        if remove:
            changed = await store.unexclude(key)
        else:
            changed = await store.exclude(key, datetime.now(UTC))
        action: Action = "unexclude" if remove else "exclude"
        await store.record(access(action, patient=key, client=client))
        return changed

    changed = with_store(change)
    if remove:
        typer.echo("Taken off the list." if changed else "Was not on the list.")
    else:
        typer.echo("On the list; not assessed from now on." if changed else "Already on the list.")
