"""`indicators`: read an indicator with its rule in plain words, codes and sources."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Annotated

import typer

from cds_service.content.catalogue import read_catalogue
from cds_service.content.load import load_content
from cds_service.files.paths import content_root
from cds_service.files.terms import Language
from cds_service.settings import load_settings


def register(app: typer.Typer) -> None:
    app.command("indicators")(indicators)


def indicators(
    name: Annotated[
        str, typer.Argument(metavar="[ID]", help="One indicator. Default: list them all.")
    ] = "",
    language: Annotated[Language, typer.Option(help="Of labels and texts.")] = "en",
    site: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Site folder; default: the setting.")
    ] = None,
) -> None:
    """List the indicators, or print one: what it means, its rule in plain words, codes, sources.

    Rules are in English. Example: `veilig-gesprek indicators letsel-herhaald`
    """
    site = site or load_settings().site
    rules = load_content(site).rules
    catalogue = read_catalogue(rules, content_root(), site)
    if not name:
        for line in catalogue.listed(language):
            typer.echo(line)
        return
    found = rules.indicators.get(name)
    if found is None:
        near = difflib.get_close_matches(name, rules.indicators, n=3)
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        raise typer.BadParameter(f"There is no indicator '{name}'.{hint}")
    for line in catalogue.entry(found, language):
        typer.echo(line)
