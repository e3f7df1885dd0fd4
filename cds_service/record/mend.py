"""Mends JSON that is right but for half a character.

Free text that a system cut off in the middle of an emoji arrives as one half of a surrogate pair
(``\\ud83d``). The JSON grammar allows it, our parser does not, and one such note must not cost the
whole record.
"""

from __future__ import annotations

import re

_ESCAPES = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_UNKNOWN = rb"\ufffd"
"""The escape of the replacement character."""


def mended(text: bytes) -> bytes:
    """`text` with every half pair replaced by U+FFFD; whole pairs and other escapes stay."""
    return _ESCAPES.sub(lambda found: _UNKNOWN if found[1] else found[0], text)


_BOM = b"\xef\xbb\xbf"
_SEPARATOR = b"\x1e"
"""Before every text of a JSON sequence (RFC 7464)."""


def as_json(data: bytes) -> bytes:
    """Without a byte order mark or a record separator in front: neither is JSON."""
    return data.removeprefix(_BOM).lstrip(_SEPARATOR + b" \t\r\n")


def lines_of(data: bytes) -> list[bytes]:
    """The texts of NDJSON or a JSON sequence, empty ones left out. Files that were put together
    have a byte order mark in the middle."""
    lines = [as_json(line) for line in data.replace(_SEPARATOR, b"\n").splitlines()]
    return [line for line in lines if line]
