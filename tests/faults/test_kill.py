"""kill -9 in the middle of a load: whatever was answered can be found in the database."""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import Callable

import pytest

from tests.faults.load import Answered, Load
from tests.faults.service import Service, rows
from tests.store.postgres import Server

Make = Callable[..., Service]
ROUNDS = 5


async def _until_killed(service: Service, after_s: float) -> Answered:
    load = Load(service)
    running = asyncio.create_task(load.run(after_s + 2))
    await asyncio.sleep(after_s)
    await asyncio.to_thread(service.stop, signal.SIGKILL)
    load.stopping = True
    return await running


def kill_again_and_again(service: Service) -> None:
    chance = random.Random(4)
    cards: set[str] = set()
    answered = 0
    for _ in range(ROUNDS):
        service.start()
        got = asyncio.run(_until_killed(service, 1.5 + chance.random()))
        print(f"\nkilled: {got.figures()}", end="")
        assert got.answered > 50 and got.broken and not got.odd, got.odd[:1]
        cards |= got.cards
        answered += got.answered
        kept = rows(service.database_url)
        assert cards <= kept.cards, f"{len(cards - kept.cards)} answered cards have no row"
        assert kept.calls >= answered, f"{answered} answered, {kept.calls} rows"
    print(f"\nall rounds: {answered} answered, {rows(service.database_url).calls} rows of calls")


def test_kill_9_with_sqlite(make: Make) -> None:
    kill_again_and_again(make())


def test_kill_9_with_postgresql(make: Make, postgres: Server) -> None:
    kill_again_and_again(make(postgres.url("postgres")))


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_an_orderly_stop_ends_the_calls_in_flight(how: signal.Signals, make: Make) -> None:
    service = make()
    service.start()

    async def load_and_stop() -> Answered:
        load = Load(service)
        running = asyncio.create_task(load.run(6))
        await asyncio.sleep(1.5)
        stopping = asyncio.create_task(asyncio.to_thread(service.stop, how))
        await stopping
        load.stopping = True
        return await running

    got = asyncio.run(load_and_stop())
    kept = rows(service.database_url)
    print(f"\nstopped by {how.name}: {got.figures()}")
    assert got.cards == kept.cards and got.answered == kept.calls and not got.odd
