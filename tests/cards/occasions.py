"""Short ways to make an occasion, a finding and an assessment in a test."""

from __future__ import annotations

from datetime import date
from typing import Any

from cds_service.advice.card import card_for
from cds_service.advice.gallery import assessment_of
from cds_service.advice.occasion import Occasion
from cds_service.cds_hooks.response import Card
from cds_service.wording.card_examples import Example
from cds_service.wording.card_texts import CardTexts

TODAY = date(2026, 11, 22)


def occasion(**changes: Any) -> Occasion:
    values: dict[str, Any] = {
        "hook": "patient-view",
        "setting": "gp",
        "today": TODAY,
        "public_url": "https://gesprek.example",
        "patient_id": "patient-1",
        "encounter_id": "encounter-1",
    }
    return Occasion(**(values | changes))


def finding(indicator: str, *days: str, what: str = "wound", tick: bool = False) -> dict[str, Any]:
    return {
        "indicator": indicator,
        "use": "observe" if tick else "score",
        "facts": [{"day": day, "what": what} for day in days],
    }


def example(*findings: dict[str, Any], age: int | None = 34, **changes: Any) -> Example:
    return Example.model_validate(
        {"id": "e", "name": "example", "age": age, "findings": list(findings), **changes}
    )


INJURIES = example(
    finding("letsel-herhaald", "2026-10-08", "2026-06-20", "2026-05-03", "2026-03-12")
)
TICK = example(finding("niet-pluis", "2026-11-20", what="signal", tick=True))


def card(texts: CardTexts, shown: Example = INJURIES, **changes: Any) -> Card:
    """The card for an example; changes are those of the occasion."""
    asked = occasion(**changes)
    return card_for(assessment_of(shown, asked.setting), asked, texts)


def detail(texts: CardTexts, shown: Example = INJURIES, **changes: Any) -> str:
    return card(texts, shown, **changes).detail or ""
