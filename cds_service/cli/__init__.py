"""The command line: one thin file per command.

A module of this folder with a function `register(app)` is a command (or a group of them); it is
found by itself, so a new command is a new file.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import iter_modules

import typer

from cds_service import __version__
from cds_service.cli.option import Commands
from cds_service.errors import ContentError, VeiligGesprekError

FIRST = ("demo", "serve", "check", "assess", "replay")
"""Commands in the order of `--help`; the others follow by name."""

app = Commands(
    name="veilig-gesprek",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def veilig_gesprek(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version and exit."
    ),
) -> None:
    """A CDS Hooks service that helps a clinician, rarely, to open a safe conversation.

    Start with `veilig-gesprek demo`: it runs the service on this machine with synthetic patients
    and shows a card. Settings are environment variables that start with VG_, or lines of a file
    that every command takes with --settings; `veilig-gesprek check` says what is wrong with them.
    """


def _place(name: str) -> tuple[int, str]:
    return (FIRST.index(name) if name in FIRST else len(FIRST), name)


def _register_commands() -> None:
    for name in sorted((module.name for module in iter_modules(__path__)), key=_place):
        register = getattr(import_module(f"{__name__}.{name}"), "register", None)
        if register is not None:
            register(app)


_register_commands()


def main() -> None:
    """Entry point: an error of ours is a message and exit code 1, not a traceback."""
    try:
        app()
    except ContentError as error:
        for fault in error.faults:
            typer.echo(str(fault) if fault.line else f"{fault.file}: {fault.message}", err=True)
        sys.exit(1)
    except VeiligGesprekError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
