"""How exactly a moment is kept beside an assessment."""

from __future__ import annotations

from datetime import UTC, datetime


def hour_of(at: datetime) -> datetime:
    """The hour a moment lies in, in UTC: what is kept where nothing more exact is needed."""
    return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
