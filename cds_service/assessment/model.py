"""What weighing a record gives: findings with evidence, gates, level, and what was not seen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import msgspec

from cds_service.files.terms import Form, Group, Level, Setting, Use, Weight


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """One fact behind a finding. `what` is the value set or site that made it count."""

    date: date | None
    reference: str
    what: str
    sites: frozenset[str] = frozenset()
    place: str | None = None
    unverified: bool = False
    """It counts only through codes that nobody has looked up yet."""


class Finding(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One indicator met."""

    indicator: str
    points: int
    group: Group
    use: Use
    weight: Weight
    forms: tuple[Form, ...]
    evidence: tuple[Evidence, ...]
    counts: int = 1
    """Episodes, contacts or days behind it."""
    ever: int = 1
    """The same inside its window and before; what makes a fingerprint grow: with a later one it
    rises, though an earlier one left the window."""
    months: int | None = None
    """The window in which it was met."""


class GateResult(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Why a gate opened, or what it still lacked, in a plain English sentence."""

    gate: str
    open: bool
    why: str
    findings: tuple[str, ...] = ()
    wording: str = "general"
    forms: tuple[Form, ...] = ()


class Assessment(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The answer of the pure function. `level` other than "none" means a card may be shown.

    `score` is the sum of points, capped per group: it ranks and explains, it never opens a card.
    `fingerprint` maps the indicators that matter to their counts, without any patient fact.
    Where no gate could open and no explanation was asked for, findings, score and gates are empty.
    """

    patient: str
    as_of: datetime
    setting: Setting
    age: int | None
    level: Level = "none"
    score: int = 0
    forms: Mapping[Form, int] = {}
    findings: tuple[Finding, ...] = ()
    gates: tuple[GateResult, ...] = ()
    modifiers: tuple[str, ...] = ()
    """Indicators of use=modifier that hold: they change wording, never points."""
    removed: tuple[str, ...] = ()
    """Exclusions and suppressions that took something away, with what, in plain English."""
    fingerprint: Mapping[str, int] = {}
    incomplete: tuple[str, ...] = ()
    """What could not be read or did not arrive, in plain English, without patient data."""
    unread: tuple[str, ...] = ()
    """What arrived and nobody here can tell: codes of no known system, text only, dates in a shape
    that cannot be dated. For those who run the service; a card does not speak of it."""
    rule_version: str

    @property
    def shows_card(self) -> bool:
        """True when a gate opened."""
        return self.level != "none"

    @property
    def opened(self) -> tuple[GateResult, ...]:
        """The gates that opened."""
        return tuple(gate for gate in self.gates if gate.open)
