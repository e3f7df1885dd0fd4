"""`check`: everything wrong with settings and content, at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from cds_service.clients.registry import load_registry
from cds_service.content.confirm import to_confirm
from cds_service.content.coverage import failing_open, told
from cds_service.content.load import Content, load_content
from cds_service.errors import ContentError, Fault, StoreUnavailable
from cds_service.files.paths import content_root, seeds_folder
from cds_service.http.operator import read_secret
from cds_service.outgoing.site import site_of
from cds_service.rules.numbers import read_numbers
from cds_service.security.tls import tls_options
from cds_service.settings import Settings, load_settings
from cds_service.store import Store, read_keys
from cds_service.store.database import make_private, open_database
from cds_service.web.site import check as check_login

T = TypeVar("T")


def register(app: typer.Typer) -> None:
    app.command("check")(check)


def check(
    content: Annotated[
        bool, typer.Option("--content", help="Only the content, not this machine's settings.")
    ] = False,
    site: Annotated[
        Path | None,
        typer.Option(metavar="DIR", exists=True, file_okay=False, help="Site folder to lay over."),
    ] = None,
    confirm: Annotated[
        bool, typer.Option("--to-confirm", help="Print what must be confirmed before go-live.")
    ] = False,
) -> None:
    """Check settings and content; list every fault with file, line and what to do.

    With --to-confirm it prints, instead, one page of what a site's own people must confirm before
    go-live: facts, numbers, texts and translations that nobody has signed.

    Warnings (review dates that have passed, codes nobody looked up yet, ordinary explanations that
    fail open) do not fail. Without a terminology server it says of every list how much of it is
    listed. The exit code is 1 when there is a fault.
    """
    if confirm:
        typer.echo(to_confirm(_load(site).cards, datetime.now(UTC).date()))
        return
    faults: list[Fault] = []
    warnings: list[Fault] = []
    lists: list[str] = []
    settings = None if content else _try(load_settings, faults)
    if settings is not None:
        site = site or settings.site
        _settings(settings, faults, warnings)
    loaded = _try(lambda: _load(site), faults)
    if loaded is not None:
        warnings.extend(loaded.warnings)
        if settings is None or settings.terminology_url is None:
            warnings.extend(failing_open(loaded))
            lists = list(told(loaded))
    for line in lists:
        typer.echo(f"list     {line}")
    for fault in faults:
        typer.echo(f"fault    {fault}")
    for warning in warnings:
        typer.echo(f"warning  {warning}")
    typer.echo(_summary(loaded, len(faults), len(warnings)))
    raise typer.Exit(1 if faults else 0)


def _try(load: Callable[[], T], faults: list[Fault]) -> T | None:
    try:
        return load()
    except ContentError as error:
        faults.extend(error.faults)
        return None


def _load(site: Path | None) -> Content:
    today = datetime.now(UTC).date()
    return load_content(site, today=today, seeds=seeds_folder(content_root()))


def _settings(settings: Settings, faults: list[Fault], warnings: list[Fault]) -> None:
    """The files the settings point to. What is merely not set yet is a warning."""
    clients, keys = settings.clients_file, settings.patient_key_file
    if clients is not None:
        _try(lambda: load_registry(clients), faults)
    if keys is not None:
        _try(lambda: read_keys(keys), faults)
    operator = settings.operator_token_file
    if operator is not None:
        _try(lambda: read_secret(operator), faults)
    _try(lambda: tls_options(settings), faults)
    _try(lambda: site_of(settings), faults)
    _try(lambda: check_login(settings), faults)
    _try(lambda: open_database(settings.database_url).dispose(), faults)
    if settings.mode == "demo":
        return
    strict = settings.mode == "production"
    _try(lambda: faults.extend(make_private(settings.database_url, strict, make=False)), faults)
    if not faults and clients and keys:
        _store(settings, clients, keys, faults, warnings)
    for name, path in (("VG_CLIENTS_FILE", clients), ("VG_PATIENT_KEY_FILE", keys)):
        if path is None:
            message = f"{name} is not set: serve will not start until it is"
            warnings.append(Fault("environment", 0, message))


def _store(
    settings: Settings,
    clients: Path,
    keys: Path,
    faults: list[Fault],
    warnings: list[Fault],
) -> None:
    """Whether everybody whose rows are stored would be found; a store not made yet is none."""
    store = Store(settings.database_url, read_keys(keys), read_numbers(site=settings.site))
    try:
        store.open_existing()
        registry = load_registry(clients, testing=True)
        faults.extend(store.adrift([one.client for one in registry.clients]))
        homeless = store.homeless()
        if homeless:
            told = ", ".join(f"{number} {table}" for table, number in homeless.items())
            message = f"{told} of the first edition tell no client; they are looked under for all"
            warnings.append(Fault(store.place, 0, message))
    except StoreUnavailable as error:
        warnings.append(Fault("store", 0, str(error)))
    finally:
        store.close()


def _summary(loaded: Content | None, faults: int, warnings: int) -> str:
    counts = f"{faults} faults, {warnings} warnings."
    if loaded is None:
        return counts
    rules = loaded.rules
    ticks = sum(1 for item in rules.indicators.values() if item.signal)
    return (
        f"Rules {rules.version}: {len(rules.indicators)} indicators, {ticks} ticks, "
        f"{len(rules.gates)} gates, {len(loaded.vocabulary.concepts)} code lists. {counts}"
    )
