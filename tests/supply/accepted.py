"""What docs/dependencies.md accepts: the table "Known advisories", with its review dates."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "dependencies.md"


def accepted(today: date) -> tuple[set[str], list[str]]:
    """Packages whose advisories are accepted, and a line for each whose review is overdue."""
    _, _, table = PAGE.read_text(encoding="utf-8").partition("## Known advisories")
    known, overdue = set(), []
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) < 4 or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", cells[-1]):
            continue
        known.add(cells[0].lower())
        if date.fromisoformat(cells[-1]) < today:
            overdue.append(f"{cells[0]}: its review in docs/dependencies.md was due {cells[-1]}")
    return known, overdue
