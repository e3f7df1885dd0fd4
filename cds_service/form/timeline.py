"""A small line of the days that count, drawn, with the same in words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cds_service.assessment.model import Assessment
from cds_service.content.load import Content
from cds_service.files.terms import Language

WIDTH, MARGIN = 600, 20
"""Of the drawing, in its own units."""
_MOST = 24
"""Days shown; the newest ones."""


def timeline(
    weighed: Assessment, content: Content, language: Language, today: date
) -> dict[str, Any] | None:
    """Points (`x`, size by how much fell on that day), years (`x`, text) and the days in words,
    oldest first. None where fewer than two days count: there is nothing to see in a line then."""
    days = _days(weighed)
    if len(days) < 2:
        return None
    shown = sorted(days)[-_MOST:]
    first = shown[0]
    span = max((today - first).days, 1)

    def place(day: date) -> float:
        return round(MARGIN + (WIDTH - 2 * MARGIN) * (day - first).days / span, 1)

    years = [date(year, 1, 1) for year in range(first.year + 1, today.year + 1)]
    months = content.cards.record.months[language]
    return {
        "width": WIDTH,
        "points": [{"x": place(day), "r": min(4 + 2 * len(days[day]), 10)} for day in shown],
        "first": _month(shown[0], months),
        "last": _month(shown[-1], months),
        "years": [{"x": place(day), "text": str(day.year)} for day in years],
        "days": [
            {
                "day": f"{day.day} {months[day.month - 1]} {day.year}",
                "what": [_label(name, content, language) for name in sorted(days[day])],
            }
            for day in shown
        ],
    }


def _month(day: date, months: Sequence[str]) -> str:
    return f"{months[day.month - 1]} {day.year}"


def _days(weighed: Assessment) -> dict[date, set[str]]:
    """Day -> indicators that rest on it, of those behind an open gate, else of all."""
    deciding = {name for gate in weighed.opened for name in gate.findings}
    days: dict[date, set[str]] = {}
    for finding in weighed.findings:
        if deciding and finding.indicator not in deciding:
            continue
        for evidence in finding.evidence:
            if evidence.date is not None:
                days.setdefault(evidence.date, set()).add(finding.indicator)
    return days


def _label(indicator: str, content: Content, language: Language) -> str:
    return str(getattr(content.rules.indicators[indicator].label, language))
