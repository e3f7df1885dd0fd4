"""Ranges and prefixes of codes as regular expressions, for FHIR `filter` with op `regex`.

Codes are in normal form (`systems.normal_code`). An expression matches whole codes, as FHIR wants,
and uses only what every regex dialect knows.
"""

from __future__ import annotations

import re

from cds_service.codes.codelists import category_range

_BELOW = r"(\..*)?"
"""Everything a classification puts below a three-character category."""


def prefix_regex(prefix: str) -> str:
    """The code itself and everything below it: ``S62`` -> ``S62(\\..*)?``, ``S62.6`` ->
    ``S62\\.6.*``. A prefix without a dot that is no category (ATC) simply begins the code."""
    text = re.escape(prefix)
    if "." in prefix:
        return text + ".*"
    return text + (_BELOW if re.fullmatch(r"[A-Z][0-9][0-9A-Z]", prefix) else ".*")


def range_regex(text: str) -> str:
    """All categories from the first to the last, both included, with everything below them."""
    (first, low), (last, high) = ((end[0], int(end[1:])) for end in category_range(text))
    if first == last:
        parts = [first + _numbers(low, high)]
    else:
        between = [chr(letter) for letter in range(ord(first) + 1, ord(last))]
        parts = [first + _numbers(low, 99)]
        parts += [letter + _numbers(0, 99) for letter in between]
        parts.append(last + _numbers(0, high))
    body = parts[0] if len(parts) == 1 else f"({'|'.join(parts)})"
    return body + _BELOW


def _numbers(low: int, high: int) -> str:
    """Two-digit numbers from `low` to `high`."""
    parts: list[str] = []
    tens = range(low // 10, high // 10 + 1)
    for ten in tens:
        start = low % 10 if ten == tens[0] else 0
        end = high % 10 if ten == tens[-1] else 9
        parts.append(f"{ten}{_digit(start, end)}")
    return parts[0] if len(parts) == 1 else f"({'|'.join(parts)})"


def _digit(start: int, end: int) -> str:
    return str(start) if start == end else f"[{start}-{end}]"
