"""Which resource types a FHIR access token may read (SMART scopes of both grammars).

SMART 1 says ``patient/Observation.read``, SMART 2 ``patient/Observation.rs``; some vendors put the
names of their own interfaces there, with blanks and brackets. A word we do not understand grants
nothing and disturbs nothing.
"""

from __future__ import annotations

import re

_SMART = re.compile(r"(?:patient|user|system)/([A-Za-z]+|\*)\.([a-z]+|\*)(\?\S*)?(?=\s|$)")
_VENDOR = re.compile(r"(?<![/\w])([A-Za-z]+)\.(read|search)\b", re.IGNORECASE)
_EVERYTHING = frozenset("rs")
_NAMED = {"read": "rs", "write": "", "*": "rs"}


class Scopes:
    """What a scope string grants."""

    def __init__(self, text: str) -> None:
        self._granted: dict[str, set[str]] = {}
        for kind, actions, narrowed in _SMART.findall(text):
            # A scope narrowed by a query shows only part of a list, and says nothing about that.
            if not narrowed:
                self._grant(kind, _NAMED.get(actions, actions))
        for kind, action in _VENDOR.findall(text):
            self._grant(kind, action[0].lower())

    def _grant(self, kind: str, actions: str) -> None:
        self._granted.setdefault(kind.lower(), set()).update(_EVERYTHING.intersection(actions))

    def may_read(self, kind: str) -> bool:
        """True when one resource of this type may be read by its id."""
        return self._may(kind, "r")

    def may_search(self, kind: str) -> bool:
        """True when resources of this type may be searched for."""
        return self._may(kind, "s")

    def _may(self, kind: str, action: str) -> bool:
        return any(action in self._granted.get(name, ()) for name in (kind.lower(), "*"))
