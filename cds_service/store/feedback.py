"""What clinicians did with a card. Any order, any number of times; a comment is never stored."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select, update

from cds_service.store.carry import EXACTLY
from cds_service.store.model import Outcome, Received
from cds_service.store.prepared import add
from cds_service.store.schema import cards, feedback, states, suggestions
from cds_service.store.seal import Seal
from cds_service.store.times import hour_of

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
OTHER = "other"
"""Stands for a reason that is no code of ours: whatever it says is not kept."""


def exactly(row: Any, seal: Seal) -> datetime:
    """When it was, by the clinician's clock; the hour where the key for more is gone."""
    told = seal.open(row.exactly)
    return datetime.fromisoformat(told) if told else row.outcome_at


def receive(
    connection: Connection, client: str, entries: Iterable[Outcome], now: datetime, seal: Seal
) -> Received:
    """Store the entries on cards of this client; count those seen before and those unknown."""
    stored = repeated = unknown = 0
    for entry in entries:
        first = _first_of(connection, client, entry.card)
        if first is None:
            unknown += 1
        elif _store(connection, entry, now, seal):
            stored += 1
            _update_state(connection, first, seal)
        else:
            repeated += 1
    return Received(stored, repeated, unknown)


def _first_of(connection: Connection, client: str, uuid: str) -> str | None:
    """The card this card repeats (itself, mostly), or None when it is no card of the client."""
    if len(uuid) > 36:
        return None
    query = select(cards.c.first).where(cards.c.uuid == uuid, cards.c.client == client)
    return connection.scalar(query)


def _store(connection: Connection, entry: Outcome, now: datetime, seal: Seal) -> bool:
    reason, accepted = _reason(entry.reason), _ours(connection, entry)
    said = (entry.card, entry.outcome, reason, accepted, entry.at.astimezone(UTC))
    row = {
        "id": seal.digest(hashlib.sha256(repr(said).encode()).hexdigest()),
        "card": entry.card,
        "outcome": entry.outcome,
        "reason": reason,
        "suggestions": accepted,
        "outcome_at": hour_of(entry.at),
        "received_at": hour_of(now),
        "exactly": seal.close(entry.at.astimezone(UTC).isoformat(), EXACTLY),
    }
    return add(connection, feedback, row)


def _reason(code: str | None) -> str | None:
    if code is None:
        return None
    return code if len(code) <= 40 and _CODE.fullmatch(code) else OTHER


def _ours(connection: Connection, entry: Outcome) -> list[str]:
    if not entry.suggestions:
        return []
    known = select(suggestions.c.uuid).where(suggestions.c.card == entry.card)
    return sorted(set(entry.suggestions) & set(connection.scalars(known)))


def _update_state(connection: Connection, first: str, seal: Seal) -> None:
    """The reason that came last, by the clinician's clock, over every showing of the card."""
    reasons = (
        select(feedback.c.reason, feedback.c.outcome_at, feedback.c.exactly)
        .join(cards, cards.c.uuid == feedback.c.card)
        .where(cards.c.first == first, feedback.c.reason.is_not(None))
    )
    said = [(exactly(row, seal), row.reason) for row in connection.execute(reasons)]
    reason = max(said)[1] if said else None
    connection.execute(update(states).where(states.c.card == first).values(reason=reason))
