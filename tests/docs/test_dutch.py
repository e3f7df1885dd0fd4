"""The Dutch pages say what the English ones say, as far as headings and commands can tell."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIRST = ("privacy", "dpia", "intended-use", "harm", "evaluation", "connect")


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_the_readme_is_the_first_thing_a_dutch_reader_sees_linked() -> None:
    assert "README.nl.md" in text("README.md").splitlines()[2]


def test_both_readmes_have_the_same_commands_and_begin_alike() -> None:
    def made(page: str) -> list[str]:
        return re.findall(r"^make [a-z]+", page, re.MULTILINE)

    assert made(text("README.md")) == made(text("README.nl.md"))
    parts = [
        re.findall(r"^## ", text(name), re.MULTILINE) for name in ("README.md", "README.nl.md")
    ]
    assert abs(len(parts[0]) - len(parts[1])) <= 1


@pytest.mark.parametrize("name", FIRST)
def test_each_dutch_page_exists_and_is_linked(name: str) -> None:
    assert (ROOT / "docs" / f"{name}.nl.md").exists()
    linked = text("README.nl.md") + text("docs/intended-use.nl.md")
    assert f"{name}.nl.md" in linked


@pytest.mark.parametrize("name", FIRST)
def test_its_commands_are_commands(name: str) -> None:
    from typer.main import get_command

    from cds_service.cli import app

    commands = set(getattr(get_command(app), "commands"))  # noqa: B009
    named = set(re.findall(r"veilig-gesprek ([a-z]+)", text(f"docs/{name}.nl.md")))
    assert named <= commands


@pytest.mark.parametrize("name", ["privacy", "intended-use"])
def test_what_the_english_page_names_by_command_the_dutch_one_does(name: str) -> None:
    def asked(page: str) -> set[str]:
        return set(re.findall(r"`(veilig-gesprek [a-z]+)", page))

    assert asked(text(f"docs/{name}.nl.md")) >= asked(text(f"docs/{name}.md")) - {
        "veilig-gesprek serve"
    }
