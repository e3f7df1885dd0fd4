"""Seeded chance: the draws that make people up. Same seed, same people, on any machine."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Generic, TypeVar

from cds_service.simulation.rates import Visits

T = TypeVar("T")
YEAR = timedelta(days=365.25)


class Choice(Generic[T]):
    """One of some things, each with a weight."""

    def __init__(self, things: Sequence[T], weights: Sequence[float]) -> None:
        self.things = tuple(things)
        self._sums = tuple(accumulate(weights))

    def draw(self, luck: random.Random) -> T:
        """One thing. There must be at least one with a weight."""
        point = luck.random() * self._sums[-1]
        return self.things[min(bisect(self._sums, point), len(self.things) - 1)]


def luck_of(seed: int, number: int) -> random.Random:
    """The chance of one person, independent of everybody else's."""
    return random.Random(f"{seed}/{number}")  # noqa: S311 -- chance, not a secret


def times(
    luck: random.Random, per_year: float, start: datetime, end: datetime
) -> Iterator[datetime]:
    """Moments of a Poisson process of `per_year` events a year in [start, end)."""
    if per_year <= 0:
        return
    length = (end - start) / YEAR
    passed = luck.expovariate(per_year)
    while passed < length:
        yield start + YEAR * passed
        passed += luck.expovariate(per_year)


def returns(luck: random.Random, visits: Visits, after: datetime) -> Iterator[datetime]:
    """Moments of further contacts about the same thing."""
    chance = visits.chance
    moment = after
    while luck.random() < chance:
        moment += timedelta(days=luck.uniform(*visits.days))
        yield moment
        chance = visits.more


@lru_cache(maxsize=4096)
def _choice(weighted: tuple[tuple[str, float], ...]) -> Choice[str]:
    return Choice([name for name, _ in weighted], [weight for _, weight in weighted])


def one_of(luck: random.Random, weighted: dict[str, float]) -> str:
    """One key of a small table of weights."""
    return _choice(tuple(weighted.items())).draw(luck)
