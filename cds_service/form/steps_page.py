"""Screen 3: the steps one by one, the five questions as a path, whom to call, what to record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from starlette.responses import Response

from cds_service.content.load import Content
from cds_service.files.terms import Language
from cds_service.form.frame import frame
from cds_service.form.pages import page
from cds_service.form.sessions import Session
from cds_service.wording.card_texts import Rule
from cds_service.wording.contacts import Contact

WEIGHING = ("weigh-1", "weigh-2", "weigh-3", "weigh-4", "weigh-5")


def steps_page(session: Session, content: Content, today: date) -> Response:
    """The page, at the step where the clinician was."""
    texts, language = content.cards, session.language
    step = next(one for one in texts.steps.steps if one.number == session.step)
    asked = list(_path(session, content))
    return page(
        "steps.html",
        texts.form,
        language,
        edition_text=getattr(texts.steps.edition, language),
        steps=[(s.number, getattr(s.title, language)) for s in texts.steps.steps],
        number=session.step,
        title=getattr(step.title, language),
        actions=_said(step.actions, language, today),
        path=asked,
        outcome=asked[-1]["outcome"] if asked else "",
        norm=_said(texts.steps.norm, language, today),
        recording=_said(texts.steps.recording, language, today),
        secrecy=_said(texts.steps.secrecy, language, today),
        contacts=[_contact(contact, language) for contact in _contacts(session, content)],
        **frame(session, content, "/steps"),
    )


def _path(session: Session, content: Content) -> Iterator[dict[str, Any]]:
    """The questions answered so far and the next one, up to where an answer ends the path."""
    texts = {rule.id: getattr(rule, session.language) for rule in content.cards.steps.weighing}
    for number, turn in enumerate(content.cards.form.weighing, start=1):
        given = session.answers.get(turn.id)
        answer = None if given is None else "yes" if given else "no"
        told = getattr(turn, answer) if answer and turn.ends in (answer, "both") else None
        yield {
            "id": turn.id,
            "number": number,
            "text": texts[turn.id],
            "answer": answer,
            "outcome": getattr(told, session.language) if told else "",
        }
        if answer is None or told is not None:
            return


def _said(rules: Iterable[Rule], language: Language, today: date) -> list[str]:
    return [
        str(getattr(rule, language)) for rule in rules if rule.until is None or today <= rule.until
    ]


def _contacts(session: Session, content: Content) -> Iterator[Contact]:
    """Those of the region first, then the others."""
    region = session.granted.client.region
    for one in content.cards.regions:
        if one.id == region:
            yield from one.contacts
    yield from content.cards.contacts


def _contact(contact: Contact, language: Language) -> dict[str, Any]:
    return {
        "name": getattr(contact.name, language),
        "purpose": getattr(contact.purpose, language),
        "number": contact.number if contact.status == "current" else None,
        "hours": getattr(contact.hours, language) if contact.hours else "",
        "anonymous": getattr(contact.anonymous, language),
        "consent": getattr(contact.consent, language),
    }
