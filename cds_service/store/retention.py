"""Nothing is kept for ever: what goes when, and the task that sees to it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import Column, Connection, Table, delete, select

from cds_service.errors import StoreUnavailable
from cds_service.store.schema import audit, calls, cards, form_sessions, states, used_tokens

log = logging.getLogger(__name__)
AFTER_EXPIRY = timedelta(days=1)
"""Used tokens stay this long after they expired, in case a clock jumped ahead and comes back."""
TRUSTED_DRIFT = timedelta(hours=1)
"""How far the clock may run ahead of the steady one between two turns."""
CHUNK = 2_000
"""Rows a purge deletes in one turn, so that calls need not wait for it."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long rows live. Suggestions and feedback go with their card; objections stay."""

    rows: timedelta
    """Cards, calls and repetition state."""
    audit: timedelta
    """The access log; NEN 7513 and Dutch regulation ask for years, not months."""


def purge_some(connection: Connection, now: datetime, retention: Retention) -> dict[str, int]:
    """Delete at most CHUNK overdue rows of each table; says how many of each."""
    oldest = now - retention.rows
    overdue = (
        (cards, cards.c.issued_at, oldest),
        (calls, calls.c.hour, oldest),
        (states, states.c.first_issued, oldest),
        (audit, audit.c.at, now - retention.audit),
        (used_tokens, used_tokens.c.expires_at, now - AFTER_EXPIRY),
        (form_sessions, form_sessions.c.expires_at, now),
    )
    return {table.name: _delete(connection, table, at, when) for table, at, when in overdue}


def _delete(connection: Connection, table: Table, at: Column[datetime], when: datetime) -> int:
    keys = list(table.primary_key.columns)
    if len(keys) > 1:  # counts by the hour: few, and gone in one go
        return connection.execute(delete(table).where(at < when)).rowcount
    some = select(keys[0]).where(at < when).limit(CHUNK).scalar_subquery()
    return connection.execute(delete(table).where(keys[0].in_(some))).rowcount


class Purges(Protocol):
    """The part of the store this needs."""

    async def purge(self, now: datetime, retention: Retention) -> dict[str, int]:
        """Delete all overdue rows."""
        ...


async def keep_purging(
    store: Purges,
    retention: Retention,
    clock: Callable[[], datetime],
    every_s: float = 3600,
    steady: Callable[[], float] = time.monotonic,
) -> None:
    """Purge now and every hour until cancelled; a store that is away is tried again later.

    When the clock ran ahead of time itself, the turn is skipped: what is deleted does not come
    back, and somebody should look at the clock first.
    """
    before, at = clock(), steady()
    while True:
        now = clock()
        if now - before > timedelta(seconds=steady() - at) + TRUSTED_DRIFT:
            log.error("purge skipped: the clock jumped ahead to %s; is it right?", now.isoformat())
        else:
            await _purge(store, retention, now)
        before, at = now, steady()
        await asyncio.sleep(every_s)


async def _purge(store: Purges, retention: Retention, now: datetime) -> None:
    try:
        gone = await store.purge(now, retention)
    except StoreUnavailable:
        log.warning("purge: the store is unavailable; trying again later")
    else:
        log.info("purged: %s", ", ".join(f"{n} {name}" for name, n in gone.items() if n) or "-")
