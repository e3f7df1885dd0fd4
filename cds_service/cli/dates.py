"""Dates on the command line."""

from __future__ import annotations

from datetime import UTC, datetime, time, tzinfo

import typer


def moment(text: str, zone: tzinfo) -> datetime:
    """A day or a moment as a timezone-aware datetime; empty means now.

    A day means its last moment, so that what happened that day counts. What names no zone of its
    own is meant in `zone`, that of the records.
    """
    try:
        parsed = datetime.fromisoformat(text) if text else datetime.now(UTC)
    except ValueError:
        raise typer.BadParameter("--as-of is a date such as 2026-11-22.") from None
    if len(text) == len("2026-11-22"):
        parsed = datetime.combine(parsed.date(), time.max)
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=zone)
