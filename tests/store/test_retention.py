"""The purge that runs by itself: at once, every so often, not with a clock that jumped."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from cds_service.errors import StoreUnavailable
from cds_service.store.retention import Retention, keep_purging

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
KEEP = Retention(timedelta(days=365), timedelta(days=1825))


@dataclass
class Purged:
    """Stands for a store: notes when it was purged, and may be away."""

    times: list[datetime] = field(default_factory=list)
    away: bool = False

    async def purge(self, now: datetime, retention: Retention) -> dict[str, int]:
        if self.away:
            raise StoreUnavailable("away")
        self.times.append(now)
        return {"cards": 1}


async def turns(store: Purged, clock: list[datetime], steady: list[float]) -> None:
    """Let it run until the clock has told everything."""
    told, ticked = iter(clock), iter(steady)

    def now() -> datetime:
        try:
            return next(told)
        except StopIteration:
            raise asyncio.CancelledError from None

    with suppress(asyncio.CancelledError):
        await keep_purging(store, KEEP, now, every_s=0, steady=lambda: next(ticked))


async def test_at_once_and_every_hour() -> None:
    store = Purged()
    hours = [NOW + timedelta(hours=n) for n in range(3)]
    await turns(store, [NOW, *hours], [0, 0, 0, 3600, 3600, 7200, 7200, 7200])
    assert store.times == hours


async def test_not_when_the_clock_jumped_ahead() -> None:
    store = Purged()
    year = NOW + timedelta(days=365)
    await turns(store, [NOW, NOW, year, NOW], [0, 0, 0, 3600, 3600, 7200, 7200])
    assert store.times == [NOW, NOW]


async def test_a_store_that_is_away_is_tried_again() -> None:
    store = Purged(away=True)
    await turns(store, [NOW, NOW, NOW], [0] * 8)
    assert store.times == []
