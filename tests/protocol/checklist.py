"""The ids of the CDS Hooks checklist that this service answers for, as far as it is built.

Blocks and numbers as in the conformance reference. `LATER` names what waits for a feature, with
the feature; when it arrives the id moves up.
"""

from __future__ import annotations


def _ids(block: str, *numbers: int) -> set[str]:
    return {f"{block}-{number:02d}" for number in numbers}


APPLICABLE = (
    _ids("D", *range(1, 14))
    | _ids("R", *range(1, 16))
    | _ids("P", 3, 5, 6, 7, 8, 11, 12, 13, 14, 15)
    | _ids("C", *range(1, 13))
    | _ids("S", *range(1, 7))
    | _ids("L", *range(1, 5))
    | _ids("B", *range(1, 9))
    | _ids("X", *range(1, 6))
    | _ids("T", 3, 4)
    | _ids("F", 4)
)
LATER = {
    "fetching what prefetch lacks": _ids("P", 1, 2, 4, 9, 10) | _ids("F", 1, 2, 3, 5),
    "client authentication": _ids("J", *range(1, 17)),
    "measured, not tested": _ids("T", 1),
    "deadlines of fetching": _ids("T", 2),
}
