"""The page for the patient's hand: harmless at a glance, complete, and quickly gone."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from cds_service.advice.gallery import all_cards
from cds_service.advice.patient_page import PATH, patient_page
from cds_service.advice.unsafe import unsafe_in
from cds_service.content.load import load_content
from cds_service.wording.card_texts import CardTexts
from cds_service.wording.patient_texts import page_faults


@pytest.fixture(scope="module")
def texts() -> CardTexts:
    return load_content().cards


DRAFTS = {"pl", "ro", "bg", "hu", "es", "ar"}


def _text(html: str) -> str:
    return re.sub(r"<(style|script)>.*?</\1>|<[^>]+>", " ", html, flags=re.S)


def test_every_language_says_the_same_sentences(texts: CardTexts) -> None:
    assert {page.language for page in texts.patient} == {"nl", "en"} | DRAFTS
    for page in texts.patient:
        assert 12 <= len(page.sentences) <= 15
        assert set(page.sentences) <= set(texts.pictures)


def test_nothing_on_the_first_screen_tells_in_any_language(texts: CardTexts) -> None:
    for page in texts.patient:
        assert not page.telling(texts.unsafe), page.language
        shown = patient_page(texts, page)
        hits = unsafe_in(_text(shown), texts.unsafe)
        assert not hits, (page.language, hits)
        spoiled = page.model_copy(update={"title": f"{page.title} {(*page.unsafe, 'politie')[0]}"})
        assert spoiled.telling(texts.unsafe), page.language


def test_a_draft_is_not_served(http: TestClient) -> None:
    for language in DRAFTS:
        page = http.get(f"{PATH}?lang={language}")
        assert page.status_code == 200 and '<html lang="nl"' in page.text
    assert '<html lang="en"' in http.get(f"{PATH}?lang=en").text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_screens_hold_every_sentence_once(
    http: TestClient, texts: CardTexts, language: str
) -> None:
    page = next(one for one in texts.patient if one.language == language)
    seen = " ".join(_text(http.get(f"{PATH}?lang={language}&deel={n}").text) for n in (1, 2, 3))
    for name, sentence in page.sentences.items():
        start = sentence.split("{")[0].strip().rstrip(",")
        assert seen.count(start) == 1, name
    assert "112" in seen and "112" not in _text(http.get(f"{PATH}?lang={language}").text)


def test_it_leaves_nothing_behind(http: TestClient) -> None:
    answer = http.get(PATH)
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe-inline" not in policy
    assert 'content="no-referrer"' in answer.text and 'content="noindex' in answer.text
    assert not re.search(
        r"<(img|iframe|input|form|meta (name|property)=.(description|og))", answer.text
    )
    assert "window.location.replace" in answer.text and 'event.key === "Escape"' in answer.text


def test_no_card_leads_to_it(texts: CardTexts) -> None:
    assert not [shown for shown in all_cards(texts) if PATH in str(shown.card)]


def test_a_number_in_a_text_from_right_to_left_is_a_fault(texts: CardTexts) -> None:
    assert not list(page_faults(texts.patient, texts.unsafe))
    (arabic,) = (page for page in texts.patient if page.language == "ar")
    said = dict(arabic.sentences) | {"time": "خلال 30 يومًا"}
    spoiled = (*texts.patient[1:], arabic.model_copy(update={"sentences": said}))
    dutch = next(page for page in texts.patient if page.language == "nl")
    found = [message for message, _ in page_faults((dutch, *spoiled), texts.unsafe)]
    assert any("holds a number" in message for message in found)


def test_a_missing_sentence_is_a_fault(texts: CardTexts) -> None:
    english = next(page for page in texts.patient if page.language == "en")
    fewer = {name: text for name, text in english.sentences.items() if name != "stop"}
    dutch = next(page for page in texts.patient if page.language == "nl")
    spoiled = english.model_copy(update={"sentences": fewer})
    found = [message for message, _ in page_faults((dutch, spoiled), texts.unsafe)]
    assert found == ["en: sentence 'stop' is missing: add it"]
