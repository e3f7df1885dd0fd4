"""What may be under way at once: calls, and bytes of their bodies; for all, and for one client.

Taken before a body is read, so that a flood of large bodies is refused and not held in memory.
When everything is taken the next caller is told to come back (503); a client that has its own
share under way is told so (429) while the others are still served. A refused call has not been
looked at: its token may be used again.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from cds_service.errors import Busy, TooMuch

MIB = 1024 * 1024
SHARE = 0.75
"""Of all places and bytes, for one client of several."""


@dataclass(slots=True)
class Budget:
    """So much of one thing for everybody together, and how much of it is taken."""

    most: int
    full: str
    """What is said when there is no more."""
    taken: Counter[str] = field(default_factory=Counter)

    def take(self, client: str, number: int, share: float) -> None:
        """Raises Busy or TooMuch, nothing taken."""
        if self.taken.total() + number > self.most:
            raise Busy(f"{self.full}; try again after the time in Retry-After.")
        if self.taken[client] + number > math.ceil(self.most * share):
            raise TooMuch(f"{self.full} for one client; try again after the time in Retry-After.")
        self.taken[client] += number

    def give_back(self, client: str, number: int) -> None:
        """What was taken is free again."""
        self.taken[client] -= number
        if self.taken[client] <= 0:
            del self.taken[client]


class Slots:
    """The budgets of one application; for the handlers of one event loop."""

    def __init__(self, calls: int, size: int = 128 * MIB) -> None:
        """So many calls, and so many bytes of bodies, at once."""
        self.calls = Budget(calls, "All places are taken")
        self.bytes = Budget(size, "The memory for bodies is taken")

    @contextmanager
    def place(self, client: str, among: int) -> Iterator[Place]:
        """A place for one call of this client, one of so many clients. Raises Busy or TooMuch."""
        share = 1.0 if among <= 1 else SHARE
        self.calls.take(client, 1, share)
        place = Place(self.bytes, client, share)
        try:
            yield place
        finally:
            self.calls.give_back(client, 1)
            self.bytes.give_back(client, place.size)


@dataclass(slots=True)
class Place:
    """The place of one call."""

    bytes: Budget
    client: str
    share: float
    size: int = 0

    def take(self, size: int) -> None:
        """Room for so many bytes more. Raises Busy or TooMuch."""
        self.bytes.take(self.client, size, self.share)
        self.size += size
