"""What is noted while one request is handled: for its log line and for the metrics.

No patient, no token: a client id, fixed words and counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(slots=True)
class Notes:
    """Filled in by whoever knows: authentication the client, the store hook and outcome."""

    correlation: str = "-"
    hung_up: bool = False
    """The caller hung up before there was an answer."""
    client: str | None = None
    hook: str | None = None
    outcome: str | None = None
    level: str | None = None
    """Level of a card that was shown."""
    skipped: Mapping[str, int] = field(default_factory=dict)
    """Entries of the record that could not be used, per fixed reason."""
    dropped: tuple[str, ...] = ()
    """Optional members of the request that were malformed and not used."""
    gaps: Mapping[str, str] = field(default_factory=dict)
    """Prefetch keys that did not come, or not whole -> fixed reason."""
    unread: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Resource type and fixed reason -> how many say something nobody here can read."""


_current: ContextVar[Notes | None] = ContextVar("notes", default=None)


def begin(correlation: str) -> Notes:
    """New notes for the request that is handled from here on."""
    notes = Notes(correlation)
    _current.set(notes)
    return notes


def current() -> Notes:
    """The notes of this request; outside a request they go nowhere."""
    return _current.get() or Notes()
