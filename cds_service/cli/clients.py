"""`clients`: who may call."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import httpx
import typer
import yaml
from rich.console import Console

from cds_service.advice.terminal import show_card
from cds_service.cds_hooks import Card
from cds_service.cli.first_look import first_look
from cds_service.cli.option import Commands
from cds_service.clients.client import Client
from cds_service.clients.edit import add_client, remove_client
from cds_service.clients.registry import Registered, load_registry
from cds_service.clients.trial import (
    Caller,
    in_words,
    make_key,
    read_private_key,
    try_client,
    try_pages,
)
from cds_service.demo.patients import request, stories
from cds_service.errors import ContentError, Fault
from cds_service.outgoing.failures import in_words as failure_in_words
from cds_service.outgoing.site import site_of
from cds_service.outgoing.transport import Outgoing
from cds_service.settings import Settings, load_settings

group = Commands(no_args_is_help=True, help="Who may call: add, list, show, test, remove.")
SERVICE = "veilig-gesprek"

File = Annotated[
    Path | None, typer.Option("--file", help="The registry. Default: VG_CLIENTS_FILE.")
]
Id = Annotated[str, typer.Argument(metavar="ID", help="Small letters, digits, hyphens.")]


def register(app: typer.Typer) -> None:
    app.add_typer(group, name="clients")


@group.command("add")
def add(
    client: Id,
    *,
    issuer: Annotated[
        str | None, typer.Option(help="The 'iss' of its tokens; none with --set hooks=false.")
    ] = None,
    jwks_url: Annotated[
        list[str] | None, typer.Option(help="Where its key set may be fetched (https).")
    ] = None,
    jwks_file: Annotated[
        Path | None, typer.Option(help="Its key set as a file, beside the registry.")
    ] = None,
    make_trial_key: Annotated[
        bool, typer.Option("--make-trial-key", help="Make a key pair, to play the client.")
    ] = False,
    fhir_server: Annotated[
        list[str] | None, typer.Option(help="A FHIR base it may name in calls (https).")
    ] = None,
    origin: Annotated[
        list[str] | None, typer.Option(help="CORS origin of its browser pages.")
    ] = None,
    silent: Annotated[
        bool, typer.Option("--silent", help="Weigh and count, show nothing: how to begin.")
    ] = False,
    more: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="Any other setting, its value as YAML."),
    ] = None,
    file: File = None,
) -> None:
    """Register a client; the whole registry is checked first.

    Options that take a list may be given several times. Other settings are those that `clients
    show` prints, for example --set discretion=strict --set 'tenants=[practice-12]'.
    """
    path = _path(file)
    keys = _keys(path, client, jwks_file, make_trial_key)
    entry = {
        **{"id": client, "issuer": issuer, "jwks_urls": jwks_url, **keys},
        **{"fhir_servers": fhir_server, "origins": origin, "silent": silent},
    }
    given = {name: value for name, value in entry.items() if value}
    add_client(path, given | dict(map(_setting, more or ())), testing=load_settings().loopback)
    typer.echo(f"Added {client} to {path}. A running service reads it after: kill -HUP PID")
    if make_trial_key:
        private = path.parent / f"{client}.key.json"
        typer.echo(f"Call as this client: veilig-gesprek clients test {client} --key {private}")


@group.command("list")
def list_(file: File = None) -> None:
    """One line for each client."""
    for one in load_registry(_path(file), testing=load_settings().loopback).clients:
        client = one.client
        mode = "silent" if client.silent else "shows cards"
        typer.echo(f"{client.id:24} {mode:12} {client.setting} {client.language} {_roads(client)}")


def _roads(client: Client) -> str:
    """What it is registered for: the issuer of its hooks, the form, or both."""
    ways = [client.issuer or "" if client.hooks else "", "form" if client.form else ""]
    return " ".join(filter(None, ways))


@group.command("show")
def show(client: Id, file: File = None) -> None:
    """Everything that holds for a client, defaults included, and its pinned keys."""
    found = _find(_path(file), client)
    plain = found.client.model_dump(mode="json", exclude_none=True)
    typer.echo(yaml.safe_dump(plain, sort_keys=False, allow_unicode=True), nl=False)
    typer.echo(f"# keys in the file: {', '.join(found.keys) or 'none'}")


@group.command("remove")
def remove(client: Id, file: File = None) -> None:
    """Take a client out of the registry. Its rows stay until their retention ends."""
    remove_client(_path(file), client)
    typer.echo(f"Removed {client}. A running service stops serving it after: kill -HUP PID")
    typer.echo(
        "While rows about its patients are stored, the service asks at its next start (and does "
        "not reload before) what is to become of them: name their id space at another client "
        "(id_space), or give it up with: veilig-gesprek purge --retire-space"
    )


@group.command("test")
def test(
    client: Id,
    *,
    key: Annotated[
        Path | None, typer.Option(help="Its private key (JWK): call the service as this client.")
    ] = None,
    at: Annotated[
        str | None, typer.Option(help="Where the service answers, if not at VG_PUBLIC_URL.")
    ] = None,
    data: Annotated[
        list[Path] | None,
        typer.Option(exists=True, help="FHIR files of the site: what share of problems is told."),
    ] = None,
    token_file: Annotated[
        Path | None, typer.Option(exists=True, help="A FHIR access token, to fetch two pages.")
    ] = None,
    patient: Annotated[str | None, typer.Option(help="Whose pages: a test patient's id.")] = None,
    file: File = None,
) -> None:
    """Try the connection: keys, key sets, FHIR servers; with --key also two signed calls.

    The calls use a bundled synthetic patient, so they show whether a card arrives. With --patient
    it also fetches two pages of contacts, as a call would; with --data it looks at the codes of a
    site's own records and keeps nothing of them.
    """
    found = _find(_path(file), client)
    settings = load_settings()
    steps = asyncio.run(try_client(found, _outgoing(settings)))
    for line in in_words(steps):
        typer.echo(line)
    good = all(step.good for step in steps)
    if patient is not None:
        token = token_file.read_text("utf-8").strip() if token_file else None
        pages = asyncio.run(try_pages(found, _outgoing(settings), patient, token))
        for line in in_words(pages):
            typer.echo(line)
        good = good and all(step.good for step in pages)
    for line in first_look(data or ()):
        typer.echo(line)
    if key is not None:
        good = _call(found, key, at) and good
    raise typer.Exit(0 if good else 1)


def _outgoing(settings: Settings) -> Outgoing:
    return Outgoing(site_of(settings), loopback=settings.loopback)


def _call(found: Registered, key: Path, at: str | None) -> bool:
    client = found.client
    tenant = client.tenants[0] if client.tenants else None
    private = read_private_key(key)
    settings = load_settings()
    caller = Caller(client.issuer or "", private, settings.public_url, tenant, settings.ca_file)
    story = next(story for story in stories() if story.card)
    try:
        discovery = caller.discover(at)
        typer.echo(f"{_word(discovery.status_code)}  discovery: answers {discovery.status_code}")
        answer = caller.call(SERVICE, request(story, datetime.now(UTC)), at)
    except httpx.HTTPError as error:
        typer.echo(f"FAIL  {at or settings.public_url}: {failure_in_words(error)}")
        return False
    typer.echo(f"{_word(answer.status_code)}  {story.hook}: answers {answer.status_code}")
    if answer.status_code != 200:
        typer.echo(answer.text, err=True)
        return False
    _show(answer.json()["cards"], client.silent)
    return discovery.status_code == 200


def _show(cards: list[dict[str, Any]], silent: bool) -> None:
    if not cards:
        why = "it is silent" if silent else "it was shown before and closed, or is kept back"
        typer.echo(f"      no card: {why}")
    for card in cards:
        show_card(Card.model_validate(card), Console())


def _word(status: int) -> str:
    return "ok  " if status == 200 else "FAIL"


def _path(file: Path | None) -> Path:
    path = file or load_settings().clients_file
    if path is None:
        message = "VG_CLIENTS_FILE is not set: set it, or give --file clients.yaml"
        raise ContentError([Fault("environment", 0, message)])
    return path


def _find(path: Path, client: str) -> Registered:
    registry = load_registry(path, testing=load_settings().loopback)
    found = registry.by_id(client)
    if found is None:
        known = ", ".join(one.client.id for one in registry.clients)
        raise ContentError([Fault(str(path), 1, f"no client '{client}'; there are: {known}")])
    return found


def _setting(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals:
        raise typer.BadParameter(f"'{text}': --set takes NAME=VALUE, such as language=en")
    return name, yaml.safe_load(value)


def _keys(path: Path, client: str, jwks_file: Path | None, make: bool) -> dict[str, str]:
    if make:
        return {"jwks_file": make_key(path.parent, client)[1].name}
    return {"jwks_file": str(jwks_file)} if jwks_file else {}
