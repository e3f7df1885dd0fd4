"""Again or not: is a card that could be shown, shown now?

Pure: what was shown before and what is found now come in, an answer goes out. The rules are those
of docs/architecture.md ("Not again without reason"), lettered as in the design:

(a) Nothing new, and the same encounter or at most `same_card_hours` after the first issue: the
    same card again, for every user and every hook.
(b) After that silence, until `silent_days` have passed or the findings have grown.
(c) Feedback that closes the matter ends (a) at once; feedback that puts it off never starts (b).
(d) Silent mode, demo, replay and console have no state; they do not ask.

"Nothing new" is: not grown. A second call that sees less than the first (a shorter prefetch, an
episode that left its window) is the same matter, and its answer may not differ for that.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

from cds_service.rules.model import Again
from cds_service.store.model import CardState, Decide, Found, Show, Silent

__all__ = ["CLOSING", "POSTPONING", "CardState", "Show", "Silent", "decide", "deciding", "grown"]
Reason = Literal[
    "besproken", "later", "niet-van-toepassing", "al-bekend", "ander-moment", "niet-veilig-nu"
]
"""`niet-veilig-nu` is the old name of `ander-moment`, taken for one edition."""
CLOSING: frozenset[str] = frozenset({"besproken", "al-bekend", "niet-van-toepassing"})
"""Override reasons after which the card has done its work."""
POSTPONING: frozenset[str] = frozenset({"later", "ander-moment", "niet-veilig-nu"})
"""Override reasons that ask to be reminded."""


def grown(before: Mapping[str, int], now: Mapping[str, int]) -> bool:
    """True when an indicator is new or counts more than it did."""
    return any(count > before.get(indicator, 0) for indicator, count in now.items())


def decide(
    past: CardState | None,
    fingerprint: Mapping[str, int],
    encounter: str | None,
    now: datetime,
    again: Again,
) -> Show | Silent:
    """Whether a card with this fingerprint is shown now; `now` is timezone-aware."""
    if past is None or grown(past.fingerprint, fingerprint):
        return Show()
    age = now - past.first_issued
    if age >= timedelta(days=again.silent_days):
        return Show()
    if past.reason in CLOSING:
        return Silent(f"feedback '{past.reason}' closed the matter and nothing has been added")
    same_encounter = encounter is not None and encounter == past.encounter
    recent = age <= timedelta(hours=again.same_card_hours)
    if past.reason in POSTPONING or same_encounter or recent:
        return Show(same_as=past.card)
    return Silent(f"shown on {past.first_issued:%Y-%m-%d} and nothing has been added since")


def deciding(again: Again) -> Decide:
    """`decide` by these thresholds, for the store to ask between its reading and its writing."""

    def by(past: CardState | None, found: Found) -> Show | Silent:
        return decide(past, found.fingerprint, found.encounter, found.at, again)

    return by
