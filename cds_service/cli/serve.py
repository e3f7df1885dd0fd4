"""`serve`: the real thing, for registered clients."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated

import typer

from cds_service.app import create_app, open_store
from cds_service.cli.console_token import address
from cds_service.console.door import Door
from cds_service.errors import ContentError, Fault
from cds_service.http.connection import Connections
from cds_service.http.server import bind, port_of, server_for
from cds_service.operation.logs import set_up_logs
from cds_service.security.tls import tls_options
from cds_service.settings import Settings, load_settings

log = logging.getLogger(__name__)


def register(app: typer.Typer) -> None:
    app.command("serve")(serve)


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
    clients: Annotated[
        Path | None, typer.Option(help="The registry of clients, a YAML file.")
    ] = None,
    site: Annotated[
        Path | None, typer.Option(help="A folder with this site's own content.")
    ] = None,
) -> None:
    """Answer registered clients until told to stop.

    Refuses to start without a client, and says how to add one. Everything can be set by
    environment variables (VG_HOST, VG_PORT, VG_CLIENTS_FILE, VG_SITE, VG_PUBLIC_URL,
    VG_PATIENT_KEY_FILE, VG_DATABASE_URL ...); the options here come first. Put TLS in front of it.
    """
    settings = load_settings(host=host, port=port, clients_file=clients, site=site)
    if settings.loopback:
        message = f"VG_MODE is {settings.mode}; run: veilig-gesprek {settings.mode}"
        raise ContentError([Fault("environment", 0, message)])
    set_up_logs(settings.log_level)
    service = create_app(settings)
    open_store(service)
    listener = bind(settings.host, settings.port)
    typer.echo(f"Listening on {settings.host}:{port_of(listener)} as {settings.public_url}")
    if settings.console:
        _say_how_to_enter(settings, service.state.console)
    tls = tls_options(settings)
    limits = Connections(settings.connections_limit, settings.body_timeout_s, settings.proxies)
    server_for(service, settings.shutdown_s, limits, **tls).run(sockets=[listener])


def _say_how_to_enter(settings: Settings, door: Door) -> None:
    """At the very first start the console's token is printed, never again; and not at all where
    people sign in by the site's login."""
    if settings.oidc_issuer is not None:
        return
    try:
        token = door.first()
    except OSError as error:
        log.warning("no console token could be kept (%s): VG_CONSOLE_TOKEN_FILE", error.strerror)
        return
    if token is not None:
        typer.echo(f"Console, once: {address(settings, token)}")
