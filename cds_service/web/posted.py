"""What a page of ours sends back: small, URL-encoded, nothing else."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request

from cds_service.errors import NotJson, TooLarge

LIMIT = 32 * 1024
"""Bytes; a form with every tick set is a tenth of it."""
SECONDS = 20
"""How long it may take to arrive; slower is 408."""
_TYPE = "application/x-www-form-urlencoded"


async def posted(request: Request, limit: int = LIMIT) -> dict[str, list[str]]:
    """The fields of a form. Raises `NotJson` (415) for another content type, `TooLarge` (413)."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _TYPE:
        raise NotJson(f"Send the form as {_TYPE}.")
    try:
        async with asyncio.timeout(SECONDS):
            body = await _read(request, limit)
        return parse_qs(body.decode("utf-8"), max_num_fields=500)
    except TimeoutError:
        raise HTTPException(408) from None
    except ValueError:
        return {}


async def _read(request: Request, limit: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise TooLarge("The form is larger than any page of ours sends.")
    return bytes(body)
