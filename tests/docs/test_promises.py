"""Every promise of these pages names the test that holds it, and that test exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("SECURITY.md", "docs/privacy.md", "docs/reliability.md", "docs/operate.md")
NAMED = re.compile(r"`(test_[a-z0-9_]+)`")
FILES = re.compile(r"`?(tests/[a-z_/]+\.py)`?")
KNOWN = {
    name
    for path in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"^(?:async )?def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
}


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_names_exists(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = set(NAMED.findall(text))
    assert named, "the page makes promises and names no test"
    assert named <= KNOWN, f"no such test: {sorted(named - KNOWN)}"
    missing = [path for path in FILES.findall(text) if not (ROOT / path).is_file()]
    assert not missing, f"no such file: {missing}"


@pytest.mark.parametrize("page", PAGES)
def test_every_promise_has_its_test(page: str) -> None:
    rows = promises((ROOT / page).read_text("utf-8"))
    assert rows
    assert not [row for row in rows if not NAMED.search(row)]


def promises(text: str) -> list[str]:
    """The rows of the tables of threats and of promises."""
    found, inside = [], False
    for line in text.splitlines():
        if line.startswith(("| Threat |", "| Promise |")):
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside and not line.startswith("|---"):
            found.append(line)
    return found
