"""A soak: so many signed calls a second for some minutes, watching memory, times and rows.

    python -m tests.faults.soak [CALLS-PER-SECOND] [SECONDS] [DATABASE-URL]

Prints a line every ten seconds and a verdict: memory counts as flat when the second half of the
run needs at most 5 % more than the first.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.load import Load
from tests.faults.service import Service, rows

STEP_S = 10
CARD_EVERY = 50
"""Far more cards than in care (one in a thousand), so that their rows count."""


async def soak(service: Service, per_second: float, seconds: float) -> bool:
    load = Load(service, 24, per_second, CARD_EVERY)
    running = asyncio.create_task(load.run(seconds))
    memory, begun, counted = [], time.monotonic(), 0
    while not running.done():
        await asyncio.wait([running], timeout=STEP_S)
        memory.append(service.resident_mib())
        now = load.got.answered
        rate = (now - counted) / STEP_S
        counted = now
        print(
            f"{time.monotonic() - begun:5.0f} s  {rate:6.1f}/s  {memory[-1]:6.1f} MiB", flush=True
        )
    got = await running
    kept = rows(service.database_url)
    half = len(memory) // 2
    first, second = max(memory[1:half] or memory), max(memory[half:])
    print(f"{got.figures()}; {kept.calls} rows of calls, {len(kept.cards)} of cards")
    print(f"memory: at most {first:.1f} MiB in the first half, {second:.1f} in the second")
    print(f"median memory {statistics.median(memory):.1f} MiB")
    complete = got.cards == kept.cards and got.answered == kept.calls
    return complete and set(got.statuses) == {200} and second <= first * 1.05


def main() -> None:
    arguments = sys.argv[1:]
    per_second = float(arguments[0]) if arguments else 200
    seconds = float(arguments[1]) if len(arguments) > 1 else 180
    with TemporaryDirectory() as folder:
        service = Service(Path(folder) / "service", *arguments[2:3])
        service.start()
        good = asyncio.run(soak(service, per_second, seconds))
        service.stop()
    print("flat and complete" if good else "NOT flat or not complete")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
