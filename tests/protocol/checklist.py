"""The ids of the CDS Hooks checklist that this service answers for.

Blocks and numbers as in the conformance reference. `LATER` names what has no test yet, with why.
"""

from __future__ import annotations


def _ids(block: str, last: int) -> set[str]:
    return {f"{block}-{number:02d}" for number in range(1, last + 1)}


LATER: dict[str, set[str]] = {}
ALL = (
    _ids("D", 13)
    | _ids("R", 15)
    | _ids("P", 15)
    | _ids("F", 5)
    | _ids("C", 12)
    | _ids("S", 6)
    | _ids("L", 4)
    | _ids("B", 8)
    | _ids("J", 16)
    | _ids("X", 5)
    | _ids("T", 4)
)
APPLICABLE = ALL.difference(*LATER.values())
