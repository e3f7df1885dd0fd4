"""Hook calls: ours beside the floor and the rivals, in interleaved rounds."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.bodies import body_of
from benchmarks.load import Caller
from benchmarks.rivals import OURS, Server, prepare, running, tokens

KINDS = (*OURS, "healthchain-dict", "healthchain-fhir")
SLOW = frozenset({"full-parse", "healthchain-fhir"})
"""Not measured where one call takes seconds and a round would take minutes."""
SLOW_LIMIT = 2_000  # resources
CONNECTIONS = (16, 64)


@dataclass(frozen=True)
class Effort:
    """How long to measure. Seconds are per rival and round."""

    rounds: int = 5
    seconds: float = 1.5
    calls: int = 2_000
    """At most, per round."""


@dataclass(frozen=True)
class Cell:
    """One rival at one size and number of connections, against the floor of the same rounds."""

    kind: str
    resources: int
    connections: int
    p50: float | None
    p99: float | None
    rate: float | None
    ratio: float
    low: float
    high: float
    """The ratio of p50 (one connection) or of calls per second, per round: median and range."""
    cpu: float | None
    peak_mib: float


def measure(
    sizes: Iterable[int],
    effort: Effort,
    healthchain: str | None,
    folder: str | None = None,
    among: Sequence[str] = KINDS,
    connections: Sequence[int] = CONNECTIONS,
    say: Callable[[str], None] = print,
) -> Iterator[Cell]:
    """Every rival at every size, over one connection and over many. `healthchain` is the Python
    of an environment that has it; None leaves it out."""
    for resources in sizes:
        kinds = [
            kind
            for kind in among
            if (kind in OURS or healthchain) and not (kind in SLOW and resources > SLOW_LIMIT)
        ]
        say(f"hook calls of {resources} resources: {', '.join(kinds)}")
        with tempfile.TemporaryDirectory(dir=folder) as own, ExitStack() as stack:
            key = prepare(Path(own))
            servers = [
                stack.enter_context(running(kind, Path(own), *_python(kind, healthchain)))
                for kind in kinds
            ]
            yield from _one_size(servers, resources, effort, partial(tokens, key), connections)


def _python(kind: str, healthchain: str | None) -> list[str]:
    return [] if kind in OURS or healthchain is None else [healthchain]


def _one_size(
    servers: list[Server],
    resources: int,
    effort: Effort,
    sign: Callable[[int], list[str]],
    at_once: Sequence[int],
) -> Iterator[Cell]:
    body = body_of(resources)
    callers = {
        server.kind: Caller(server, body, sign if server.kind == "full" else None)
        for server in servers
    }
    for caller in callers.values():
        caller.warm(3 if caller.server.kind in SLOW else 30)
    for _ in range(effort.rounds):
        for caller in callers.values():
            caller.one_by_one(effort.seconds, _most(caller, effort))
    yield from (_latency(callers, kind, resources) for kind in callers)
    for connections in at_once:
        for caller in callers.values():
            caller.rates.clear()
        fast = {kind: caller for kind, caller in callers.items() if _bears(kind, resources)}
        for _ in range(max(2, effort.rounds - 2)):
            for caller in fast.values():
                caller.many(connections, effort.seconds, 4 * _most(caller, effort))
        yield from (_throughput(fast, kind, resources, connections) for kind in fast)


def _most(caller: Caller, effort: Effort) -> int:
    """Tokens are signed beforehand, so only as many as can be used."""
    return effort.calls if caller.tokens is None else min(effort.calls, 1_500)


def _bears(kind: str, resources: int) -> bool:
    """Many connections at once only where a window holds some calls."""
    return resources <= 2_000 and not (kind in SLOW and resources > 300)


def _latency(callers: Mapping[str, Caller], kind: str, resources: int) -> Cell:
    caller, floor = callers[kind], callers["floor"]
    ratios = [caller.p50(n) / floor.p50(n) for n in range(len(caller.times))]
    return Cell(
        kind=kind,
        resources=resources,
        connections=1,
        p50=caller.percentile(50),
        p99=caller.percentile(99),
        rate=None,
        ratio=statistics.median(ratios),
        low=min(ratios),
        high=max(ratios),
        cpu=statistics.median(caller.cpu),
        peak_mib=caller.server.memory_mib("VmHWM"),
    )


def _throughput(callers: Mapping[str, Caller], kind: str, resources: int, connections: int) -> Cell:
    caller, floor = callers[kind], callers["floor"]
    ratios = [mine / least for mine, least in zip(caller.rates, floor.rates, strict=True)]
    return Cell(
        kind=kind,
        resources=resources,
        connections=connections,
        p50=None,
        p99=None,
        rate=statistics.median(caller.rates),
        ratio=statistics.median(ratios),
        low=min(ratios),
        high=max(ratios),
        cpu=None,
        peak_mib=caller.server.memory_mib("VmHWM"),
    )
