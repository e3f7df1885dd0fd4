"""The page for the patient's hand: pictures, short sentences, and a quick way out.

It is the same for everybody and says nothing about why. Its address, title, preview and history
tell nothing: one history entry however far somebody reads, and none after the way out.
"""

from __future__ import annotations

import base64
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from cds_service.wording.card_texts import CardTexts
from cds_service.wording.patient_texts import CALL, PatientPage

PATH = "/praten-met-de-dokter"


def patient_page(
    texts: CardTexts, page: PatientPage, screen: int = 0, *, draft: bool = False
) -> str:
    """One screen of the page in a language, as HTML; screens count from 0 and end at the last.

    `draft` shows a page in the console that is not served: it has no script and no way on.
    """
    last = len(page.screens) - 1
    here = min(max(screen, 0), last)
    shown = page.screens if draft else (page.screens[here],)
    return _template().render(
        page=page,
        sentences=[(name, _said(texts, text)) for part in shown for name, text in part],
        pictures=texts.pictures,
        languages=[one for one in texts.patient if one.served],
        here=here,
        last=last,
        path=PATH,
        away=texts.page.away,
        script=Markup(script()),  # noqa: S704 - our own file
        draft=draft,
    )


def policy() -> str:
    """Nothing loads but the page's own style and script, each named by its hash."""
    script_hash, style_hash = _digest(script()), _digest(style())
    return (
        f"default-src 'none'; img-src data:; style-src 'sha256-{style_hash}'; "
        f"script-src 'sha256-{script_hash}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


@cache
def script() -> str:
    """The way out, and turning pages without leaving traces."""
    return _file("patient.js")


@cache
def style() -> str:
    """The style sheet of the page."""
    return _file("patient.css")


def _file(name: str) -> str:
    folder = files("cds_service.advice") / "templates"
    return (folder / name).read_text(encoding="utf-8").strip()


def _digest(text: str) -> str:
    return base64.b64encode(sha256(text.encode()).digest()).decode()


def _said(texts: CardTexts, text: str) -> Markup:
    """A sentence with the emergency number in its own direction."""
    number = next(c.number for c in texts.contacts if c.id == texts.page.emergency)
    return Markup(str(escape(text)).replace(CALL, f'<bdi dir="ltr">{escape(number)}</bdi>'))  # noqa: S704


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
    )
    environment.globals["style"] = Markup(style())  # noqa: S704 - our own file
    return environment.get_template("patient.html")
