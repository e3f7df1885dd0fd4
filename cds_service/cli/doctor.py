"""`doctor`: what is set, what is reachable, what is missing, and what to do about it."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import httpx
import typer

from cds_service import __version__
from cds_service.clients.registry import Registry, load_registry
from cds_service.clients.trial import try_client
from cds_service.content.load import load_content
from cds_service.errors import ContentError, StoreUnavailable
from cds_service.http.operator import read_secret
from cds_service.outgoing.failures import in_words
from cds_service.outgoing.site import site_of
from cds_service.outgoing.transport import Outgoing
from cds_service.security.tls import tls_options
from cds_service.settings import Settings, load_settings
from cds_service.store import read_keys
from cds_service.store.database import file_of
from cds_service.web.site import check as check_login

Word = Literal["ok", "note", "FAIL"]
FREE_MIB = 500
"""Less room than this beside the database is told."""
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that was looked at; `do` says what to do when it is not well."""

    word: Word
    what: str
    do: str = ""


def register(app: typer.Typer) -> None:
    app.command("doctor")(doctor)


def doctor(
    network: Annotated[
        bool,
        typer.Option("--network/--no-network", help="Also ask clients' servers and ourselves."),
    ] = True,
) -> None:
    """Look at this installation from top to bottom, and say what to do.

    Settings, keys and their modes, registry, content, database, certificates, room on the disk;
    then, over the network, each client's key sets and FHIR servers, and our own public address.
    Changes nothing, and makes no database. The exit code is 1 when something must be mended before
    the service can run.

    Example: `veilig-gesprek doctor --settings /etc/veilig-gesprek/settings`
    """
    settings = load_settings()
    answers = list(_here(settings))
    if network:
        answers += _there(settings)
    for answer in answers:
        typer.echo(f"{answer.word:4}  {answer.what}")
        if answer.do:
            typer.echo(f"      -> {answer.do}")
    failed = sum(answer.word == "FAIL" for answer in answers)
    noted = sum(answer.word == "note" for answer in answers)
    typer.echo(f"\n{failed} to mend, {noted} to know.")
    raise typer.Exit(1 if failed else 0)


def _here(settings: Settings) -> Iterator[Answer]:
    yield Answer("ok", f"Veilig Gesprek {__version__}, Python {sys.version.split()[0]}")
    yield _address(settings)
    yield from _file("patient key", settings.patient_key_file, read_keys, needed=True)
    yield from _file("operator token", settings.operator_token_file, read_secret, needed=False)
    yield from _clients(settings)
    yield _tried("content", lambda: _content(settings))
    yield _tried("certificates for TLS", lambda: tls_options(settings))
    yield _tried("own authority and proxy", lambda: site_of(settings))
    yield _tried("sign-in by OpenID Connect", lambda: check_login(settings))
    yield from _database(settings)


def _address(settings: Settings) -> Answer:
    if settings.public_url.startswith("https://") or settings.loopback:
        return Answer("ok", f"public address {settings.public_url}")
    do = "set VG_PUBLIC_URL to the https address that clients write; tokens name it"
    return Answer("note", f"public address {settings.public_url} is not https", do)


def _file(
    what: str, path: Path | None, read: Callable[[Path], object], *, needed: bool
) -> Iterator[Answer]:
    if path is None:
        do = "veilig-gesprek init makes it; then name it in the settings"
        yield Answer("FAIL" if needed else "note", f"{what} is not set", do)
        return
    yield _tried(f"{what} {path}", lambda: bool(read(path)))
    if path.is_file() and path.stat().st_mode & 0o077:
        yield Answer("note", f"{path} is readable by others", f"chmod 600 {path}")


def _clients(settings: Settings) -> Iterator[Answer]:
    if settings.clients_file is None:
        do = "veilig-gesprek clients add ID …, then name the file in VG_CLIENTS_FILE"
        yield Answer("FAIL", "no registry of clients: serve will not start", do)
        return
    registry = _registry(settings)
    if isinstance(registry, Answer):
        yield registry
        return
    silent = sum(one.client.silent for one in registry.clients)
    yield Answer("ok", f"{len(registry.clients)} clients in the registry, {silent} of them silent")


def _registry(settings: Settings) -> Registry | Answer:
    assert settings.clients_file is not None
    try:
        return load_registry(settings.clients_file, testing=settings.loopback)
    except ContentError as error:
        told = "; ".join(map(str, error.faults))
        return Answer(
            "FAIL", told, "mend it, or register a client: veilig-gesprek clients add ID …"
        )


def _content(settings: Settings) -> str:
    content = load_content(settings.site, today=datetime.now(UTC).date())
    unread = f"{len(content.warnings)} warnings: veilig-gesprek check lists them"
    return f"{len(content.rules.indicators)} indicators, rules {content.rules.version}; {unread}"


def _database(settings: Settings) -> Iterator[Answer]:
    """A database is never made here: what is not there is told."""
    file = file_of(settings.database_url)
    if file is None:
        yield Answer("ok", "the database is PostgreSQL; /health/ready tells whether it can write")
        return
    if not file.parent.is_dir():
        do = f"install -d -m 700 -o veilig-gesprek {file.parent}"
        yield Answer("FAIL", f"there is no folder {file.parent} for the database", do)
        return
    there = "is there" if file.is_file() else "will be made at the first start"
    yield Answer("ok", f"database {file} {there}")
    if file.is_file() and file.stat().st_mode & 0o077:
        yield Answer("FAIL", f"{file} is readable by others", f"chmod 600 {file}")
    free = shutil.disk_usage(file.parent).free // MIB
    if free < FREE_MIB:
        yield Answer("note", f"{free} MiB free beside it", "make room: a full disk answers 503")


def _tried(what: str, look: Callable[[], object]) -> Answer:
    """What `look` finds, where it finds words; what is at fault otherwise."""
    try:
        found = look()
        return Answer("ok", f"{what}: {found}" if isinstance(found, str) else what)
    except ContentError as error:
        return Answer("FAIL", what, "; ".join(str(fault) for fault in error.faults[:5]))
    except (OSError, StoreUnavailable) as error:
        return Answer("FAIL", f"{what}: {error}", "see docs/operate.md, What to do when")


def _there(settings: Settings) -> list[Answer]:
    """Clients' servers, and whether our own address answers."""
    answers = [_ourselves(settings)]
    registry = _registry(settings) if settings.clients_file else None
    if not isinstance(registry, Registry):
        return answers
    for one in registry.clients:
        outgoing = Outgoing(site_of(settings), loopback=settings.loopback)
        for step in asyncio.run(try_client(one, outgoing)):
            do = "" if step.good else f"veilig-gesprek clients test {one.client.id} tells more"
            word: Word = "ok" if step.good else "note"
            answers.append(Answer(word, f"{one.client.id}: {step.what}: {step.result}", do))
    return answers


def _ourselves(settings: Settings) -> Answer:
    address = f"{settings.public_url.rstrip('/')}/health/ready"
    try:
        answer = httpx.get(address, timeout=5, trust_env=False)
    except httpx.HTTPError as error:
        do = "is it running (systemctl status veilig-gesprek), does the proxy pass it on?"
        return Answer("note", f"{address}: {in_words(error)}", do)
    good = answer.status_code == 200
    do = "" if good else "the log says why; docs/operate.md, What to do when"
    return Answer("ok" if good else "note", f"{address} answers {answer.status_code}", do)
