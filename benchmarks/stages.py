"""Where the time of one call goes: each stage by itself, in this process."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from benchmarks.bodies import body_of

_LEAST_SECONDS = 0.3
_ROUNDS = 5


@dataclass(frozen=True)
class Stage:
    """Median microseconds of processor time of a stage, and the range over the rounds."""

    name: str
    resources: int
    median: float
    low: float
    high: float


def measure(sizes: Iterable[int]) -> Iterator[Stage]:
    """Token, decode, read, assess, card, encode; for each size of body."""
    from cds_service.http.tuning import settle

    stages = {resources: _stages(body_of(resources)) for resources in sizes}
    settle()
    for resources, parts in stages.items():
        for name, work in parts.items():
            times = [_per_call(work) for _ in range(_ROUNDS)]
            yield Stage(name, resources, statistics.median(times), min(times), max(times))


def _stages(body: bytes) -> dict[str, Callable[[], Any]]:
    from cds_service.assessment.assess import assess
    from cds_service.call.request import read_call
    from cds_service.cds_hooks import HookResponse, encode
    from cds_service.clients.client import DEMO
    from cds_service.content.load import load_content
    from cds_service.guidance.service import card_of
    from cds_service.guidance.weighing import setting_of, weigh
    from cds_service.record.intake import read_prefetch

    content = load_content()
    at = datetime.now(UTC)
    call = read_call(body)
    record = read_prefetch(call.prefetch, call.patient_id, content.vocabulary).record
    setting = setting_of(record, call.encounter_id, "gp", at)
    weighed = weigh(call, DEMO, content, at)
    card = card_of(weighed, call, DEMO, content, "https://bench.example")
    verify = _verification()
    return {
        "verify ES384": verify,
        "decode the request": lambda: read_call(body),
        "read the record": lambda: read_prefetch(
            call.prefetch, call.patient_id, content.vocabulary
        ),
        "assess": lambda: assess(record, content.rules, at, setting),
        "write the card": lambda: card_of(weighed, call, DEMO, content, "https://bench.example"),
        "encode the answer": lambda: encode(HookResponse(cards=(card,))),
    }


def _verification() -> Callable[[], Any]:
    """The signature and the claims; remembering the token is the store's part."""
    from cds_service.security.jwt import read_token
    from cds_service.security.keys import new_key, read_key, sign

    key = {"kid": "bench", **new_key()}
    public = read_key({name: value for name, value in key.items() if name != "d"})
    text = sign({"alg": "ES384", "kid": "bench", "typ": "JWT"}, {"iss": "bench", "jti": "1"}, key)
    return lambda: public.holds(read_token(text))


def _per_call(work: Callable[[], Any]) -> float:
    begun, calls = time.process_time(), 0
    while time.process_time() - begun < _LEAST_SECONDS:
        work()
        calls += 1
    return (time.process_time() - begun) / calls * 1e6


def durable_rows(folder: str | None, calls: int = 2_000) -> tuple[float, float]:
    """What one durable row costs a call (microseconds, median and 99 of 100), one at a time."""
    import tempfile
    from pathlib import Path

    from cds_service.rules.numbers import read_numbers
    from cds_service.store import Call, Store, passing_keys

    async def write(store: Store) -> list[float]:
        times = []
        for _ in range(calls):
            begun = time.perf_counter()
            await store.remember_call(Call(datetime.now(UTC), "bench", "patient-view", "no-card"))
            times.append((time.perf_counter() - begun) * 1e6)
        return times

    with tempfile.TemporaryDirectory(dir=folder) as own:
        store = Store(f"sqlite:///{Path(own) / 'rows.db'}", passing_keys(), read_numbers())
        store.open()
        try:
            times = sorted(asyncio.run(write(store)))
        finally:
            store.close()
    return statistics.median(times), times[len(times) * 99 // 100]
