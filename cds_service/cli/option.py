"""`--settings FILE`, which every command takes: the settings of the service."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from cds_service.settings import use_file

FILE = Annotated[
    Path | None,
    typer.Option(
        "--settings",
        exists=True,
        dir_okay=False,
        metavar="FILE",
        help="A file with the service's settings, NAME=VALUE a line, before the environment.",
    ),
]


class Commands(typer.Typer):
    """A group whose commands all have it."""

    def command(self, *arguments: Any, **more: Any) -> Callable[[Any], Any]:
        register = super().command(*arguments, **more)
        return lambda function: register(_with_settings(function))


def _with_settings(function: Callable[..., Any]) -> Callable[..., Any]:
    """The command with one option more, which is settled before it runs."""
    own = inspect.signature(function, eval_str=True)
    name = "settings_file"
    option = inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=FILE)

    @wraps(function)
    def run(*arguments: Any, **more: Any) -> Any:
        use_file(more.pop(name, None))
        return function(*arguments, **more)

    run.__signature__ = own.replace(parameters=[*own.parameters.values(), option])  # type: ignore[attr-defined]
    return run
