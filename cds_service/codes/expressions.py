"""SNOMED CT compositional grammar, as far as a rule may read it (docs.snomed.org, SCG 2.4).

``284196006 |Burn of skin| : 363698007 |Finding site| = (113179006 : 272741003 = 7771000)`` says
a burn, and where. What it is about are its focus concepts, before the first colon; of the
refinement only the site is read (left and right are one place here). An expression that sets a
context (absent, in somebody else, planned) is no finding and is not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 1024 * 1024
"""Characters of one expression; a longer one is not read."""
_CONCEPT = re.compile(r"\s*([0-9]{6,18})\s*(?:\|[^|]*\|)?\s*")
_STATUS = re.compile(r"\s*(?:===|<<<)")
_SITE = re.compile(r"(?:363698007|363704007|405813007|405814001)\s*+(?:\|[^|]*+\|)?+\s*+=\s*+\(?")
"""Finding site and the three procedure sites."""
_CONTEXT = ("408729009", "408730004", "408731000", "408732007", "246090004", "363589002")
"""Finding, procedure and temporal context, whose it is, and the two links to what is in it."""
_MOST_FOCUS = 8


@dataclass(frozen=True, slots=True)
class Expression:
    """The concepts it is about, and the body structures it names as their place."""

    focus: tuple[str, ...]
    sites: tuple[str, ...] = ()


def read_expression(text: str) -> Expression | None:
    """What an expression is about; None when it cannot be told. Time grows with the length."""
    if len(text) > LONGEST or any(context in text for context in _CONTEXT):
        return None
    status = _STATUS.match(text)
    focus, end = _focus(text, status.end() if status else 0)
    if not focus or (end < len(text) and text[end] not in ":{"):
        return None
    return Expression(focus, _sites(text, end) if end < len(text) else ())


def _focus(text: str, place: int) -> tuple[tuple[str, ...], int]:
    found: list[str] = []
    while len(found) < _MOST_FOCUS and (concept := _CONCEPT.match(text, place)):
        found.append(concept[1])
        place = concept.end()
        if text[place : place + 1] != "+":
            return tuple(found), place
        place += 1
    return (), place


def _sites(text: str, place: int) -> tuple[str, ...]:
    found = []
    for attribute in _SITE.finditer(text, place):
        site = _CONCEPT.match(text, attribute.end())
        if site:
            found.append(site[1])
    return tuple(dict.fromkeys(found))
