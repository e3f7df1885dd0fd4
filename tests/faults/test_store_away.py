"""A full disk, a locked database, PostgreSQL restarted or crashed under load: 503 or an answer
that can be found again, and back to work without a restart."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import time
from collections.abc import Callable

import pytest

from tests.faults.load import Answered, Load
from tests.faults.service import Service, rows
from tests.store.postgres import Server

Make = Callable[..., Service]


def under_load(service: Service, seconds: float, fault: Callable[[], None]) -> Answered:
    """Load, with the fault happening in a thread a second later."""

    async def run() -> Answered:
        load = Load(service)
        running = asyncio.create_task(load.run(seconds))
        await asyncio.sleep(1)
        await asyncio.to_thread(fault)
        return await running

    return asyncio.run(run())


def check(service: Service, got: Answered) -> None:
    """Only answers and honest 503s, and every answer has its row."""
    assert set(got.statuses) <= {200, 503} and not got.odd, got.odd[:1]
    kept = rows(service.database_url)
    assert got.cards <= kept.cards, f"{len(got.cards - kept.cards)} answered cards have no row"
    assert kept.calls >= got.answered


def test_a_full_disk(make: Make) -> None:
    service = make()
    service.start(largest_file=1_500_000)
    got = asyncio.run(Load(service).run(25))
    ready = service.ready()
    print(f"\nfull disk: {got.figures()}; ready answers {ready}")
    assert ready == 503
    assert got.answered > 20 and got.statuses[503] > 20
    check(service, got)
    service.stop()
    service.start()
    after = asyncio.run(Load(service).run(1))
    service.stop()
    assert after.answered and set(after.statuses) == {200}


def test_a_locked_database(make: Make) -> None:
    service = make()
    service.start()
    seen: list[int] = []

    def lock() -> None:
        other = sqlite3.connect(service.folder / "store.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        time.sleep(3)
        seen.append(service.ready())
        time.sleep(1)
        other.execute("ROLLBACK")
        other.close()

    got = under_load(service, 10, lock)
    back = service.wait_ready(10)
    print(f"\nlocked for 4 s or more: {got.figures()}; ready again after {back:.1f} s")
    assert seen == [503] and got.statuses[503] and got.answered > 20
    check(service, got)
    service.stop()


@pytest.mark.parametrize(
    ("how", "word"), [(signal.SIGINT, "restarted"), (signal.SIGQUIT, "crashed and came back")]
)
def test_postgresql_away_under_load(
    how: signal.Signals, word: str, make: Make, postgres: Server
) -> None:
    service = make(postgres.url("postgres"))
    service.start()
    away: list[float] = []

    def restart() -> None:
        begun = time.monotonic()
        postgres.stop(how)
        time.sleep(1)
        assert service.ready() == 503
        postgres.start()
        away.append(time.monotonic() - begun)

    got = under_load(service, 9, restart)
    back = service.wait_ready(10)
    print(
        f"\nPostgreSQL {word}, away {away[0]:.1f} s: {got.figures()}; ready after {back:.1f} s more"
    )
    assert got.answered > 20 and got.statuses[503]
    check(service, got)
    service.stop()


def test_two_replicas_on_one_postgresql_under_load(make: Make, postgres: Server) -> None:
    """Both answer, both count; one is killed, the other goes on."""
    one = make(postgres.url("postgres"))
    one.start()
    two = make(postgres.url("postgres"))
    two.start()

    async def run() -> list[Answered]:
        loads = [Load(one, 8), Load(two, 8)]
        running = [asyncio.create_task(load.run(6)) for load in loads]
        await asyncio.sleep(3)
        await asyncio.to_thread(one.stop, signal.SIGKILL)
        loads[0].stopping = True
        return await asyncio.gather(*running)

    first, second = asyncio.run(run())
    print(f"\nkilled: {first.figures()}\nwent on: {second.figures()}")
    kept = rows(postgres.url("postgres"))
    assert first.cards | second.cards <= kept.cards
    assert kept.calls >= first.answered + second.answered
    assert set(second.statuses) == {200} and not second.broken
