"""The request body: JSON by its content type, whole, and not larger than allowed, packed or not."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request

from cds_service.errors import NotJson, RequestError, TooLarge, UnknownEncoding

MIB = 1024 * 1024
_PIECE = 256 * 1024
"""Bytes that are unpacked at a time."""
HEARD_OUT = 4
"""A body of up to so many times the limit is heard out and thrown away: a client that is still
sending when the connection closes never reads why."""


async def read_json_bytes(
    request: Request, limit: int, seconds: float, take: Callable[[int], None] = lambda _: None
) -> bytes:
    """The body of at most `limit` bytes, arriving within `seconds`. One packed with gzip is
    unpacked; the limit is of both. `take` is told of bytes before they are held in memory, and may
    raise.

    Raises `NotJson` (415) for another content type, `UnknownEncoding` (415) for another packing,
    `TooLarge` (413) when the announced or the counted size passes the limit (at once when far
    beyond it, else when the client is done), and 408 when time is up.
    """
    _check_type(request.headers.get("content-type"))
    packed = _is_packed(request.headers.get("content-encoding"))
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limit * HEARD_OUT:
        raise _too_large(limit)
    room = _Room(take, min(int(announced), limit) if announced.isdigit() else 0)
    try:
        async with asyncio.timeout(seconds):
            body = await _read(request, limit, room)
    except TimeoutError:
        raise HTTPException(408) from None
    return _unpacked(body, limit, room) if packed else body


class _Room:
    """Bytes that were asked for: at first what is announced, then what comes beyond it."""

    def __init__(self, take: Callable[[int], None], announced: int) -> None:
        take(announced)
        self._take, self._taken = take, announced

    def hold(self, size: int) -> None:
        """Room for so many bytes altogether."""
        if size > self._taken:
            self._take(size - self._taken)
            self._taken = size


async def _read(request: Request, limit: int, room: _Room) -> bytes:
    chunks, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit * HEARD_OUT:
            break
        if size <= limit:
            room.hold(size)
            chunks.append(chunk)
        else:
            chunks.clear()
    if size > limit:
        raise _too_large(limit)
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)


def _is_packed(encoding: str | None) -> bool:
    name = (encoding or "identity").strip().lower()
    if name in {"gzip", "x-gzip"}:
        return True
    if name != "identity":
        raise UnknownEncoding("Send the body as it is, or with Content-Encoding: gzip.")
    return False


def _unpacked(body: bytes, limit: int, room: _Room) -> bytes:
    """What was packed; it stops as soon as that is larger than the limit."""
    whole = bytearray()
    held = len(body)
    while body:
        unpacking, piece = zlib.decompressobj(wbits=31), b""
        while (body or piece) and not unpacking.eof:
            try:
                piece = unpacking.decompress(body, _PIECE)
            except zlib.error:
                raise RequestError("The body is not the gzip its Content-Encoding says.") from None
            whole += piece
            if len(whole) > limit:
                raise _too_large(limit)
            room.hold(held + len(whole))
            body = unpacking.unconsumed_tail
        if not unpacking.eof:
            raise RequestError("The gzip of the body is broken off.")
        body = unpacking.unused_data
    return bytes(whole)


def _check_type(content_type: str | None) -> None:
    kind = (content_type or "").partition(";")[0].strip().lower()
    if kind != "application/json" and not (
        kind.startswith("application/") and kind.endswith("+json")
    ):
        raise NotJson("Send the body with Content-Type: application/json.")


def _too_large(limit: int) -> TooLarge:
    return TooLarge(
        f"The body is larger than {limit / MIB:g} MiB, the limit of this installation. "
        "Ask for less with the prefetch templates of discovery, or raise VG_BODY_LIMIT_MIB."
    )
