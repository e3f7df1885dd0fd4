"""`live`: take a client out of silent mode, with a name under it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from cds_service.clients.edit import leave_silence
from cds_service.content.confirm import unsigned
from cds_service.content.load import load_content
from cds_service.errors import ContentError, Fault
from cds_service.settings import load_settings


def register(app: typer.Typer) -> None:
    app.command("live")(live)


def live(
    client: Annotated[str, typer.Argument(metavar="ID", help="The client that is silent now.")],
    *,
    name: Annotated[str, typer.Option(help="The clinician who answers for it.")],
    role: Annotated[str, typer.Option(help="Their role, such as 'huisarts, medisch directeur'.")],
    yes: Annotated[bool, typer.Option("--yes", help="The list was read: do not ask.")] = False,
    file: Annotated[
        Path | None, typer.Option("--file", help="The registry. Default: VG_CLIENTS_FILE.")
    ] = None,
) -> None:
    """Let a client show cards: a clinician answers for it, after reading what nobody has signed.

    Writes `silent: false` and who is responsible into the registry. `check --to-confirm` prints
    the same list as a page to sign.
    """
    settings = load_settings()
    path = file or settings.clients_file
    if path is None:
        raise ContentError([Fault("environment", 0, "VG_CLIENTS_FILE is not set: give --file")])
    texts = load_content(settings.site).cards
    open_facts = [entry for entry in texts.entries if entry.confirm]
    typer.echo("Nobody has signed:")
    for line in unsigned(texts):
        typer.echo(f"  {line}")
    typer.echo(f"  {len(open_facts)} facts that somebody must confirm (check --to-confirm)")
    if not yes and not typer.confirm(f"{name}, {role}: show cards all the same?"):
        raise typer.Exit(1)
    leave_silence(path, client, name, role, datetime.now(UTC).date())
    typer.echo(f"{client} shows cards after: kill -HUP PID. Responsible: {name}, {role}.")
