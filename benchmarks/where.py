"""A profile of one call without HTTP: the functions that the time goes to."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.bodies import body_of

ROOT = Path(__file__).parent.parent


def measure(resources: int, calls: int = 400, top: int = 15) -> Iterator[tuple[str, float]]:
    """The functions with most time of their own, and their share of the whole."""
    from cds_service.call.request import read_call
    from cds_service.cds_hooks import HookResponse, encode
    from cds_service.clients.client import DEMO
    from cds_service.content.load import load_content
    from cds_service.guidance.service import card_of
    from cds_service.guidance.weighing import weigh

    body, content = body_of(resources), load_content()

    def work() -> None:
        call = read_call(body)
        weighed = weigh(call, DEMO, content, datetime.now(UTC))
        card = card_of(weighed, call, DEMO, content, "https://bench.example")
        encode(HookResponse(cards=(card,)))

    work()
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(calls):
        work()
    profile.disable()
    yield from _shares(pstats.Stats(profile), top)


def _shares(stats: pstats.Stats, top: int) -> Iterator[tuple[str, float]]:
    entries = stats.stats.items()  # type: ignore[attr-defined]
    whole = sum(own for _, (_, _, own, _, _) in entries)
    ordered = sorted(entries, key=lambda entry: -entry[1][2])
    for (file, _, name), (_, _, own, _, _) in ordered[:top]:
        path = Path(file)
        place = str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name
        if ".venv" in place:
            place = path.name
        yield f"{place}: {name}" if place != "~" else name, own / whole
