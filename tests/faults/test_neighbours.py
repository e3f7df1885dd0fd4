"""Hostile neighbours, each kind alone and all at once: the good caller is answered all the same."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Callable

import httpx
import pytest

from tests.faults.load import Answered, Load
from tests.faults.neighbours import Neighbours, described
from tests.faults.service import Service, rows

Make = Callable[..., Service]
KINDS = (
    *("slow bodies", "large bodies", "bad tokens", "half requests"),
    *("headers without end", "launches"),
)
SECONDS = 20
MEMORY_MIB = 512
"""Of a pod, as deploy/kubernetes limits it."""


async def _live(service: Service, until: Callable[[], bool]) -> list[float]:
    """How long /health/live takes meanwhile."""
    took = []
    async with httpx.AsyncClient(base_url=service.base, timeout=20, trust_env=False) as http:
        while not until():
            begun = time.perf_counter()
            assert (await http.get("/health/live")).status_code == 200
            took.append(time.perf_counter() - begun)
            await asyncio.sleep(0.05)
    return took


@pytest.mark.parametrize("kinds", [*((kind,) for kind in KINDS), KINDS], ids=[*KINDS, "all"])
def test_a_good_caller_beside_them(kinds: tuple[str, ...], make: Make) -> None:
    service = make()
    service.start()
    memory: list[float] = []

    async def run() -> tuple[Answered, Neighbours, list[float]]:
        load, hostile = Load(service, 4, 20), Neighbours(service, kinds)
        others = asyncio.create_task(hostile.run())
        live = asyncio.create_task(_live(service, lambda: hostile.stopping))
        good = asyncio.create_task(load.run(SECONDS))
        while not good.done():
            memory.append(service.resident_mib())
            await asyncio.wait([good], timeout=0.5)
        hostile.stopping = True
        took = await live
        await others
        return await good, hostile, took

    got, hostile, live = asyncio.run(run())
    kept = rows(service.database_url)
    service.stop()
    print(
        f"\n{' + '.join(kinds) if len(kinds) == 1 else 'all'}: {got.figures()}; live p50 "
        f"{statistics.median(live) * 1000:.1f} ms, longest {max(live) * 1000:.0f} ms; "
        f"at most {max(memory):.0f} MiB; {described(hostile.came_of_it)}"
    )
    assert set(got.statuses) == {200} and not got.broken and not got.odd
    assert got.answered > SECONDS and got.cards == kept.cards
    assert kept.calls >= got.answered
    assert max(memory) < MEMORY_MIB
    assert hostile.came_of_it
