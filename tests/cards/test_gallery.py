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
    ("discreet", "consult"): 120,
    ("discreet", "emergency"): 150,
    ("discreet", "leaving"): 150,
    ("open", "consult"): 180,
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


def test_a_reviewer_reads_it_in_ten_minutes(texts: CardTexts) -> None:
    for text in pages(texts).values():
        assert len(text.split()) < 3500  # at 350 words a minute, skimming what is familiar


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
            assert len(rows) <= 8, (_name(shown), paragraph)
            assert max(map(len, paragraph.split())) <= 30, (_name(shown), paragraph)


def test_sentences_are_short(gallery: list[Shown]) -> None:
    for shown in gallery:
        for sentence in re.split(r"[.?!:;]\s|\n", stripped(_detail(shown))):
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
        young = shown.example.age is not None and shown.example.age <= 5
        if shown.level == "strict" or young:
            assert not asked, _name(shown)
        else:
            assert len(asked) in {2, 3}, _name(shown)


def test_every_card_carries_its_edition(texts: CardTexts, gallery: list[Shown]) -> None:
    assert all(texts.edition in _detail(shown) for shown in gallery)


def test_the_needed_sentences_are_never_left_out(gallery: list[Shown]) -> None:
    """Danger, anonymous advice and "you decide" survive every shortening."""
    for shown in gallery:
        if shown.level != "strict":
            text = _detail(shown)
            assert "112" in text and "0800-2000" in text, _name(shown)
            assert re.search(r"U beslist|You decide", text), _name(shown)


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
