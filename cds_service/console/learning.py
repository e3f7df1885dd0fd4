"""Screens to learn with: the cases, and the pages for patients with their drafts."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from cds_service.advice.patient_page import PATH
from cds_service.console.pages import page
from cds_service.wording.card_texts import CardTexts

WORDS = {
    "nl": {
        "card": "Kaart of stilte?",
        "record": "Het dossier opent een kaart.",
        "ticks": "Het dossier zwijgt; wat u aanvinkt opent een kaart.",
        "choices": "Wat doet u?",
        "good": "Goed.",
        "bad": "Liever niet.",
        "note": "Wat hoort in het dossier?",
    },
    "en": {
        "card": "A card, or silence?",
        "record": "The record opens a card.",
        "ticks": "The record is silent; what you tick opens a card.",
        "choices": "What do you do?",
        "good": "Good.",
        "bad": "Rather not.",
        "note": "What belongs in the record?",
    },
}


class Learning:
    """Reads content alone."""

    def __init__(self, texts: CardTexts) -> None:
        self.texts = texts

    async def cases(self, request: Request) -> Response:
        language = "en" if request.query_params.get("lang") == "en" else "nl"
        cases = [case.model_dump() for case in self.texts.cases]
        return page(
            "cases.html", "/console/cases", cases=cases, language=language, words=WORDS[language]
        )

    async def patient_pages(self, request: Request) -> Response:
        return page("patient_pages.html", "/console/patient", pages=self.texts.patient, path=PATH)
