"""Tables of a report: to read and to calculate with."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Any


class Share(float):
    """A part of a whole, 0 to 1; read as per cent."""


@dataclass(frozen=True)
class Table:
    """A table of the report and a CSV file of the same."""

    name: str
    head: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    about: str = ""
    """What a reader should know first."""

    @property
    def numeric(self) -> list[bool]:
        """Which columns hold numbers and nothing else."""
        return [
            bool(self.rows) and all(not isinstance(row[column], str) for row in self.rows)
            for column in range(len(self.head))
        ]

    def csv(self) -> str:
        """Comma-separated, with a head line."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.head)
        writer.writerows(self.rows)
        return out.getvalue()


def shown(value: object) -> str:
    """As a reader wants it: thousands apart, two decimals, shares in per cent."""
    if value is None:
        return "–"
    if isinstance(value, Share):
        return f"{100 * value:.2g} %" if value < 0.1 else f"{100 * value:.0f} %"
    if isinstance(value, float):
        return f"{value:,.2f}" if value and abs(value) < 1_000 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
