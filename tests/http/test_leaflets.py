"""Leaflets open as a page and as a PDF of one sheet, and the small card tells nothing."""

from __future__ import annotations

from io import BytesIO

import pytest
from markupsafe import escape
from pypdf import PdfReader
from starlette.testclient import TestClient

from cds_service.advice.patient_page import PATH
from cds_service.content.load import load_content

LEAFLETS = ("zorgverlener", "aandachtsfunctionaris")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", LEAFLETS)
def test_a_leaflet_fits_one_page(http: TestClient, name: str, language: str) -> None:
    answer = http.get(f"/advies/folder/{name}.pdf?lang={language}")
    assert answer.headers["content-type"] == "application/pdf"
    pdf = PdfReader(BytesIO(answer.content))
    assert len(pdf.pages) == 1
    page = http.get(f"/advies/folder/{name}?lang={language}").text
    said = " ".join(pdf.pages[0].extract_text().split())
    title = pdf.metadata.title if pdf.metadata else None
    assert title and f"<h1>{escape(title)}</h1>" in page and title in said


def test_the_clinicians_leaflet_can_lie_on_a_desk(http: TestClient) -> None:
    unsafe = load_content().cards.unsafe
    for language in ("nl", "en"):
        content = http.get(f"/advies/folder/zorgverlener.pdf?lang={language}").content
        assert not unsafe.found(PdfReader(BytesIO(content)).pages[0].extract_text())


def test_the_advisers_leaflet_says_what_the_entries_say(http: TestClient) -> None:
    texts = load_content().cards
    page = http.get("/advies/folder/aandachtsfunctionaris").text
    duty = next(entry for entry in texts.entries if entry.id == "duty-conflict")
    assert duty.nl in page and "0800-2000" in page


def test_the_small_card_is_ordinary_health_text(http: TestClient) -> None:
    answer = http.get(f"{PATH}/kaartje.pdf")
    pdf = PdfReader(BytesIO(answer.content))
    assert pdf.pages[0].extract_text().strip() == "Praten met de dokter"
    assert pdf.metadata is not None and pdf.metadata.title == "Praten met de dokter"
    assert "praten-met-de-dokter.pdf" in answer.headers["content-disposition"]
    code = http.get(f"{PATH}/qr.svg")
    assert code.headers["content-type"] == "image/svg+xml" and "<svg" in code.text
