"""Every id of the checklist that applies has a test that carries it."""

from __future__ import annotations

import re
from pathlib import Path

from tests.protocol.checklist import APPLICABLE, LATER

TESTS = Path(__file__).parent.parent
MARK = re.compile(r'^\s*@?pytest\.mark\.conformance\("([A-Z]-\d{2})"\)', re.MULTILINE)


def marked() -> set[str]:
    """Ids on tests, in all rooms."""
    return {
        found
        for file in TESTS.rglob("test_*.py")
        for found in MARK.findall(file.read_text("utf-8"))
    }


def test_every_applicable_id_has_a_test() -> None:
    assert APPLICABLE - marked() == set()


def test_no_mark_names_an_unknown_id() -> None:
    assert marked() <= APPLICABLE.union(*LATER.values())


def test_nothing_applies_and_waits() -> None:
    assert not APPLICABLE & set().union(*LATER.values())
    assert len(APPLICABLE.union(*LATER.values())) == 103
