"""Marks beside and inside codes that change what they say: excluded, past, a sequel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from cds_service.record.fhir import READING_FAULTS

EXCLUDED = "excluded"
PAST = "past"
_CERTAINTY = "diagnosesicherheit"
"""In the name of the extension that says how sure a coding of ICD-10-GM is."""
_BY_CERTAINTY = {"A": EXCLUDED, "Z": PAST}
"""German ambulatory coding: A excluded, Z state after; V suspected and G confirmed count."""
_SAYS_NO = frozenset(
    {"excluded", "ruled-out", "refuted", "known-absent", "absent", "410516002", "410594000"}
)
_INITIAL = frozenset("ABC")
_SEVENTH = re.compile(r"[A-Z]\d[0-9A-Z]{4}[A-Z]")
_ICD = ("icd", ".6.90", ".6.3")


def words_of(raw: msgspec.Raw | bytes) -> frozenset[str]:
    """Every code, text and display in a status or an extension, in small letters with hyphens:
    ``Entered in Error`` is ``entered-in-error``. Nonsense holds none."""
    try:
        return frozenset(_words(msgspec.json.decode(raw)))
    except READING_FAULTS:
        return frozenset()


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield _spelled(value)
    elif isinstance(value, list):
        for part in value:
            yield from _words(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name in _SAYING or not isinstance(part, str):
                yield from _words(part)


_SAYING = frozenset({"code", "text", "display", "valueCode", "valueString"})


def _spelled(word: str) -> str:
    return "-".join(word.lower().replace("_", " ").replace("-", " ").split())


def mark_of(extension: msgspec.Raw) -> str | None:
    """What an extension of a coding says about it, for example that it is excluded."""
    words = words_of(extension)
    if not _SAYS_NO.isdisjoint(words):
        return EXCLUDED
    if _CERTAINTY in bytes(extension).decode(errors="replace").lower():
        for code, mark in _BY_CERTAINTY.items():
            if code.lower() in words:
                return mark
    return None


def is_sequel(system: str, code: str) -> bool:
    """True for a code of ICD-10-CM whose seventh character says a later contact (D and its kin
    for fractures) or a sequel (S). Source: ICD-10-CM Official Guidelines, section I.A.5 and
    I.C.19.a: A (fractures: A, B, C) is active treatment. No other ICD-10 has a letter there, so
    the system may be spelled as any of them."""
    bare = code.replace(".", "").upper()
    if _SEVENTH.fullmatch(bare) is None or bare[-1] in _INITIAL:
        return False
    named = system.lower()
    return "pcs" not in named and any(part in named for part in _ICD)
