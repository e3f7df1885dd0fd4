"""What goes into the store and what comes out, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

CallOutcome = Literal[
    "card",
    "same-card",
    "withheld",
    "silent",
    "no-card",
    "objected",
    "not-for-user",
    "missing-data",
    "failed",
]
Mode = Literal["live", "silent", "demo"]
Action = Literal[
    "assess", "explain", "exclude", "unexclude", "rows", "erase", "purge", "statistics", "audit"
]


@dataclass(frozen=True, slots=True)
class Call:
    """One answered call. It knows no patient."""

    at: datetime
    client: str
    hook: str
    outcome: CallOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A card that a gate opened, ready to be shown if the repetition rules allow it.

    `card` and `suggestions` are fresh uuids; `patient` and `encounter` keyed hashes. In mode
    `silent` and `demo` the repetition state is neither read nor written.
    """

    card: str
    suggestions: tuple[str, ...] = ()
    at: datetime
    client: str
    service: str
    hook: str
    patient: str
    encounter: str | None
    fingerprint: Mapping[str, int]
    indicators: tuple[str, ...]
    gates: tuple[str, ...]
    rule_version: str
    level: str
    mode: Mode = "live"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """One line of the access log (NEN 7513): who did what, when, to whose record, for whom.

    `actor` is the user reference the client sent ("Practitioner/12") or the operator's account;
    `patient` a keyed hash; `subject` what else was acted on (a card uuid, a client id).
    """

    at: datetime
    action: Action
    actor: str
    client: str | None = None
    patient: str | None = None
    outcome: str = "success"
    subject: str | None = None
    correlation: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One entry of feedback on one card. A comment is not part of it and is never stored."""

    card: str
    outcome: Literal["accepted", "overridden"]
    at: datetime
    reason: str | None = None
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a feedback POST: entries new, seen before, and of cards we do not know."""

    stored: int = 0
    repeated: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a card appeared, from what was stored. Never a patient fact, not even the hash."""

    card: str
    repeats: str | None
    issued_at: datetime
    client: str
    service: str
    hook: str
    level: str
    outcome: str
    indicators: tuple[str, ...]
    counts: Mapping[str, int]
    gates: tuple[str, ...]
    rule_version: str
    feedback: tuple[Outcome, ...]
