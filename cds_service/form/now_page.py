"""Nu: what record and ticks say now, why, since when, and what to ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from markdown_it import MarkdownIt
from starlette.responses import Response

from cds_service.advice.card import card_for
from cds_service.advice.detail import questions
from cds_service.advice.facts import day_text
from cds_service.advice.occasion import Occasion
from cds_service.advice.situation import situation
from cds_service.assessment.model import Assessment, Finding
from cds_service.files.terms import Use
from cds_service.form.frame import Here, screen
from cds_service.form.timeline import timeline
from cds_service.form.weigh import REFERENCE, Said

MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "link", "autolink"])
_MOST_DATES = 6


def now_page(here: Here, said: Said | None, public_url: str) -> Response:
    """The page; `said` None: the patient objected, so nothing was weighed."""
    form = here.content.cards.form
    values: dict[str, Any] = {"level": None, "findings": [], "detail": "", "asks": [], "line": None}
    if said is not None:
        values = _values(here, said, _occasion(here, said, public_url))
    return screen(
        "now.html",
        here,
        "/now",
        away=bool(said and said.away),
        incomplete=bool(
            said and said.assessment.incomplete and not said.away and here.session.chart
        ),
        against=[here.text(sign.label) for sign in form.against if sign.id in here.session.against],
        **values,
    )


def _values(here: Here, said: Said, occasion: Occasion) -> dict[str, Any]:
    weighed = said.assessment
    texts = here.content.cards
    detail, asks = "", []
    if weighed.shows_card:
        detail = MARKDOWN.render(card_for(weighed, occasion, texts).detail or "")
    else:
        who = situation(weighed, occasion, None)
        asks = [q.text(here.session.language, who.who) for q in questions(texts, who)]
    return {
        "level": weighed.level,
        "findings": list(_findings(weighed, here)),
        "detail": detail,
        "asks": asks,
        "line": timeline(weighed, here.content, here.session.language, here.at.date()),
    }


def _occasion(here: Here, said: Said, public_url: str) -> Occasion:
    """The form is opened on purpose and has a key that blanks it: the full advice may show."""
    client, chart = here.client, here.session.chart
    return Occasion(
        hook="patient-view",
        setting=said.assessment.setting,
        today=here.at.date(),
        public_url=public_url.rstrip("/"),
        patient_id=chart.patient if chart else "",
        encounter_id=chart.encounter if chart else None,
        language=here.session.language,
        discretion="open",
        fhir_version=client.fhir_version or "R4",
        region=client.region,
        adviser=client.adviser,
        reader=client.reader,
    )


def _findings(weighed: Assessment, here: Here) -> Iterator[dict[str, Any]]:
    deciding = {name for gate in weighed.opened for name in gate.findings}
    ordered = sorted(weighed.findings, key=lambda f: (f.indicator not in deciding, -f.points))
    for finding in ordered:
        indicator = here.content.rules.indicators[finding.indicator]
        yield {
            "label": here.text(indicator.label),
            "meaning": here.text(indicator.meaning),
            "decides": finding.indicator in deciding,
            "supports": finding.use is Use.SUPPORT,
            "yours": any(e.reference.startswith(REFERENCE) for e in finding.evidence),
            "dates": _dates(finding, here),
        }


def _dates(finding: Finding, here: Here) -> list[str]:
    days = sorted({e.date for e in finding.evidence if isinstance(e.date, date)}, reverse=True)
    words, language = here.content.cards.words, here.session.language
    return [day_text(day, words, language) for day in days[:_MOST_DATES]]
