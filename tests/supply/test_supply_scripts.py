"""The checks of what we depend on: the page they read, and licences of what is installed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.supply import licences
from tests.supply.accepted import accepted


def test_what_the_page_accepts_is_read_with_its_review_date() -> None:
    known, overdue = accepted(date(2026, 11, 22))
    assert "ecdsa" in known and not overdue
    assert accepted(date(2030, 1, 1))[1]


@pytest.mark.parametrize(
    ("name", "said", "good"),
    [
        ("a", "MIT", True),
        ("a", "BSD-3-Clause", True),
        ("a", "Apache-2.0 OR BSD-3-Clause", True),
        ("a", "MIT OR GPL-2.0", True),
        ("a", "GPL-3.0-only", False),
        ("a", "AGPL-3.0", False),
        ("a", "LGPL-3.0-only", False),
        ("psycopg", "LGPL-3.0-only", True),
        ("a", "", False),
        ("a", "Commercial", False),
    ],
)
def test_which_licences_pass(name: str, said: str, good: bool) -> None:
    assert licences.is_good(name, said) is good


def test_everything_installed_may_be_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert licences.main() == 0, capsys.readouterr().out
