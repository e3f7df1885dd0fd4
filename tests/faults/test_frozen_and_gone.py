"""A frozen database, callers that hang up, a file removed under load: 503 in time, or nothing."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections.abc import Callable

from tests.faults.load import PATH, Load
from tests.faults.service import Service, rows
from tests.faults.test_store_away import check, under_load
from tests.store.postgres import Server

Make = Callable[..., Service]
IN_TIME_S = 3.0


def test_postgresql_frozen_under_load(make: Make, postgres: Server) -> None:
    service = make(postgres.url("postgres"))
    service.start()

    def freeze() -> None:
        postgres.freeze()
        time.sleep(8)
        postgres.thaw()

    got = under_load(service, 14, freeze)
    back = service.wait_ready(15)
    longest = max(got.seconds)
    print(f"\nfrozen for 8 s: {got.figures()}, longest {longest:.2f} s; ready after {back:.1f} s")
    assert got.answered > 20 and got.statuses[503]
    assert longest < IN_TIME_S + 1, "the load itself may wait for the processor"
    check(service, got)
    service.stop()


def test_the_file_is_removed_under_load(make: Make) -> None:
    service = make()
    service.start()
    file = service.folder / "store.db"
    seen: list[int] = []

    def remove() -> None:
        file.rename(service.folder / "away.db")
        time.sleep(1)
        seen.append(service.ready())
        time.sleep(1)
        (service.folder / "away.db").rename(file)

    got = under_load(service, 6, remove)
    back = service.wait_ready(10)
    print(f"\nfile away for 2 s: {got.figures()}; ready after {back:.1f} s")
    assert seen == [503] and got.statuses[503] and got.answered > 20
    check(service, got)
    service.stop()


def test_callers_that_hang_up_under_load(make: Make) -> None:
    """A hundred hang-ups at any moment: no 500, and what was answered has its row."""
    service = make()
    service.start()

    async def run() -> Load:
        load = Load(service, 4)
        running = asyncio.create_task(load.run(5))
        for turn in range(100):
            await asyncio.to_thread(_hang_up, load, turn)
        await running
        return load

    load = asyncio.run(run())
    print(f"\n100 hang-ups: {load.got.figures()}")
    assert set(load.got.statuses) == {200} and not load.got.broken
    check(service, load.got)
    assert "unforeseen" not in service.log()
    service.stop()
    assert rows(service.database_url).calls <= load.got.answered + 100


def _hang_up(load: Load, turn: int) -> None:
    body = json.dumps(load._body(turn)).encode()
    sent = load.caller.headers(load.service.base + PATH)
    head = [f"POST {PATH} HTTP/1.1", "Host: x", "Content-Type: application/json"]
    head += [f"Content-Length: {len(body)}", *(f"{name}: {text}" for name, text in sent.items())]
    with socket.create_connection(("127.0.0.1", load.service.port)) as line:
        line.sendall("\r\n".join([*head, "", ""]).encode() + body)
        time.sleep((turn % 10) / 1000)
