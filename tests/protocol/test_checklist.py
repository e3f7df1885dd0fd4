"""Every id of the checklist that applies has a test that carries it."""

from __future__ import annotations

import re
from pathlib import Path

from tests.protocol.checklist import ALL, APPLICABLE

TESTS = Path(__file__).parent.parent
MARK = re.compile(r"^@pytest\.mark\.conformance\(([^)]*)\)", re.MULTILINE)
ID = re.compile(r'"([A-Z]-\d{2})"')


def marked() -> set[str]:
    """Ids on tests, in all rooms."""
    texts = [file.read_text("utf-8") for file in TESTS.rglob("test_*.py")]
    return {found for text in texts for mark in MARK.findall(text) for found in ID.findall(mark)}


def test_every_applicable_id_has_a_test() -> None:
    assert APPLICABLE - marked() == set()


def test_no_mark_names_an_unknown_id() -> None:
    assert marked() <= ALL


def test_the_list_is_whole() -> None:
    assert len(ALL) == 103
