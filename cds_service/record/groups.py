"""Joins names into groups (union-find): persons, parts of a stay, departments of a hospital."""

from __future__ import annotations

from collections.abc import Iterable


class Groups:
    """Groups of names; a name that was never joined stands alone. Rings do no harm."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def is_empty(self) -> bool:
        """True when nothing was joined."""
        return not self._above

    def root(self, name: str) -> str:
        """The name that stands for the group."""
        above = self._above
        while name in above:
            over = above[name]
            if over in above:
                above[name] = above[over]
            name = over
        return name

    def join(self, one: str, other: str) -> None:
        """Makes both one group."""
        one, other = self.root(one), self.root(other)
        if one != other:
            self._above[max(one, other)] = min(one, other)

    def together(self, one: str, other: str) -> bool:
        """True when both stand in one group."""
        return one == other or self.root(one) == self.root(other)

    def of(self, names: Iterable[str]) -> dict[str, list[str]]:
        """These names by group, each group in their order."""
        found: dict[str, list[str]] = {}
        for name in names:
            found.setdefault(self.root(name), []).append(name)
        return found
