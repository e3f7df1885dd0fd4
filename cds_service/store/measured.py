"""How many cards there are, or would be, for whoever owns the site and must decide.

Exact numbers, small ones too: they stay with the owner. What leaves the site is `statistics`, which
suppresses small cells. Counted per client and month; the record's setting is not kept with a row.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, func, select

from cds_service.rules.numbers import Numbers
from cds_service.store.model import Decide
from cds_service.store.schema import calls, cards
from cds_service.store.statistics import played_back
from cds_service.store.times import hour_of

WEIGHED = ("no-card", "card", "same-card", "silent", "withheld")
"""Outcomes of calls in which somebody's record was weighed."""

Cell = tuple[str, str]
"""Client and month (2026-11)."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Calls weighed and cards first shown, or that would have been, per client and month; and
    cards per gate (one card can have several)."""

    since: datetime
    until: datetime
    weighed: Counter[Cell]
    first_cards: Counter[Cell]
    gates: Counter[str]

    def clients(self) -> list[str]:
        """Every client that was weighed or had a card."""
        return sorted({client for client, _ in (*self.weighed, *self.first_cards)})

    def months(self, client: str) -> list[str]:
        """The months of a client, in order."""
        both = (*self.weighed, *self.first_cards)
        return sorted({month for who, month in both if who == client})

    def total(self, client: str) -> tuple[int, int]:
        """Calls weighed and cards of a client in the whole period."""
        counts = [
            sum(number for (who, _), number in count.items() if who == client)
            for count in (self.weighed, self.first_cards)
        ]
        return counts[0], counts[1]


def measure(
    connection: Connection, *, since: datetime, until: datetime, decide: Decide, numbers: Numbers
) -> Measured:
    """Count what lies in [since, until); `since` means its hour."""
    found = Measured(hour_of(since), until, Counter(), Counter(), Counter())
    _count_calls(connection, found)
    add = partial(_add, found, numbers)
    live = select(cards).where(cards.c.outcome == "shown", cards.c.issued_at >= found.since)
    for card in connection.execute(live.where(cards.c.issued_at < until)):
        if card.first == card.uuid:
            add(card)
    play = played_back(connection, found.since, until, decide=decide, numbers=numbers)
    for card, word in play:
        if word == "shown":
            add(card)
    return found


def _add(found: Measured, numbers: Numbers, card: Row[Any]) -> None:
    found.first_cards[card.client, f"{card.issued_at:%Y-%m}"] += 1
    found.gates.update(numbers.gates.ids(card.gates))


def _count_calls(connection: Connection, found: Measured) -> None:
    here = (calls.c.hour >= found.since, calls.c.hour < found.until)
    query = select(calls.c.client, calls.c.hour, func.sum(calls.c.number)).where(
        *here, calls.c.outcome.in_(WEIGHED)
    )
    for client, hour, number in connection.execute(query.group_by(calls.c.client, calls.c.hour)):
        found.weighed[client, f"{hour:%Y-%m}"] += number
