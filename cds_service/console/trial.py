"""Try it: a call weighed as it would be, its card at every level of discretion, and why.

Nothing is stored and nothing logged; repetition is not asked and not touched.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, get_args

from markdown_it import MarkdownIt

from cds_service.assessment.assess import assess
from cds_service.assessment.model import Assessment
from cds_service.call.request import read_call
from cds_service.cds_hooks import Card
from cds_service.clients.client import DEMO, Client
from cds_service.content.load import Content
from cds_service.demo.patients import Story, request, stories
from cds_service.errors import RequestError
from cds_service.files.terms import Discretion, Language, Setting
from cds_service.guidance.service import card_of
from cds_service.guidance.weighing import weigh

LEVELS: tuple[Discretion, ...] = get_args(Discretion)
WIDTHS = ("narrow", "medium", "wide")
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to try. Empty texts: as the call has it, as of now."""

    patient: str = ""
    pasted: str = ""
    day: str = ""
    setting: str = ""
    language: Language = "nl"
    width: str = "narrow"
    form: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A card as a record system renders it, at one level."""

    level: Discretion
    card: Card
    html: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of it."""

    assessment: Assessment
    cards: tuple[Shown, ...]
    skipped: dict[str, int]


def wish_of(fields: dict[str, list[str]]) -> Wish:
    """The wish in a posted form; anything unknown counts as not chosen."""
    first = {name: values[0] for name, values in fields.items()}
    known = {story.id for story in stories()}
    patient = first.get("patient", "")
    width = first.get("width", "")
    return Wish(
        patient=patient if patient in known else "",
        pasted=first.get("pasted", ""),
        day=first.get("day", ""),
        setting=first.get("setting", "") if first.get("setting") in get_args(Setting) else "",
        language="en" if first.get("language") == "en" else "nl",
        width=width if width in WIDTHS else WIDTHS[0],
    )


def tried(wish: Wish, content: Content, public_url: str, now: datetime, form: bool) -> Tried:
    """Weighs the wish. Raises `RequestError` with what is wrong with a pasted request."""
    call = read_call(_body(wish, now))
    at = _moment(wish.day, now)
    client = DEMO.model_copy(update={"language": wish.language, "form": form})
    weighed = weigh(call, client, content, at, explain=True)
    if wish.setting:
        setting: Setting = "ed" if wish.setting == "ed" else "gp"
        again = assess(weighed.intake.record, content.rules, at, setting)
        weighed = replace(weighed, assessment=again)
    cards: tuple[Shown, ...] = ()
    if weighed.assessment.shows_card:
        cards = tuple(
            _shown(level, card_of(weighed, call, _at(client, level), content, public_url))
            for level in LEVELS
        )
    return Tried(weighed.assessment, cards, dict(weighed.intake.record.reading.skipped))


def _at(client: Client, level: Discretion) -> Client:
    return client.model_copy(update={"discretion": level})


def _shown(level: Discretion, card: Card) -> Shown:
    return Shown(level, card, MARKDOWN.render(card.detail or ""))


def _body(wish: Wish, now: datetime) -> bytes:
    if wish.pasted.strip():
        return wish.pasted.encode()
    found: Story | None = next((s for s in stories() if s.id == wish.patient), None)
    if found is None:
        raise RequestError("Pick a patient or paste a request.")
    body: dict[str, Any] = request(found, now)
    return json.dumps(body).encode()


def _moment(day: str, now: datetime) -> datetime:
    if not day:
        return now
    try:
        return datetime.combine(date.fromisoformat(day), now.timetz())
    except ValueError:
        raise RequestError("The date is written as 2026-11-22.") from None
