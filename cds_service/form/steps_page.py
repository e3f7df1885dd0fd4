"""Stappen: the five steps as a path in any order, each with what it asks and whom to call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, cast

from starlette.responses import Response

from cds_service.form import asks_view
from cds_service.form.frame import Here, screen
from cds_service.wording.card_texts import Rule
from cds_service.wording.contacts import Contact
from cds_service.wording.record_texts import Page

STEPS = ("1", "2", "3", "4", "5")


def page_of(number: str) -> Page:
    """The page of questions of a step."""
    return cast("Page", f"step-{number}")


def steps_page(here: Here, number: str) -> Response:
    """The page of one step."""
    texts, today = here.content.cards, here.at.date()
    step = next(one for one in texts.steps.steps if str(one.number) == number)
    return screen(
        "steps.html",
        here,
        "/steps",
        edition_text=here.text(texts.steps.edition),
        steps=[
            (s.number, here.text(s.title), _done(here, str(s.number))) for s in texts.steps.steps
        ],
        number=int(number),
        title=here.text(step.title),
        actions=_said(step.actions, here, today),
        asks=asks_view.groups(page_of(number), here),
        others=asks_view.for_others(page_of(number), here),
        outcome=_outcome(here) if number == "5" else "",
        norm=_said(texts.steps.norm, here, today),
        recording=_said(texts.steps.recording, here, today),
        secrecy=_said(texts.steps.secrecy, here, today),
        contacts=[_contact(contact, here) for contact in _contacts(here)],
    )


def _done(here: Here, number: str) -> bool:
    """True when something of the step was answered."""
    groups = asks_view.groups(page_of(number), here)
    return any(group["filled"] for group in groups)


def _outcome(here: Here) -> str:
    """What the norm says after the answer that ends the path of the five questions."""
    words = {"ja": "yes", "nee": "no"}
    for turn in here.content.cards.form.weighing:
        answer = words.get((here.session.answers.get(turn.id) or [""])[0])
        if answer is None:
            return ""
        if turn.ends in (answer, "both"):
            told = getattr(turn, answer)
            return here.text(told) if told else ""
    return ""


def _said(rules: Iterable[Rule], here: Here, today: date) -> list[str]:
    return [here.text(rule) for rule in rules if rule.until is None or today <= rule.until]


def _contacts(here: Here) -> Iterator[Contact]:
    """Those of the region first, then the others."""
    for one in here.content.cards.regions:
        if one.id == here.client.region:
            yield from one.contacts
    yield from here.content.cards.contacts


def _contact(contact: Contact, here: Here) -> dict[str, Any]:
    return {
        "name": here.text(contact.name),
        "purpose": here.text(contact.purpose),
        "number": contact.number if contact.status == "current" else None,
        "hours": here.text(contact.hours) if contact.hours else "",
        "anonymous": here.text(contact.anonymous),
        "consent": here.text(contact.consent),
    }
