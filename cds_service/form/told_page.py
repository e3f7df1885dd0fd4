"""Als er verteld wordt: rights and practical help for what is known of this patient.

What is asked here (papers, insurance, age) chooses the lines and is for this page alone: it is no
question of the record and is never written into it.
"""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from cds_service.advice.entries import by_topic, help_for, minors_for
from cds_service.assessment.model import Assessment
from cds_service.form.frame import Here, screen
from cds_service.form.notes import Fields
from cds_service.form.session import Session
from cds_service.wording.entries import ASKED, Known

KEPT = "told."
"""Before the name of an answer of this page: no question of the record begins so."""
AGE = "age"
_YES_NO = ("yes", "no")
_AGES = {"11": 11, "15": 15, "17": 17, "18": 40}
"""What stands for under 12, 12 to 15, 16 and 17, and 18 and over."""


def keep_told(session: Session, fields: Fields) -> None:
    """The answers of this page, for as long as the session lasts."""
    for name in (*ASKED, AGE):
        given = fields.get(KEPT + name, [""])[0]
        if given in (*_YES_NO, *_AGES):
            session.answers[KEPT + name] = [given]
        else:
            session.answers.pop(KEPT + name, None)


def told_page(here: Here, weighed: Assessment | None) -> Response:
    """The page; the age of the record stands where nobody chose one."""
    texts, language = here.content.cards, here.session.language
    known = _known(here, weighed)
    topics = by_topic(help_for(texts, known, language), texts.help.topics, language)
    if known.age is not None and known.age < 18:
        minors = minors_for(texts, known, language)
        topics = by_topic(minors, texts.minors.topics, language) + topics
    return screen(
        "told.html",
        here,
        "/told",
        title=here.text(texts.form.words["screen_told"]),
        asks=[_ask(here, name) for name in ASKED],
        ages=_ages(here, known),
        topics=[(title, [(one.text, one.say) for one in within]) for title, within in topics],
        contacts=list(_contacts(here)),
    )


def _known(here: Here, weighed: Assessment | None) -> Known:
    def answer(name: str) -> bool | None:
        given = here.session.answers.get(KEPT + name, [""])[0]
        return given == "yes" if given in _YES_NO else None

    chosen = here.session.answers.get(KEPT + AGE, [""])[0]
    age = _AGES.get(chosen, weighed.age if weighed else None)
    return Known(age=age, **{name: answer(name) for name in ASKED})


def _ask(here: Here, name: str) -> dict[str, Any]:
    given = here.session.answers.get(KEPT + name, [""])[0]
    return {
        "name": KEPT + name,
        "label": here.text(here.content.cards.help.asks[name]),
        "given": given,
    }


def _ages(here: Here, known: Known) -> list[tuple[str, str, bool]]:
    words = here.content.cards.form.words
    return [
        (name, here.text(words[f"age_{name}"]), known.age is not None and _band(known.age) == name)
        for name in _AGES
    ]


def _band(age: int) -> str:
    return "11" if age < 12 else "15" if age < 16 else "17" if age < 18 else "18"


def _contacts(here: Here) -> Any:
    """Numbers that may be printed: the region's own first."""
    texts = here.content.cards
    region = next((one for one in texts.regions if one.id == here.client.region), None)
    for contact in (*(region.contacts if region else ()), *texts.contacts):
        if contact.status == "current":
            hours = f", {here.text(contact.hours)}" if contact.hours else ""
            number = f"{contact.number}{hours}" if contact.number else ""
            yield here.text(contact.name), here.text(contact.purpose), number
