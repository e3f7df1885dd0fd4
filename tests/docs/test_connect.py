"""docs/connect.md for a vendor: its clients run as they stand, against a rehearsal."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import environment, line_with, run, started
from tests.tools import needs_tool

ROOT = Path(__file__).parents[2]
CLIENTS = ROOT / "docs" / "clients"
PAGES = {
    name: (ROOT / "docs" / name).read_text("utf-8") for name in ("connect.md", "connect.nl.md")
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A rehearsal's address, and a folder with its key and two requests."""
    folder = tmp_path_factory.mktemp("vendor")
    with started("try", ".", "--port", "0", folder=folder, PYTHONUNBUFFERED="1") as process:
        base = line_with(process, "Listening at").split()[-1]
        line_with(process, "Ctrl-C")
        for name, option in (("card", "--card"), ("none", "--no-card")):
            told = run("sample", option, folder=folder)
            assert told.returncode == 0, told.stderr
            (folder / f"{name}.json").write_text(told.stdout)
        yield base, folder


def fired(command: list[str], place: tuple[str, Path], request: str) -> str:
    base, folder = place
    words = [*command, base, "own.key.json", "https://own.example", f"{request}.json"]
    done = subprocess.run(
        words,
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_python_client_gets_a_card_and_none(place: tuple[str, Path]) -> None:
    command = [sys.executable, str(CLIENTS / "client.py")]
    assert len(fired(command, place, "card").strip()) > 100
    assert fired(command, place, "none").strip() == ""


@pytest.mark.full
def test_the_typescript_client_gets_a_card_and_none(
    place: tuple[str, Path], tmp_path: Path
) -> None:
    needs_tool("npm")
    shutil.copy(CLIENTS / "client.ts", tmp_path / "client.ts")
    (tmp_path / "package.json").write_text('{"type": "module", "private": true}')
    packages = ("typescript@5", "@types/node@20")
    quiet = ("--no-audit", "--no-fund", "--loglevel=error")
    subprocess.run(["npm", "install", *quiet, *packages], cwd=tmp_path, check=True, timeout=300)
    options = ("--strict", "--target", "es2022", "--module", "nodenext", "--types", "node")
    compiler = str(tmp_path / "node_modules" / ".bin" / "tsc")
    subprocess.run([compiler, *options, "client.ts"], cwd=tmp_path, check=True, timeout=120)
    command = ["node", str(tmp_path / "client.js")]
    assert len(fired(command, place, "card").strip()) > 100
    assert fired(command, place, "none").strip() == ""


def test_each_client_has_at_most_forty_lines() -> None:
    for name in ("client.py", "client.ts"):
        assert len((CLIENTS / name).read_text().splitlines()) <= 40


def test_the_pages_hold_the_same_headings_and_commands() -> None:
    shapes = {
        name: (
            [len(level) for level in re.findall(r"^(#+) ", text, re.MULTILINE)],
            re.findall(r"^(?:veilig-gesprek|curl|python|node) .*$", text, re.MULTILINE),
        )
        for name, text in PAGES.items()
    }
    assert shapes["connect.md"] == shapes["connect.nl.md"]


def test_a_claim_of_the_page_is_a_claim_of_the_client() -> None:
    code = (CLIENTS / "client.py").read_text()
    for claim in ("iss", "aud", "iat", "exp", "jti"):
        assert f"`{claim}`" in PAGES["connect.md"] and f'"{claim}"' in code


def test_the_sample_that_is_shown_is_the_shape_of_the_command(tmp_path: Path) -> None:
    told = json.loads(run("sample", folder=tmp_path).stdout)
    shown = json.loads(re.findall(r"```json\n(.*?)```", PAGES["connect.md"], re.DOTALL)[0])
    assert set(shown) <= set(told)
    assert set(shown["prefetch"]) <= set(told["prefetch"])
