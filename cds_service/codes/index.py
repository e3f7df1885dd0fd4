"""From code to concepts in one look, over all value sets at once.

Codes are held under their system, then under the code itself or, where a value set has a pattern,
under the three characters that a code of that pattern begins with. How long a look takes does not
depend on how many value sets there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from string import ascii_uppercase, digits

from cds_service.codes.systems import SystemKey
from cds_service.codes.valuesets import Codes, Matcher, Systems

_HEAD = 3
"""Characters: a category of ICD-10, a rubric of ICPC, a group of ATC."""
_LITERAL = re.compile(r"[A-Z][0-9][0-9A-Z](?![?*+{|])")
_CATEGORIES = tuple(map("".join, product(ascii_uppercase, digits, digits + ascii_uppercase)))

Held = dict[str, bool]
"""Concept -> whether a verified entry holds the code."""


class _Side:
    """What one side (members, or what is left out) of all value sets holds of one system."""

    def __init__(self) -> None:
        self._single: dict[str, Held] = {}
        self._patterns: dict[str, list[tuple[re.Pattern[str], str, bool]]] = {}
        self._anywhere: list[tuple[re.Pattern[str], str, bool]] = []

    def add(self, concept: str, codes: Codes) -> None:
        """Takes in the codes of a concept."""
        for code, verified in codes.single.items():
            self._single.setdefault(code, {})[concept] = verified
        for pattern, verified in codes.patterns:
            entry = (pattern, concept, verified)
            heads = list(_heads(pattern))
            for head in heads:
                self._patterns.setdefault(head, []).append(entry)
            if not heads:
                self._anywhere.append(entry)

    def of(self, code: str) -> Iterator[tuple[str, bool]]:
        """Concepts whose own entries hold the code, perhaps one of them several times."""
        yield from self._single.get(code, {}).items()
        for pattern, concept, verified in (
            *self._patterns.get(code[:_HEAD], ()),
            *self._anywhere,
        ):
            if pattern.fullmatch(code):
                yield concept, verified


def _heads(pattern: re.Pattern[str]) -> Iterator[str]:
    """What a code that fits the pattern begins with; nothing when that cannot be told."""
    literal = _LITERAL.match(pattern.pattern)
    if literal and not _alternatives(pattern.pattern):
        yield literal[0]
        return
    yield from (head for head in _CATEGORIES if pattern.fullmatch(head))


def _alternatives(text: str) -> bool:
    """True when a pattern has a bar outside every bracket."""
    depth = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            return True
    return False


class Index:
    """All matchers, turned round. They must not change afterwards."""

    def __init__(self, matchers: Mapping[str, Matcher]) -> None:
        self._members: dict[SystemKey, _Side] = {}
        self._left_out: dict[SystemKey, _Side] = {}
        self._above: dict[str, list[str]] = {}
        """Concept -> those that include all its members."""
        for concept, matcher in matchers.items():
            for key, codes in matcher.included.items():
                self._members.setdefault(key, _Side()).add(concept, codes)
            for key, codes in matcher.excluded.items():
                self._left_out.setdefault(key, _Side()).add(concept, codes)
            for other in matcher.others:
                self._above.setdefault(other, []).append(concept)

    def held(self, keys: Systems, code: str) -> Held:
        """The concepts a code in normal form belongs to. `keys` are the systems that have it: one,
        or a national edition and what it is based on."""
        out = {concept for concept, _ in _each(self._left_out, keys, code)}
        held: Held = {}
        waiting = list(_each(self._members, keys, code))
        while waiting:
            concept, verified = waiting.pop()
            if concept in out or (concept in held and (held[concept] or not verified)):
                continue
            held[concept] = verified
            waiting.extend((above, verified) for above in self._above.get(concept, ()))
        return held


def _each(
    sides: Mapping[SystemKey, _Side], keys: Iterable[SystemKey], code: str
) -> Iterator[tuple[str, bool]]:
    for key in keys:
        if key in sides:
            yield from sides[key].of(code)
