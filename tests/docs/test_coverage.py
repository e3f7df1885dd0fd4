"""The table of what the sources ask: whole, true, and written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cds_service.content.load import load_content
from tests.docs import coverage

SEEDS = Path(os.environ.get("VG_SHARED", coverage.ROOT.parent / "shared")) / "seeds"
ROWS = Path(__file__).with_name("acting_rows.txt")


def test_every_reference_leads_somewhere() -> None:
    assert list(coverage.faults()) == []


def test_the_page_is_as_generated() -> None:
    assert coverage.PAGE.read_text("utf-8") == coverage.page()


def test_little_is_partial_and_nothing_is_missing_without_a_reason() -> None:
    found = coverage.items()
    assert len(found) >= 90
    assert sum(each.state == "partial" for each in found) <= 5
    assert not [each for each in found if each.state == "missing"]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the source documents are not here")
def test_the_lines_of_every_item_exist() -> None:
    texts = {path.name[:3]: path.read_text("utf-8").split("\n") for path in SEEDS.iterdir()}
    for each in coverage.items():
        if each.lines != "DC":
            found = coverage.SEED.match(each.lines)
            assert found, each.lines
            first, last = int(found[2]), int(found[3] or found[2])
            assert 1 <= first <= last <= len(texts[found[1]]), each


def test_every_row_of_the_research_is_taken_up_or_says_why_not() -> None:
    """Both ways: no row without an entry, no entry without a row."""
    texts = load_content().cards
    rows = {line.split()[0] for line in ROWS.read_text("utf-8").splitlines() if line.strip()}
    taken = {row for entry in texts.entries for row in entry.rows}
    left = {one.row for one in texts.not_taken}
    assert rows - taken - left == set()
    assert (taken | left) - rows == set()
    assert not taken & left
