"""Renders the pages of the form, and the headers that keep them from leaving traces."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from cds_service.files.terms import Language
from cds_service.wording.form_texts import FormTexts

FOLDER = Path(__file__).parent
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Pragma": "no-cache",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
ASSETS: Mapping[str, str] = {
    "form.css": "text/css",
    "form.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
"""Everything a page loads, by name, with its media type."""


def page(
    name: str, form: FormTexts, language: Language, status: int = 200, **values: Any
) -> HTMLResponse:
    """A page of the form, in a language."""
    words = {key: getattr(text, language) for key, text in form.words.items()}
    html = _environment().get_template(name).render(words=words, language=language, **values)
    return HTMLResponse(html, status_code=status, headers=HEADERS)


def refusal(form: FormTexts, reason: str, language: Language, status: int) -> HTMLResponse:
    """The neutral page. What it says depends on the reason only where that helps."""
    text = form.refusals.get(reason, form.refusals["not-here"])
    return page("message.html", form, language, status, message=getattr(text, language))


def asset(name: str) -> Response:
    """A file that the pages load."""
    content = (FOLDER / "static" / name).read_bytes()
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": "default-src 'none'"}
    return Response(content, media_type=ASSETS[name], headers=headers)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
