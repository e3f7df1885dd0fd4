"""What the profile tests share."""

from __future__ import annotations

import re

import pytest
import yaml

from tests.profiles.shelf import REPO

ENDS = {"anywhere": (r"\w*", ""), "start": (r"\b", ""), "word": (r"\b", r"\b")}


@pytest.fixture(scope="session")
def unsafe() -> re.Pattern[str]:
    """The words that may not stand in a resource, of both languages."""
    listed = yaml.safe_load((REPO / "cards" / "unsafe-words.yaml").read_text("utf-8"))["unsafe"]
    stems = [stem for language in listed["stems"].values() for stem in language]
    return re.compile("|".join(map(_pattern, stems)), re.IGNORECASE)


def _pattern(entry: dict[str, str]) -> str:
    before, after = ENDS[entry.get("at", "anywhere")]
    return before + re.escape(entry["stem"]).replace(r"\ ", r"[\s-]?") + after
