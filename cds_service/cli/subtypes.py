"""`subtypes`: the tables of SNOMED subtypes anew, from a site's own terminology server."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from cds_service.codes.codelists import read_code_lists
from cds_service.codes.expand import expansions, write
from cds_service.codes.subtypes import read_tables
from cds_service.codes.terminology import Terminology
from cds_service.errors import ContentError, Fault
from cds_service.files.paths import content_root
from cds_service.outgoing.site import site_of
from cds_service.settings import load_settings


def register(app: typer.Typer) -> None:
    app.command("subtypes")(subtypes)


def subtypes(
    output: Annotated[
        Path, typer.Option(metavar="DIR", file_okay=False, help="Site folder to write into.")
    ],
) -> None:
    """Ask VG_TERMINOLOGY_URL for all subtypes and write the tables into a site folder.

    A table there takes the place of the shipped one, so that the service needs no terminology
    server afterwards. Prints per list what the server confirms, what it does not, and what is new.
    """
    settings = load_settings()
    if settings.terminology_url is None:
        raise typer.BadParameter("Set VG_TERMINOLOGY_URL to the base of a terminology server.")
    root = content_root()
    codes, faults = root / "fhir_profiles" / "codes", list[Fault]()
    lists, tables = read_code_lists(codes, root, faults), read_tables(codes, root, faults)
    if faults:
        raise ContentError(faults)
    with TemporaryDirectory() as folder:
        cache = Path(folder) / "answers.json"
        now = datetime.now(UTC)
        server = Terminology(str(settings.terminology_url), cache, now, site_of(settings))
        made = list(expansions(lists, tables, server.subtypes))
    for message in server.messages:
        typer.echo(message, err=True)
    if server.messages:
        raise typer.Exit(1)
    write(made, output / "fhir_profiles" / "codes", codes)
    for each in made:
        typer.echo(each.told())
