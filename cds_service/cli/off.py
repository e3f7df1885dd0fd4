"""`off`: switch a gate, a text or a client off at once."""

from __future__ import annotations

from typing import Annotated

import typer

from cds_service.clients.registry import load_registry
from cds_service.content.load import load_content
from cds_service.errors import ContentError, Fault
from cds_service.guidance.switches import KINDS, Kind, Switches, known, now, path_of
from cds_service.settings import Settings, load_settings


def register(app: typer.Typer) -> None:
    app.command("off")(off)


def off(
    kind: Annotated[str | None, typer.Argument(help="gate, text or client.")] = None,
    name: Annotated[str | None, typer.Argument(help="Its id.")] = None,
    *,
    reason: Annotated[str | None, typer.Option(help="Why, for the console.")] = None,
    by: Annotated[str | None, typer.Option(help="Who decides: a function.")] = None,
    on: Annotated[bool, typer.Option("--on", help="Switch it on again.")] = False,
) -> None:
    """Switch a gate, a text or a client off, from the next call on; without a name, list.

    No restart is needed. The console and the metric `vg_switched_off` say what is off.
    """
    settings = load_settings()
    path = path_of(settings.off_file, settings.clients_file)
    if path is None:
        message = (
            "VG_OFF_FILE is not set, nor VG_CLIENTS_FILE: name the file that the service reads"
        )
        raise ContentError([Fault("environment", 0, message)])
    switches = Switches(path)
    if kind is None or name is None:
        _list(switches)
    elif on:
        taken = switches.take_back(_kind(kind), name)
        typer.echo(f"{kind} {name} is on again." if taken else f"{kind} {name} was on.")
    else:
        _check(settings, _kind(kind), name)
        if reason is None or by is None:
            raise typer.BadParameter("say why and who decides: --reason TEXT --by FUNCTION")
        switches.set(now(by, reason, _kind(kind), name))
        typer.echo(f"{kind} {name} is off from the next call on. On again: add --on")


def _list(switches: Switches) -> None:
    for each in switches.off.switches:
        since = f"{each.since:%Y-%m-%d %H:%M}"
        typer.echo(f"{each.kind:7} {each.name:32} since {since} by {each.by}: {each.reason}")
    if not switches.off.switches:
        typer.echo("Nothing is switched off.")


def _kind(given: str) -> Kind:
    if given not in KINDS:
        raise typer.BadParameter(f"'{given}': use {', '.join(KINDS)}")
    return given


def _check(settings: Settings, kind: Kind, name: str) -> None:
    clients: frozenset[str] = frozenset()
    if settings.clients_file is not None:
        registry = load_registry(settings.clients_file, testing=True)
        clients = frozenset(one.client.id for one in registry.clients)
    there = known(load_content(settings.site), clients, kind)
    if name not in there:
        near = ", ".join(sorted(there)[:12])
        raise typer.BadParameter(f"there is no {kind} '{name}'; there are: {near} …")
