"""`regions`: a region's own contacts."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from cds_service.wording.regions import ROLES

HALF_YEAR = timedelta(days=182)
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def register(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, help="A region's own contacts.")
    group.command("new")(new)
    app.add_typer(group, name="regions")


def new(
    name: Annotated[str, typer.Argument(help="Id of the region, such as 'twente'.")],
    site: Annotated[
        Path, typer.Option(metavar="DIR", help="Site folder to write it into.", file_okay=False)
    ] = Path(),
) -> None:
    """Write a skeleton to fill in: cards/regions/NAME.yaml. Nothing in it prints until somebody of
    the region has set a number, their function as checker, and `status: current`."""
    if not _NAME.fullmatch(name):
        raise typer.BadParameter("write it in small letters, digits and hyphens, such as 'twente'")
    path = site / "cards" / "regions" / f"{name}.yaml"
    if path.exists():
        raise typer.BadParameter(f"{path} is there already: fill it in, or choose another name")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(skeleton(name, datetime.now(UTC).date()), encoding="utf-8")
    typer.echo(f"Written: {path}. Fill it in, then run: veilig-gesprek check --site {site}")


def skeleton(name: str, today: date) -> str:
    """A region file that loads, with every role, and prints no number."""
    head = (
        "# De contacten van een regio. Vul in wat klopt; haal weg wat er niet is.\n"
        "# status: verify = het nummer wordt niet getoond; current = gecontroleerd.\n"
        "# Bij current: checker is wie het naging (functie), review_by hooguit zes maanden.\n"
        f"region:\n  id: {name}\n  name: {{nl: {name}, en: {name}}}\n  stand: {today}\n"
        "  note: {nl: Deze lijst is van de regio zelf., en: This list is the region's own.}\n"
        "  contacts:\n"
    )
    return head + "".join(_contact(role, name, today) for role in ROLES)


def _contact(role: str, name: str, today: date) -> str:
    about = ROLES[role]
    return (
        f"    - id: {name}-{role}\n"
        f"      role: {role}\n"
        f'      name: {{nl: "{about.nl}", en: "{about.en}"}}\n'
        f'      purpose: {{nl: "{about.nl}", en: "{about.en}"}}\n'
        '      # number: "0xx-xxx xx xx"\n'
        '      anonymous: {nl: "Nog in te vullen.", en: "To be filled in."}\n'
        '      consent: {nl: "Nog in te vullen.", en: "To be filled in."}\n'
        "      level: open\n"
        "      status: verify\n"
        "      doubt: Not filled in by the region yet.\n"
        f"      sources: [{{cite: regio {name}}}]\n"
        f"      reviewed: {today}\n"
        f"      review_by: {today + HALF_YEAR}\n"
    )
