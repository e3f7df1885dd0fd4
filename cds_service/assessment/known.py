"""What a record could tell at a moment: the facts known by then."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from cds_service.record.model import Fact

_ALWAYS = date(1, 1, 3)
"""An undated fact is never in the future, in any time zone."""


def known_facts(facts: Sequence[Fact], as_of: datetime) -> tuple[list[Fact], int]:
    """Facts the record could tell at `as_of`, and how many lie in the future of it. `facts` are in
    order of day, as a record has them."""
    now = as_of.astimezone(UTC)
    past = bisect_right(facts, as_of.date(), key=_day)
    known = [f for f in facts[:past] if f.known_at is None or f.known_at <= now]
    return known, len(facts) - past


def _day(fact: Fact) -> date:
    return fact.day or date.min


def known_from(fact: Fact, zone: ZoneInfo) -> datetime:
    """From when `known_facts` holds a fact: its day has come, and the record can tell it."""
    day = datetime.combine(fact.day or _ALWAYS, time.min, zone)
    return max(day, fact.known_at) if fact.known_at is not None else day
