"""Limits and form of every card there is, and a gallery that is up to date."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from cds_service.advice.gallery import Shown, pages
from cds_service.advice.markdown import stripped, words
from cds_service.files.paths import content_root
from cds_service.wording.card_texts import CardTexts
from tests.cards.reading import ORDINARY, ease

PANEL = 40  # columns of a narrow side panel
ALLOWED = {
    "paragraph_open", "paragraph_close", "inline", "text", "softbreak", "strong_open",
    "strong_close", "bullet_list_open", "bullet_list_close", "ordered_list_open",
    "ordered_list_close", "list_item_open", "list_item_close", "text_special",
}  # fmt: skip
LIMITS = {
    ("strict", "consult"): 60,
    ("strict", "emergency"): 60,
    ("strict", "leaving"): 60,
    ("strict", "arrival"): 60,
    ("discreet", "consult"): 130,
    ("discreet", "arrival"): 150,
    ("discreet", "emergency"): 150,
    ("discreet", "leaving"): 150,
    ("open", "consult"): 180,
    ("open", "arrival"): 150,
    ("open", "emergency"): 150,
    ("open", "leaving"): 150,
}


def _detail(shown: Shown) -> str:
    assert shown.card.detail
    return shown.card.detail


def _name(shown: Shown) -> str:
    return f"{shown.example.id}, {shown.stage.title}, {shown.level}, {shown.language}"


def test_the_gallery_is_up_to_date(texts: CardTexts) -> None:
    folder = content_root() / "docs" / "cards"
    for name, text in pages(texts).items():
        assert (folder / name).read_text(encoding="utf-8") == text, (
            f"docs/cards/{name} is stale: run python -m cds_service.advice.gallery"
        )


def test_the_check_command_agrees() -> None:
    command = [sys.executable, "-m", "cds_service.advice.gallery", "--check"]
    done = subprocess.run(command, cwd=content_root(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_reviewer_reads_it_in_a_quarter_of_an_hour(texts: CardTexts) -> None:
    for text in pages(texts).values():
        assert len(text.split()) < 5000  # at 350 words a minute, skimming what is familiar


def test_the_gallery_itself_is_plain_markdown(texts: CardTexts) -> None:
    for text in pages(texts).values():
        assert not re.search(r"[ \t]$", text, re.MULTILINE)


def test_no_card_is_longer_than_its_screen_allows(gallery: list[Shown]) -> None:
    for shown in gallery:
        count = words(_detail(shown))
        assert count <= LIMITS[shown.level, shown.stage.moment], f"{_name(shown)}: {count} words"


@pytest.mark.conformance("C-04")
@pytest.mark.conformance("C-05")
def test_every_detail_is_plain_gfm_without_html_or_links(gallery: list[Shown]) -> None:
    gfm = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for shown in gallery:
        tokens = gfm.parse(_detail(shown))
        kinds = {t.type for token in tokens for t in (token, *(token.children or ()))}
        assert kinds <= ALLOWED, (_name(shown), kinds - ALLOWED)


def test_it_reads_the_same_with_the_marks_thrown_away(gallery: list[Shown]) -> None:
    gfm = MarkdownIt("commonmark")
    for shown in gallery:
        bare = stripped(_detail(shown))
        assert not re.search(r"[*_`\[\]\\|#]", bare), _name(shown)
        rendered = re.sub(r"<[^>]+>", " ", gfm.render(_detail(shown)))
        listless = re.sub(r"^(\d+\.|-) ", "", bare, flags=re.MULTILINE)
        assert rendered.split() == listless.replace("'", "'").split(), _name(shown)


def test_it_reads_in_a_narrow_panel(gallery: list[Shown]) -> None:
    for shown in gallery:
        for paragraph in stripped(_detail(shown)).split("\n\n"):
            rows = [row for line in paragraph.split("\n") for row in textwrap.wrap(line, PANEL)]
            assert len(rows) <= (10 if paragraph.startswith("1. ") else 8), (
                _name(shown),
                paragraph,
            )
            assert max(map(len, paragraph.split())) <= 30, (_name(shown), paragraph)


def test_sentences_are_short(gallery: list[Shown]) -> None:
    for shown in gallery:
        for sentence in re.split(r"[.?!:;]\s|\n| · ", stripped(_detail(shown))):
            assert len(sentence.split()) <= 21, (_name(shown), sentence)


def test_at_most_four_days_newest_first(gallery: list[Shown]) -> None:
    for shown in gallery:
        listed = re.findall(r"^- (\d+ \w+ \d{4}):", _detail(shown), re.MULTILINE)
        assert len(listed) <= 4, _name(shown)
        years = [int(day.split()[-1]) for day in listed]
        assert years == sorted(years, reverse=True)


def test_two_or_three_questions(gallery: list[Shown]) -> None:
    for shown in gallery:
        asked = re.findall(r"^\d+\. ", _detail(shown), re.MULTILINE)
        young = shown.example.age is not None and shown.example.age < 8
        if shown.level == "strict" or young:
            assert not asked, _name(shown)
        else:
            least = 2 if shown.stage.moment == "arrival" else 3
            assert least <= len(asked) <= 4, _name(shown)  # the opener, and two or three


def test_every_card_carries_its_edition(texts: CardTexts, gallery: list[Shown]) -> None:
    assert all(texts.edition in _detail(shown) for shown in gallery)


def test_the_needed_sentences_are_never_left_out(gallery: list[Shown]) -> None:
    """Danger, advice and "you decide" survive every shortening; numbers stand at open only."""
    for shown in gallery:
        text = _detail(shown)
        if shown.level != "strict":
            assert re.search(r"U beslist\.|You decide\.", text), _name(shown)
        if shown.level == "open":
            assert "112" in text, _name(shown)
            assert "0800-2000" in text or shown.stage.moment == "arrival", _name(shown)


def test_the_five_steps_stand_numbered_on_every_card_but_that_of_arrival(
    gallery: list[Shown],
) -> None:
    for shown in gallery:
        numbered = re.search(r"1 .+ · 2 .+ · 3 .+ · 4 .+ · 5 .+", _detail(shown))
        wanted = shown.level != "strict" and shown.stage.moment != "arrival"
        assert bool(numbered) == wanted, _name(shown)


def test_the_foot_says_what_is_true(gallery: list[Shown]) -> None:
    """A keyed row is kept: no card may claim that nothing is written down."""
    for shown in gallery:
        if shown.level != "strict":
            foot = _detail(shown).split("\n\n")[-1]
            assert "zonder u" in foot or "without you" in foot, _name(shown)
        assert not re.search(r"schrijft niets op|writes nothing\.", _detail(shown)), _name(shown)


def test_young_people_are_addressed_with_je(gallery: list[Shown]) -> None:
    for shown in gallery:
        if shown.language == "nl" and shown.level != "strict":
            asked = " ".join(re.findall(r"^\d+\. (.*)", _detail(shown), re.MULTILINE))
            formal = bool(re.search(r"\b(u|uw)\b", asked, re.IGNORECASE))
            young = shown.example.age is not None and shown.example.age < 18
            assert not (formal and young), _name(shown)
            assert not (re.search(r"\b(je|jou|jouw)\b", asked) and not young), _name(shown)


def test_no_outdated_fact_on_any_card_or_page(texts: CardTexts, gallery: list[Shown]) -> None:
    for shown in gallery:
        assert not texts.outdated.found(_detail(shown)), _name(shown)
    for path in sorted(Path(content_root(), "docs", "cards").glob("*.md")):
        assert not texts.outdated.found(path.read_text(encoding="utf-8")), path.name


ABBREVIATIONS = {"KNMG", "LECK", "STI", "ID", "GP", "PTSS", "PTSD", "HIV"}
"""What a doctor reads without a thought; anything else is written out."""


def test_every_card_reads_as_ordinary_language(gallery: list[Shown]) -> None:
    """Level B1, measured by Flesch-Douma (nl) and Flesch (en)."""
    assert ease("Multidisciplinaire casuïstiekbesprekingen vereisen dossiervorming.", "nl") < 0
    for shown in gallery:
        assert ease(stripped(_detail(shown)), shown.language) >= ORDINARY, _name(shown)


def test_no_code_no_id_and_no_strange_abbreviation(gallery: list[Shown]) -> None:
    for shown in gallery:
        text = _detail(shown)
        assert set(re.findall(r"\b[A-Z]{2,}\b", text)) <= ABBREVIATIONS, _name(shown)
        assert not re.search(r"\b[A-Z]\d{2}(\.\d)?\b|\bvg-\d|\d{6,}", text), _name(shown)
        assert not re.search(r"\b[a-z]+(-[a-z]+)+-\d\b", text), _name(shown)


def test_the_gallery_holds_none_of_the_sentences_that_were_wrong(texts: CardTexts) -> None:
    wrong = (
        "gedachten aan zelfdoding", "schrijft niets op", "Niet veilig nu", "pas na dat overleg",
        "Was de seks iets", "zou u stoppen als dat kon", "bekijk wat er op {{",
    )  # fmt: skip
    for text in pages(texts).values():
        assert not [sentence for sentence in wrong if sentence.casefold() in text.casefold()]
