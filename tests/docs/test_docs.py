"""The documents tell the truth: links lead somewhere, the README shows a real card, every setting
and every command is documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from cds_service.cli import app
from cds_service.settings import Settings

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    dead = [
        target
        for target in LINK.findall(page.read_text("utf-8"))
        if not target.startswith("/") and not (page.parent / target).exists()
    ]
    assert dead == []


def test_the_readme_shows_a_card_of_the_gallery() -> None:
    gallery = (ROOT / "docs/cards/nl.md").read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = [line for line in readme.splitlines() if line.startswith("> ")]
    assert len(shown) > 5
    missing = [line for line in shown[1:] if line not in gallery]
    assert missing == []


def test_every_setting_is_documented() -> None:
    text = "\n".join(page.read_text("utf-8") for page in PAGES)
    missing = [name for name in Settings.model_fields if f"VG_{name.upper()}" not in text]
    assert missing == []


def test_every_command_is_documented() -> None:
    text = "\n".join(page.read_text("utf-8") for page in PAGES)
    commands = getattr(get_command(app), "commands")  # noqa: B009
    missing = [name for name in commands if f"veilig-gesprek {name}" not in text]
    assert missing == []


def test_no_document_names_a_place_of_the_machine() -> None:
    tracked = [*PAGES, *ROOT.glob("requirements*"), ROOT / "Makefile", ROOT / "Dockerfile"]
    word = re.compile(r"(?<![\w.])/(?:work|root|home/\w+)/")
    told = [path.name for path in tracked if path.exists() and word.search(path.read_text("utf-8"))]
    assert told == []
