"""`console-token`: a new one-time token for the console."""

from __future__ import annotations

import typer

from cds_service.console.door import Door, token_file
from cds_service.errors import ContentError, Fault
from cds_service.settings import Settings, load_settings


def register(app: typer.Typer) -> None:
    app.command("console-token")(console_token)


def console_token() -> None:
    """Make a token that opens the console once; the one before opens nothing any more.

    It is kept, as a digest, in VG_CONSOLE_TOKEN_FILE or beside the SQLite file; a running service
    sees it at once. People sign in by the site's login where VG_OIDC_ISSUER is set.
    """
    settings = load_settings()
    file = token_file(settings)
    try:
        token = Door(file).renew()
    except OSError as error:
        message = f"cannot be written ({error.strerror}); choose another: VG_CONSOLE_TOKEN_FILE"
        raise ContentError([Fault(str(file), 1, message)]) from error
    typer.echo(address(settings, token))


def address(settings: Settings, token: str) -> str:
    """Where the token is used."""
    return f"{settings.public_url.rstrip('/')}/console/enter?token={token}"
