"""CONTRIBUTING.md names tests, folders and targets that exist, and misses no folder of tests."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SHARED = {"browser", "faults", "fuzz", "integration", "limits", "supply", "dialects", "docs"}
"""Folders that a target of `make` runs, or that answer every change."""


def test_every_path_exists() -> None:
    named = set(re.findall(r"\btests/[a-z_/]+", PAGE))
    assert named
    assert [path for path in sorted(named) if not (ROOT / path.rstrip("/")).exists()] == []


def test_every_target_of_make_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)`", PAGE)) <= targets


def test_every_folder_of_tests_answers_a_change() -> None:
    folders = {file.parent.relative_to(ROOT / "tests").parts[0] for file in _files()}
    named = set(re.findall(r"\btests/([a-z_]+)", PAGE))
    assert folders - named - SHARED == set()


def _files() -> list[Path]:
    return [f for f in (ROOT / "tests").rglob("test_*.py") if f.parent != ROOT / "tests"]
