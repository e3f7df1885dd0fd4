"""Limits of one answer, kept while its bytes arrive: a bomb, a flood or a drip ends early.

gzip is unpacked here, piece by piece, so that what is counted is what would be held; httpx itself
unpacks a whole piece before anybody can count it (a piece of 64 KiB can become 64 MiB).
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

import httpx

from cds_service.outgoing.failures import FAILURES, AnswerTooLarge, as_httpx

MIB = 1024 * 1024
PIECE = 64 * 1024
"""Bytes unpacked at a time."""
_GZIP = 16 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may cost."""

    size: int = 16 * MIB
    """Bytes after unpacking."""
    seconds: float = 5.0
    """From the first look at the name to the last byte."""


def deadline(ends: float) -> AbstractAsyncContextManager[Any]:
    """Until then (clock of the event loop) what is inside may take; then TimeoutError."""
    return asyncio.timeout_at(ends)


class Counted(httpx.AsyncByteStream):
    """The body of an answer: unpacked, counted, and over when its time is."""

    def __init__(self, stream: Any, packed: bool, limits: Limits, ends: float) -> None:
        self._stream = stream
        self._unpack = Gunzip() if packed else None
        self._left = limits.size
        self._ends = ends

    async def __aiter__(self) -> AsyncIterator[bytes]:
        pieces = aiter(self._stream)
        while (raw := await self._next(pieces)) is not None:
            for piece in self._unpack.pieces(raw) if self._unpack else (raw,):
                self._left -= len(piece)
                if self._left < 0:
                    raise AnswerTooLarge("the answer is larger than allowed")
                yield piece
        if self._unpack is not None and not self._unpack.done:
            raise httpx.DecodingError("the packed answer ends too early")

    async def _next(self, pieces: AsyncIterator[bytes]) -> bytes | None:
        try:
            async with deadline(self._ends):
                return await anext(pieces, None)
        except TimeoutError:
            raise httpx.ReadTimeout("the answer took too long") from None
        except FAILURES as error:
            raise as_httpx(error) from error

    async def aclose(self) -> None:
        await self._stream.aclose()


class Gunzip:
    """gzip in pieces of bounded size, one member after the other (RFC 1952)."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(_GZIP)

    @property
    def done(self) -> bool:
        """True when the last member is whole."""
        return self._member.eof

    def pieces(self, raw: bytes) -> Iterator[bytes]:
        """What these bytes unpack to. Raises httpx.DecodingError."""
        more = bool(raw)
        while more:
            if self._member.eof:
                self._member = zlib.decompressobj(_GZIP)
            try:
                piece = self._member.decompress(raw, PIECE)
            except zlib.error as error:
                raise httpx.DecodingError("the answer is not gzip as it says") from error
            if piece:
                yield piece
            ended = self._member.eof
            raw = self._member.unused_data if ended else self._member.unconsumed_tail
            more = bool(raw) or (len(piece) == PIECE and not ended)
