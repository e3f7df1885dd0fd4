"""A soak: so many signed calls a second for ten minutes beside hostile neighbours, watching
memory, times and rows.

    python -m tests.faults.soak [--per-second 200] [--seconds 600] [--database URL | --postgresql]

Prints a line every ten seconds and a verdict: memory counts as flat when the last third of the run
needs at most 5 % more than the second.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.load import Load
from tests.faults.neighbours import Neighbours, described
from tests.faults.service import Service, rows
from tests.store.postgres import Server

STEP_S = 10
CARD_EVERY = 50
"""Far more cards than in care (one in a thousand), so that their rows count."""


async def soak(service: Service, per_second: float, seconds: float) -> bool:
    load, hostile = Load(service, 24, per_second, CARD_EVERY), Neighbours(service)
    others = asyncio.create_task(hostile.run())
    running = asyncio.create_task(load.run(seconds))
    memory, begun, counted = [], time.monotonic(), 0
    while not running.done():
        await asyncio.wait([running], timeout=STEP_S)
        memory.append(service.resident_mib())
        now = load.got.answered
        rate, counted = (now - counted) / STEP_S, now
        took = time.monotonic() - begun
        print(f"{took:5.0f} s  {rate:6.1f}/s  {memory[-1]:6.1f} MiB", flush=True)
    hostile.stopping = True
    got, _ = await asyncio.gather(running, others)
    kept = rows(service.database_url)
    third = max(1, len(memory) // 3)
    second, last = max(memory[third : 2 * third] or memory), max(memory[2 * third :] or memory)
    print(f"{got.answered / (time.monotonic() - begun):.1f} answered a second; {got.figures()}")
    print(
        f"{kept.calls} rows of calls, {len(kept.cards)} of cards, {len(got.cards)} cards answered"
    )
    print(f"neighbours: {described(hostile.came_of_it)}")
    print(f"memory: at most {second:.1f} MiB in the second third, {last:.1f} in the last")
    print(f"median memory {statistics.median(memory):.1f} MiB")
    complete = got.cards <= kept.cards and got.answered <= kept.calls
    return complete and set(got.statuses) == {200} and not got.broken and last <= second * 1.05


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--per-second", type=float, default=200)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--database", default="")
    parser.add_argument("--postgresql", action="store_true", help="start a server for it")
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder, ExitStack() as stack:
        url = chosen.database
        if chosen.postgresql:
            server = Server.make(Path(folder) / "server", fsync=True)
            stack.callback(server.stop)
            url = server.url("postgres")
        service = Service(Path(folder) / "service", url)
        service.start()
        stack.callback(service.stop)
        good = asyncio.run(soak(service, chosen.per_second, chosen.seconds))
    print("flat and complete" if good else "NOT flat or not complete")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
