"""What any rule could read in a row of Bulk Data, at a glance.

Most of an export means nothing to any rule. Every distinct wording of the members that can carry
codes is looked up once. The look is wider than the reader's: a code anywhere in such a member
counts, so that nothing the reader would use is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from cds_service.evaluation.rows import Row
from cds_service.record.codings import tells
from cds_service.record.fhir import ABSENT, READING_FAULTS
from cds_service.record.silence import KNOWN, NOT_UNDERSTOOD, READ, judged
from cds_service.record.vocabulary import Vocabulary

Meant = frozenset[str]
"""Concepts of the value sets; `ANYTHING` when more could be meant than concepts can tell."""
ANYTHING: Meant = frozenset({"*"})
_REMEMBERED = 50_000
_SHORT = 160
"""Characters; a longer member holds ids and dates too, and is known by its codes alone."""
_CODES = re.compile(rb'[{}]|"(?:system|code)"\s*:\s*"[^"\\]*"')
_BARE = [(ABSENT,) * length for length in range(9)]


class Glance:
    """Tells what the members of a line can mean, each wording looked up once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._meaning = vocabulary.meaning
        self._seen: dict[bytes, Meant | None] = {}
        self._vocabulary = vocabulary
        self._systems: dict[bytes, str] = {}

    def meant(self, row: Row) -> Meant | None:
        """The concepts a line can bring into a record; None when it says nothing of interest."""
        coded = row.coded()
        if coded == _BARE[len(coded)]:
            return None
        found: Meant | None = None
        seen = self._seen
        for raw in coded:
            if raw is not ABSENT:
                text = bytes(raw)
                more = seen[text] if text in seen else self._long(text)
                if more is not None:
                    found = more if found is None else found | more
        return found

    def understood(self, code: msgspec.Raw) -> str:
        """System and fate of a problem's code, as a key of the tally."""
        text = bytes(code)
        key = self._systems.get(text)
        if key is None:
            if len(self._systems) >= _REMEMBERED:
                self._systems.clear()
            reason, system = judged(text, self._vocabulary)
            read = reason is None and self._look_up(text) is not None
            fate = NOT_UNDERSTOOD if reason else READ if read else KNOWN
            key = self._systems[text] = f"system|{system}|{fate}"
        return key

    def _long(self, text: bytes) -> Meant | None:
        """A wording not seen before, or too long to be kept as it stands."""
        short = len(text) <= _SHORT or b"\\" in text
        key = text if short else b"".join(_CODES.findall(text))
        if key not in self._seen:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            self._seen[key] = self._look_up(text)
        return self._seen[key]

    def _look_up(self, text: bytes) -> Meant | None:
        if text == b'"*"':
            return ANYTHING
        try:
            pairs = set(_codings(msgspec.json.decode(text)))
        except READING_FAULTS:
            return ANYTHING
        known = [meaning for pair in pairs if (meaning := self._meaning(*pair)) is not None]
        if any(meaning.signal is not None for meaning in known):
            return ANYTHING
        telling = [meaning for meaning in known if tells(meaning)]
        shown = [meaning.shows for meaning in telling if meaning.shows is not None]
        if not telling:
            return None
        return frozenset().union(*(meaning.concepts for meaning in (*telling, *shown)))


def _codings(value: object) -> Iterator[tuple[str, str]]:
    """Every (system, code) anywhere in a JSON value; a bare word is a code without a system."""
    if isinstance(value, str):
        yield "", value
    elif isinstance(value, list):
        for part in value:
            yield from _codings(part)
    elif isinstance(value, dict):
        if isinstance(code := value.get("code"), str):
            system = value.get("system")
            yield system if isinstance(system, str) else "", code
        for part in value.values():
            if not isinstance(part, str):
                yield from _codings(part)
