"""`serve`: the real thing, for registered clients."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cds_service.app import create_app
from cds_service.errors import ContentError, Fault
from cds_service.http.server import bind, port_of, server_for
from cds_service.operation.logs import set_up_logs
from cds_service.security.tls import tls_options
from cds_service.settings import load_settings


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
    if settings.mode == "demo":
        raise ContentError([Fault("environment", 0, "VG_MODE is demo; run: veilig-gesprek demo")])
    set_up_logs(settings.log_level)
    service = create_app(settings)
    listener = bind(settings.host, settings.port)
    typer.echo(f"Listening on {settings.host}:{port_of(listener)} as {settings.public_url}")
    if settings.console:
        token = service.state.console.token
        typer.echo(f"Console, once: {settings.public_url.rstrip('/')}/console/enter?token={token}")
    tls = tls_options(settings)
    server_for(service, settings.shutdown_s, **tls).run(sockets=[listener])
