"""Content that keeps beside it what was worked out of it once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property, lru_cache, partial
from typing import Any, Self, TypeVar

from cds_service.files.terms import Part

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")


class Derived(Part):
    """Does not change while it is in use, so what depends on nothing else need be made once."""

    def derived(self, make: Callable[[Self, Key], Made], most: int) -> Callable[[Key], Made]:
        """`make` for this content. What it made for the last `most` keys is kept, and goes when
        the content goes."""
        if make not in self._derived:
            self._derived[make] = lru_cache(most)(partial(make, self))
        made: Callable[[Key], Made] = self._derived[make]
        return made

    @cached_property
    def _derived(self) -> dict[object, Any]:
        return {}
