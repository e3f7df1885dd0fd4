"""Tables of a report: to read and to calculate with."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Table:
    """A table of the report and a CSV file of the same."""

    name: str
    head: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def csv(self) -> str:
        """Comma-separated, with a head line."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.head)
        writer.writerows(self.rows)
        return out.getvalue()


def shown(value: object) -> str:
    """As a reader wants it: thousands apart, two decimals, shares as they are."""
    if value is None:
        return "–"
    if isinstance(value, bool | str):
        return str(value)
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.2f}" if abs(value) >= 1 else f"{value:.3f}"
    return str(value)
