"""The public page: neutral where a companion looks, complete behind the fold."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest

from cds_service.advice.page import advice_page
from cds_service.advice.unsafe import unsafe_in_page
from cds_service.files.terms import Language, Setting
from cds_service.wording.card_texts import CardTexts

TODAY = date(2026, 11, 22)
VOID = {"meta", "br", "hr", "img", "link", "input"}
PAGES = [(language, setting) for language in ("nl", "en") for setting in ("gp", "ed", None)]


class Balance(HTMLParser):
    """Every element that opens is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _page(texts: CardTexts, language: Language = "nl", setting: Setting | None = "gp") -> str:
    return advice_page(texts, language, setting, today=TODAY, region="gelderland-midden")


def _folded(html: str) -> tuple[str, str]:
    """The first screen, and what stands in folds."""
    at, end = html.index("<details"), html.rindex("</details>")
    return html[:at] + html[end:], html[at:end]


@pytest.mark.parametrize(("language", "setting"), PAGES)
def test_what_is_seen_first_gives_nothing_away(
    texts: CardTexts, language: Language, setting: Setting | None
) -> None:
    html = _page(texts, language, setting)
    assert not unsafe_in_page(html, texts.unsafe)
    assert unsafe_in_page(html.replace("details", "div"), texts.unsafe)  # the scan does look


@pytest.mark.parametrize(("language", "setting"), PAGES)
def test_it_is_one_accessible_document(
    texts: CardTexts, language: Language, setting: Setting | None
) -> None:
    html = _page(texts, language, setting)
    balance = Balance()
    balance.feed(html)
    assert not balance.open
    assert f'<html lang="{language}">' in html and balance.seen.count("h1") == 1
    assert {"main", "nav", "title", "details", "summary"} <= set(balance.seen)


@pytest.mark.parametrize(("language", "setting"), PAGES)
def test_it_loads_and_prints_nothing_and_is_not_indexed(
    texts: CardTexts, language: Language, setting: Setting | None
) -> None:
    html = _page(texts, language, setting)
    assert not re.search(r"<(script|img|iframe|link|form|input)\b|https?://|url\(", html)
    assert "@media print { body { display: none; } }" in html
    assert 'content="noindex' in html and 'content="no-referrer"' in html


def test_the_title_is_neutral(texts: CardTexts) -> None:
    assert "<title>Gespreksadvies</title>" in _page(texts)
    assert "<title>Conversation guide</title>" in _page(texts, "en")


def test_questions_and_steps_are_there(texts: CardTexts) -> None:
    first, more = _folded(_page(texts))
    assert "Wie regelt bij u de post en het geld?" in first and "0800-2000" not in first
    for said in ("onder vier ogen", "1. Leg vast", "5. Beslis", "aandachtsfunctionaris"):
        assert said in first, said
    assert "Hoe gaat het thuis en op uw werk?" in more and "0800-2000" in more
    assert "Stap 5" in more and "KNMG-meldcode" in more and "CoMensha" in more
    assert more.count("melden is de norm") >= 3


def test_the_setting_changes_the_rules(texts: CardTexts) -> None:
    gp, ed, both = (_page(texts, "nl", setting) for setting in ("gp", "ed", None))
    assert "Teken wat u ziet op een lichaamskaart" in ed and "Teken wat u ziet" not in gp
    assert "Teken wat u ziet" in both
    assert "gewone controle" in gp and 'aria-current="page"' not in both


def test_unverified_numbers_are_not_printed(texts: CardTexts) -> None:
    html = _page(texts)
    unverified = [c for c in texts.contacts if c.status == "verify"]
    unverified += [c for region in texts.regions for c in region.contacts if c.status == "verify"]
    assert unverified
    assert not any(contact.number and contact.number in html for contact in unverified)
    assert "nummer nog te controleren" in html


def test_the_region_says_how_old_it_is(texts: CardTexts) -> None:
    assert "Stand van 1 dec 2018" in _page(texts)
    unknown = advice_page(texts, "nl", "gp", today=TODAY, region="<script>")
    assert "Gelderland" not in unknown and "<script>" not in unknown


def test_every_link_within_the_page_leads_somewhere(texts: CardTexts) -> None:
    html = _page(texts)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r'id="([^"]+)"', html))
    assert html.count('href="#') > 5


def test_the_first_screen_is_short(texts: CardTexts) -> None:
    """What stands before the first fold fits a narrow panel without much scrolling."""
    first, _ = _folded(_page(texts))
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", first, flags=re.S)
    assert len(text.split()) < 180


def test_no_outdated_fact(texts: CardTexts) -> None:
    for language, setting in PAGES:
        text = re.sub(
            r"<style>.*?</style>|<[^>]+>", " ", _page(texts, language, setting), flags=re.S
        )
        assert not texts.outdated.found(text)
