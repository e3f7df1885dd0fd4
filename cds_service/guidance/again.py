"""Again or not: is a card that could be shown, shown now?

Pure: what was shown before and what is found now come in, an answer goes out. The rules are those
of docs/architecture.md ("Not again without reason"), lettered as in the design:

(a) Nothing new, and the same encounter or at most `same_card_hours` after the first issue: the
    same card again, for every user and every hook.
(b) After that silence, until `silent_days` have passed or the findings have grown.
(c) Feedback that closes the matter ends (a) at once; feedback that puts it off never starts (b).
    After "not applicable" and "already known" nothing comes for `dismissed_months`, unless a
    finding that scores or was ticked is new; never so where a gate says that only a closed case
    ends it (children).
(d) Silent mode, demo, replay and console have no state; they do not ask.

"Nothing new" is: not grown. The fingerprint counts every episode, code and tick there ever was, so
that a later one is new though an earlier one left its window. A second call that sees less than the
first (a shorter prefetch) is the same matter, and its answer may not differ for that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from cds_service.assessment.windows import inside
from cds_service.files.terms import Use
from cds_service.rules.model import Again, IndicatorSet
from cds_service.store.model import CardState, Decide, Found, Show, Silent

__all__ = [
    "CLOSING",
    "POSTPONING",
    "CardState",
    "Matters",
    "Show",
    "Silent",
    "decide",
    "deciding",
    "grown",
]
Reason = Literal[
    "besproken", "later", "niet-van-toepassing", "al-bekend", "ander-moment", "niet-veilig-nu"
]
"""`niet-veilig-nu` is the old name of `ander-moment`, taken for one edition."""
CLOSING: frozenset[str] = frozenset({"besproken", "al-bekend", "niet-van-toepassing"})
"""Override reasons after which the card has done its work."""
DISMISSING: frozenset[str] = frozenset({"al-bekend", "niet-van-toepassing"})
"""Those after which it stays away for long."""
POSTPONING: frozenset[str] = frozenset({"later", "ander-moment", "niet-veilig-nu"})
"""Override reasons that ask to be reminded; the last is the first edition's word."""


@dataclass(frozen=True, slots=True)
class Matters:
    """What of the rules decides about showing again. Empty: any growth is news, any feedback
    holds."""

    weighed: frozenset[str] | None = None
    """Indicators that score or are ticked: what is new after a dismissal. None: all."""
    lasting: frozenset[str] = frozenset()
    """Gates that no feedback silences for long."""

    @classmethod
    def of(cls, rules: IndicatorSet) -> Matters:
        """As the content has them."""
        uses = (Use.SCORE, Use.OBSERVE)
        weighed = frozenset(i.id for i in rules.indicators.values() if i.use in uses)
        return cls(weighed, frozenset(g.id for g in rules.gates if g.ends_when_closed))


def grown(before: Mapping[str, int], now: Mapping[str, int]) -> bool:
    """True when an indicator is new or counts more than it did."""
    return any(count > before.get(indicator, 0) for indicator, count in now.items())


def decide(
    past: CardState | None,
    fingerprint: Mapping[str, int],
    encounter: str | None,
    now: datetime,
    again: Again,
    *,
    dismissible: bool = True,
    weighed: frozenset[str] | None = None,
) -> Show | Silent:
    """Whether a card with this fingerprint is shown now; `now` is timezone-aware.

    `dismissible` False: a gate is open that only a closed case ends. `weighed`: the indicators of
    which growth counts after a dismissal (None: all)."""
    if past is None:
        return Show()
    if past.reason in DISMISSING and dismissible and _lasts(past.first_issued, now, again):
        return _dismissed(past, fingerprint, weighed)
    age = now - past.first_issued
    if grown(past.fingerprint, fingerprint) or age >= timedelta(days=again.silent_days):
        return Show()
    if past.reason in CLOSING:
        return Silent(f"feedback '{past.reason}' closed the matter and nothing has been added")
    same_encounter = encounter is not None and encounter == past.encounter
    recent = age <= timedelta(hours=again.same_card_hours)
    if past.reason in POSTPONING or same_encounter or recent:
        return Show(same_as=past.card)
    return Silent(f"shown on {past.first_issued:%Y-%m-%d} and nothing has been added since")


def _dismissed(
    past: CardState, fingerprint: Mapping[str, int], weighed: frozenset[str] | None
) -> Show | Silent:
    news = {k: n for k, n in fingerprint.items() if weighed is None or k in weighed}
    if grown(past.fingerprint, news):
        return Show()
    return Silent(f"feedback '{past.reason}' dismissed it and no finding is new")


def _lasts(since: datetime, now: datetime, again: Again) -> bool:
    return inside(since.date(), now.date(), again.dismissed_months)


def deciding(again: Again, matters: Matters = Matters()) -> Decide:
    """`decide` by these thresholds, for the store to ask between its reading and its writing."""

    def by(past: CardState | None, found: Found) -> Show | Silent:
        return decide(
            past,
            found.fingerprint,
            found.encounter,
            found.at,
            again,
            dismissible=matters.lasting.isdisjoint(found.gates),
            weighed=matters.weighed,
        )

    return by
