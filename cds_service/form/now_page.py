"""Screen 2: what record and ticks say now, why, and what to ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from markdown_it import MarkdownIt
from starlette.responses import Response

from cds_service.advice.card import card_for
from cds_service.advice.detail import questions
from cds_service.advice.facts import day_text
from cds_service.advice.occasion import Occasion
from cds_service.advice.situation import situation
from cds_service.assessment.model import Assessment, Finding
from cds_service.content.load import Content
from cds_service.files.terms import Use
from cds_service.form.frame import frame
from cds_service.form.pages import page
from cds_service.form.sessions import Session
from cds_service.form.weigh import REFERENCE, Said

MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "link", "autolink"])
_MOST_DATES = 6


def now_page(
    session: Session, said: Said | None, content: Content, public_url: str, at: datetime
) -> Response:
    """The page; `said` None: the patient objected, so nothing was weighed."""
    form, language = content.cards.form, session.language
    values: dict[str, Any] = {"level": None, "findings": [], "detail": "", "asks": []}
    if said is not None:
        values = _values(session, said, content, _occasion(session, said, public_url, at))
    return page(
        "now.html",
        form,
        language,
        away=bool(said and said.away),
        incomplete=bool(said and said.assessment.incomplete and not said.away),
        against=[
            getattr(sign.label, language) for sign in form.against if sign.id in session.against
        ],
        **values,
        **frame(session, content, "/now"),
    )


def _values(session: Session, said: Said, content: Content, occasion: Occasion) -> dict[str, Any]:
    weighed = said.assessment
    texts = content.cards
    detail, asks = "", []
    if weighed.shows_card:
        detail = MARKDOWN.render(card_for(weighed, occasion, texts).detail or "")
    else:
        here = situation(weighed, occasion, None)
        asks = [q.text(session.language, here.who) for q in questions(texts, here)]
    return {
        "level": weighed.level,
        "findings": list(_findings(weighed, content, session)),
        "detail": detail,
        "asks": asks,
    }


def _occasion(session: Session, said: Said, public_url: str, at: datetime) -> Occasion:
    """The form is opened on purpose and has a key that blanks it: the full advice may show."""
    granted = session.granted
    client = granted.client
    return Occasion(
        hook="patient-view",
        setting=said.assessment.setting,
        today=at.date(),
        public_url=public_url.rstrip("/"),
        patient_id=granted.patient,
        encounter_id=granted.encounter,
        language=session.language,
        discretion="open",
        fhir_version=client.fhir_version or "R4",
        region=client.region,
        adviser=client.adviser,
        reader=client.reader,
    )


def _findings(weighed: Assessment, content: Content, session: Session) -> Iterator[dict[str, Any]]:
    deciding = {name for gate in weighed.opened for name in gate.findings}
    ordered = sorted(weighed.findings, key=lambda f: (f.indicator not in deciding, -f.points))
    for finding in ordered:
        indicator = content.rules.indicators[finding.indicator]
        yield {
            "label": getattr(indicator.label, session.language),
            "meaning": getattr(indicator.meaning, session.language),
            "decides": finding.indicator in deciding,
            "supports": finding.use is Use.SUPPORT,
            "yours": any(e.reference.startswith(REFERENCE) for e in finding.evidence),
            "dates": _dates(finding, content, session),
        }


def _dates(finding: Finding, content: Content, session: Session) -> list[str]:
    days = sorted({e.date for e in finding.evidence if isinstance(e.date, date)}, reverse=True)
    return [day_text(day, content.cards.words, session.language) for day in days[:_MOST_DATES]]
