"""How many calls are weighed at once; the next one is told to come back."""

from __future__ import annotations

from types import TracebackType

from cds_service.errors import Busy


class Slots:
    """A counter used as a context manager by the handlers of one event loop."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.taken = 0

    def __enter__(self) -> None:
        if self.taken >= self.limit:
            raise Busy("All places are taken; try again after the time in Retry-After.")
        self.taken += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.taken -= 1
