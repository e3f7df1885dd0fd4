"""Renders the pages of the form, and the headers that keep them from leaving traces."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from cds_service.clients.client import Client
from cds_service.files.terms import Language
from cds_service.wording.form_texts import FormTexts

FOLDER = Path(__file__).parent
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
)
ASSETS: Mapping[str, str] = {
    "form.css": "text/css",
    "form.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
"""Everything a page loads, by name, with its media type."""


def headers(client: Client | None = None) -> dict[str, str]:
    """What every page carries. It may be framed by the origins its client lists, by no other."""
    framed = client.frame_ancestors if client else ()
    told = {
        "Content-Security-Policy": _POLICY + (" ".join(framed) or "'none'"),
        "Cache-Control": "no-store",
        "Pragma": "no-cache",
        "X-Robots-Tag": "noindex, nofollow",
    }
    return told if framed else {**told, "Cross-Origin-Opener-Policy": "same-origin"}


class Words:
    """The form's small words in one language. A word is only ever a word: unlike a mapping it has
    no methods that a template could print by mistake."""

    def __init__(self, form: FormTexts, language: Language) -> None:
        self._said = {key: getattr(text, language) for key, text in form.words.items()}

    def __getattr__(self, name: str) -> str:
        try:
            return str(self._said[name])
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, name: str) -> str:
        return str(self._said[name])


def page(
    name: str,
    form: FormTexts,
    language: Language,
    status: int = 200,
    client: Client | None = None,
    **values: Any,
) -> HTMLResponse:
    """A page of the form, in a language."""
    words = Words(form, language)
    html = _environment().get_template(name).render(words=words, language=language, **values)
    return HTMLResponse(html, status_code=status, headers=headers(client))


def refusal(form: FormTexts, reason: str, language: Language, status: int) -> HTMLResponse:
    """The neutral page. What it says depends on the reason only where that helps."""
    text = form.refusals.get(reason, form.refusals["not-here"])
    return page("message.html", form, language, status, message=getattr(text, language))


def asset(name: str) -> Response:
    """A file that the pages load."""
    content = (FOLDER / "static" / name).read_bytes()
    told = {"Cache-Control": "no-cache", "Content-Security-Policy": "default-src 'none'"}
    return Response(content, media_type=ASSETS[name], headers=told)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
