"""Eerst zorg: what this contact needs as care, the hours that count, and the body chart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from starlette.responses import Response

from cds_service.advice.entries import Shown, by_topic, care_for, minors_for, situations_of
from cds_service.assessment.model import Assessment
from cds_service.form import asks_view
from cds_service.form.frame import Here, screen
from cds_service.wording.entries import Known

SITUATION, DAY, HOUR, PLACE = "zorg-situatie", "voorval-dag", "voorval-tijd", "letsel-plek"
_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


def care_page(here: Here, weighed: Assessment | None) -> Response:
    """The page; `weighed` None: the patient objected, or nothing could be weighed."""
    texts, language = here.content.cards, here.session.language
    known = Known(
        age=weighed.age if weighed else None,
        setting=weighed.setting if weighed else None,
        situations=_situations(here, weighed),
    )
    shown = care_for(texts, known, language, event=_event(here), now=_local(here))
    return screen(
        "care.html",
        here,
        "/care",
        title=here.text(texts.form.words["screen_care"]),
        chosen=known.situations,
        topics=[_topic(title, within) for title, within in by_topic(
            shown, texts.care.topics, language)],
        usual_title=here.text(texts.care.usual_title),
        usual=[
            here.text(one)
            for one in texts.care.usual
            if set(one.situations) & set(known.situations)
        ],
        asks=asks_view.groups("care", here),
        views=_views(here),
        place=PLACE,
        minors=_minors(here, known),
    )  # fmt: skip


def _topic(title: str, shown: Iterable[Shown]) -> tuple[str, list[dict[str, Any]]]:
    return title, [
        {
            "text": one.text,
            "say": one.say,
            "hours": one.window.said if one.window else "",
            "state": one.window.state if one.window else "",
        }
        for one in shown
    ]


def _minors(here: Here, known: Known) -> list[str]:
    """Who decides about care, for somebody under 18."""
    if known.age is None or known.age >= 18:
        return []
    shown = minors_for(here.content.cards, known, here.session.language)
    return [one.text for one in shown if one.topic == "consent"]


def _situations(here: Here, weighed: Assessment | None) -> tuple[str, ...]:
    """What was chosen on the page; before anybody chose, what the findings tell."""
    if SITUATION in here.session.answers:
        return tuple(here.session.answers[SITUATION])
    found = [finding.indicator for finding in weighed.findings] if weighed else []
    return situations_of(here.content.cards, found)


def _local(here: Here) -> datetime:
    return here.at.astimezone(here.content.rules.thresholds.zone)


def _event(here: Here) -> datetime | None:
    """When it happened, if day and hour were both given and lie in the past."""
    day = here.session.answers.get(DAY, [""])[0]
    hour = _TIME.search(here.session.answers.get(HOUR, [""])[0])
    if not day or hour is None:
        return None
    zone = here.content.rules.thresholds.zone
    moment = time(int(hour[1]), int(hour[2]))
    event = datetime.combine(date.fromisoformat(day), moment, zone)
    return event if event <= here.at else None


def _views(here: Here) -> list[dict[str, Any]]:
    """The outlines: each with its places, for pointer; the list beside them is for the keyboard."""
    chart = here.content.cards.chart
    return [
        {
            "title": here.text(title),
            "places": [
                {"id": one.id, "label": here.text(one), "box": one.box}
                for one in chart.regions
                if one.view == view
            ],
        }
        for view, title in chart.views.items()
    ]
