"""What goes into the store and what comes out, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

CallOutcome = Literal[
    "card",
    "same-card",
    "withheld",
    "silent",
    "no-card",
    "switched-off",
    "objected",
    "not-for-user",
    "missing-data",
    "failed",
]
Mode = Literal["live", "silent", "demo"]
Action = Literal[
    "assess",
    "explain",
    "exclude",
    "unexclude",
    "rows",
    "erase",
    "purge",
    "statistics",
    "audit",
    "retire-key",
    "retire-space",
]
Source = Literal["command", "form", "console"]
"""Where an objection was recorded."""


@dataclass(frozen=True, slots=True)
class PatientKey:
    """One patient as the store knows them: the hash to write and every hash to look for."""

    hash: str
    all: tuple[str, ...]
    space: str
    in_the_log: str
    """The hash for the access log: nobody without the key sees that it is the same person."""
    all_in_the_log: tuple[str, ...] = ()
    anew: Callable[[], PatientKey] | None = field(default=None, repr=False, compare=False)
    """The same person, once other id spaces became known."""


@dataclass(frozen=True, slots=True)
class Objection:
    """That a patient objected: since when, and where it was recorded."""

    since: datetime
    source: str


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
    space: str
    encounter: str | None
    fingerprint: Mapping[str, int]
    indicators: tuple[str, ...]
    gates: tuple[str, ...]
    rule_version: str
    level: str
    mode: Mode = "live"


@dataclass(frozen=True, slots=True)
class CardState:
    """What is remembered of the last card first shown for one patient at one client.

    `card` is the uuid of that first issue; `encounter` is opaque (a keyed hash in the store);
    `reason` is the override reason that came last, if any; `gates` are those that opened then.
    """

    card: str
    fingerprint: Mapping[str, int]
    encounter: str | None
    first_issued: datetime
    reason: str | None = None
    gates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What opens a card now, as far as "again or not" asks: to be compared with a `CardState`."""

    fingerprint: Mapping[str, int]
    encounter: str | None
    at: datetime
    gates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Show:
    """Show the card: for the first time, or again as the card `same_as` (its first uuid)."""

    same_as: str | None = None


@dataclass(frozen=True, slots=True)
class Silent:
    """Show nothing; `why` is a plain English sentence for the explanation."""

    why: str


Decide = Callable[[CardState | None, Found], Show | Silent]
"""Whether a card is shown: asked by the store, answered by who knows the rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """One line of the access log (NEN 7513): who did what, when, to whose record, for whom.

    `actor` is the user reference the client sent ("Practitioner/12") or the operator's account;
    `patient` its keyed hash for this log; `subject` what else was acted on (a card
    uuid, a client id).
    """

    at: datetime
    action: Action
    actor: str
    client: str | None = None
    patient: str | None = None
    space: str | None = None
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
