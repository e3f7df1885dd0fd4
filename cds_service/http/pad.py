"""One size for every answer of a service, whatever is in it.

The threat: whoever sees sizes alone (a proxy's log, a network) and knows that an answer without a
card is twelve bytes. So an answer is filled up to a round number of bytes with the blanks that JSON
allows before a document; every parser passes over them.

Compression would give the sizes away again, for plain blanks vanish in it. So the blanks are mixed
at random, which costs a compressor a quarter of their number, and before a card there are so many
mixed ones that the whole compresses to what an answer without a card compresses to.
"""

from __future__ import annotations

import os
import zlib

SIZE = 8192
"""Bytes of an answer; a longer one is the next multiple. Cards are about a third of it."""
NOTHING = 64
"""An answer up to here holds no card."""
NEAR = 8
"""How closely compressed sizes are brought together; they differ more among themselves."""
_BLANKS = bytes(b" \t\n\r"[byte % 4] for byte in range(256))
_ON_ONE_LINE = bytes(b"\r\t "[byte % 3] for byte in range(256))


def padded(body: bytes, *, for_eyes: bool = False) -> bytes:
    """The JSON document, filled up. `for_eyes` (the demo): with blanks that fill no line of a
    terminal; they compress less alike."""
    room = -len(body) % SIZE
    if for_eyes:
        return os.urandom(room).translate(_ON_ONE_LINE) + body
    return (_mixed(room) if len(body) <= NOTHING else _like_nothing(body, room)) + body


def _like_nothing(body: bytes, room: int) -> bytes:
    """Blanks before a card: so many mixed that it compresses as an answer without one does."""
    wanted = _compressed(_mixed(SIZE - 12) + b'{"cards":[]}')
    mixed, least, most = _mixed(room), 0, room
    while least < most:
        some = (least + most) // 2
        size = _compressed(_filled(mixed, some) + body)
        if abs(size - wanted) <= NEAR:
            return _filled(mixed, some)
        least, most = (some + 1, most) if size < wanted else (least, some)
    return _filled(mixed, least)


def _filled(mixed: bytes, some: int) -> bytes:
    """So many of the mixed blanks, and plain ones to the same length."""
    return b" " * (len(mixed) - some) + mixed[:some]


def _mixed(number: int) -> bytes:
    return os.urandom(number).translate(_BLANKS)


def _compressed(body: bytes) -> int:
    return len(zlib.compress(body, 6))
