"""Renders the pages of the console, and the headers around them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

FOLDER = Path(__file__).parent
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
}
ASSETS: Mapping[str, str] = {"console.css": "text/css", "icon.svg": "image/svg+xml"}
SCREENS = (
    ("/console", "Status"),
    ("/console/try", "Try it"),
    ("/console/clients", "Clients"),
    ("/console/discovery", "Discovery"),
    ("/console/live", "Live"),
    ("/console/cards", "Cards and feedback"),
    ("/console/explain", "Why a card"),
    ("/console/content", "Content"),
    ("/console/indicators", "Indicators"),
    ("/console/cases", "Cases to play"),
    ("/console/patient", "Pages for patients"),
)


def page(name: str, here: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page; `here` is the screen that is marked as the present one."""
    html = _environment().get_template(name).render(here=here, screens=SCREENS, **values)
    return HTMLResponse(html, status_code=status, headers=HEADERS)


def asset(name: str) -> Response:
    """A file that the pages load."""
    content = (FOLDER / "static" / name).read_bytes()
    return Response(content, media_type=ASSETS[name], headers={"Cache-Control": "no-cache"})


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
