"""`try`: rehearse a connection on this machine: real tokens, a registry, a record system to launch
from. What production refuses (http, loopback, the public sandbox) is admitted here, and only here.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from cds_service.app import create_app
from cds_service.clients.edit import add_client
from cds_service.clients.registry import SANDBOX
from cds_service.clients.trial import make_key
from cds_service.demo.ehr.app import Ehr
from cds_service.demo.patients import bundle, stories
from cds_service.errors import ContentError, Fault
from cds_service.http.server import bind, port_of, server_for
from cds_service.operation.logs import set_up_logs
from cds_service.settings import Settings, load_settings

LOOPBACK = "127.0.0.1"
PORT = 8080
OWN = "own"
RECORD_SYSTEM = "/demo-ehr"
BANNER = (
    "REHEARSAL on this machine only. http, loopback addresses and the public sandbox may be used.\n"
    "Made-up patients only: never connect a record system that holds real ones."
)
_STATED = {
    "stated_on": "2026-11-27",
    "stated_by": "rehearsal",
    "text": "The record system of a rehearsal has no portal and exchanges nothing.",
}


def register(app: typer.Typer) -> None:
    app.command("try")(rehearse)


def rehearse(
    folder: Annotated[
        Path, typer.Argument(metavar="[FOLDER]", help="Where keys, registry and rows are kept.")
    ] = Path("veilig-gesprek-try"),
    *,
    port: Annotated[int, typer.Option(help="Port; 0 takes a free one.")] = PORT,
    fhir_server: Annotated[
        list[str] | None, typer.Option(help="A FHIR base of yours; http and loopback will do.")
    ] = None,
    origin: Annotated[
        list[str] | None, typer.Option(help="CORS origin of your browser pages.")
    ] = None,
    jwks_url: Annotated[
        list[str] | None, typer.Option(help="Where your key set is, to sign with your own key.")
    ] = None,
    issuer: Annotated[str, typer.Option(help="The 'iss' of your tokens.")] = "https://own.example",
) -> None:
    """Rehearse a connection: tokens are checked, clients are registered, nothing is open.

    Makes FOLDER once: a key to sign with (own.key.json), a registry with the clients `own` and
    `sandbox` (the public CDS Hooks sandbox), a settings file, a database. A made-up record system
    with six patients is served along, for SMART launches and as an open FHIR endpoint. Change
    FOLDER/clients.yaml as you like and start again.

    Example: `veilig-gesprek try --fhir-server http://127.0.0.1:8090/fhir`
    """
    with bind(LOOPBACK, port) as listener:
        base = f"http://{LOOPBACK}:{port_of(listener)}"
        given = {"issuer": issuer, "jwks_urls": jwks_url or [], "origins": origin or []}
        _set_up(folder, base, {**given, "fhir_servers": fhir_server or []})
        settings = _settings(folder, base)
        ehr = _record_system(base)
        service = create_app(settings, record_system=ehr)
        set_up_logs(settings.log_level)
        for line in _told(folder, base, ehr):
            typer.echo(line)
        server_for(service, settings.shutdown_s).run(sockets=[listener])


def _set_up(folder: Path, base: str, given: Mapping[str, Any]) -> None:
    """What is not there yet; what somebody changed stays. `given`: settings of the own client."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _secret(folder / "patient.key")
    registry = folder / "clients.yaml"
    if registry.exists():
        return
    keys = {} if given["jwks_urls"] else {"jwks_file": make_key(folder, OWN)[1].name}
    servers = [f"{base}{RECORD_SYSTEM}/fhir", *given["fhir_servers"]]
    own = {"id": OWN, **given, **keys, "form": True, "fhir_servers": servers, "write_back": _STATED}
    add_client(registry, {name: value for name, value in own.items() if value}, testing=True)
    sandbox = {
        **{"id": "sandbox", "dialect": "sandbox", "issuer": SANDBOX},
        "jwks_urls": [f"{SANDBOX}/.well-known/jwks.json"],
        "fhir_servers": [f"{base}{RECORD_SYSTEM}/open-fhir"],
    }
    add_client(registry, sandbox, testing=True)


def _secret(file: Path) -> None:
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48) + "\n", encoding="utf-8")


def _settings(folder: Path, base: str) -> Settings:
    """The settings of a rehearsal, also written down, so that the other commands can be given
    them with `--settings`."""
    place = folder.resolve()
    chosen = {
        "mode": "try",
        "host": LOOPBACK,
        "public_url": base,
        "clients_file": str(place / "clients.yaml"),
        "patient_key_file": str(place / "patient.key"),
        "database_url": f"sqlite:///{place / 'rehearsal.db'}",
        "console": True,
        "form": True,
    }
    lines = [f"VG_{name.upper()}={value!s}" for name, value in chosen.items()]
    (folder / "settings").write_text("\n".join(lines) + "\n", encoding="utf-8")
    settings = load_settings(**chosen)
    if settings.host != LOOPBACK:
        raise ContentError([Fault("environment", 0, "try listens on this machine only")])
    return settings


def _record_system(base: str) -> Ehr:
    now = datetime.now(UTC)
    bundles = [bundle(story.id, now) for story in stories()]
    return Ehr(base + RECORD_SYSTEM, bundles, app_launch=f"{base}/form/launch")


def _told(folder: Path, base: str, ehr: Ehr) -> list[str]:
    story = next(story for story in stories() if story.card)
    return [
        "=" * 96,
        BANNER,
        "=" * 96,
        f"Listening at {base}",
        f"  discovery      {base}/cds-services   (a token is needed: aud is the address you call)",
        f"  interface      {base}/docs",
        f"  launch         {ehr.base}/open/{story.id}   (opens the form as from a chart)",
        f"  open FHIR      {ehr.base}/open-fhir   (made-up patients: {_ids()})",
        f"  registry       {folder / 'clients.yaml'}",
        "In another terminal, as your client:",
        f"  veilig-gesprek clients test {OWN} --key {folder / f'{OWN}.key.json'} "
        f"--settings {folder / 'settings'}",
        "Ctrl-C ends it; everything stays in the folder.",
    ]


def _ids() -> str:
    return ", ".join(story.id for story in stories())
