"""Key sets of clients: static ones from a file, others fetched, kept and refreshed.

The threat: a key set server that is slow, huge, endless, lying or simply away, and callers who
make us ask it again and again. So a fetch has one deadline and a size limit, follows no redirect,
and is made at most once in a while per address however many calls ask for an unknown key.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from cds_service.security.jwt import Key, read_key, thumbprint

log = logging.getLogger(__name__)

LARGEST = 256 * 1024
"""Bytes of a key set."""
MOST_KEYS = 100
DEADLINE_S = 3.0
FRESH_S = 3600.0
"""After this a key set is fetched again, in the background, while the old one still serves."""
STALE_S = 24 * 3600.0
"""After this a key set that could not be refreshed serves no more."""
PAUSE_S = 10.0
"""Least time between two fetches of one address."""

BURNED = {
    "s9fOe-KDYD1myZ8YCzleUqJQgrYZL49kVijBxhnZvZc": "public CDS Hooks sandbox (ES384)",
    "WUEVfFenRfMtdDhwPUzCCfmqEN45h61hdHclwVoqfes": "public CDS Hooks sandbox of old (ES256)",
}
"""Thumbprints of keys whose private half is public: never trusted outside tests."""


class BadKeySet(ValueError):
    """The text is no key set we can use; the message says what a good one looks like."""


def read_key_set(text: bytes, *, allow_burned: bool = False) -> tuple[dict[str, Key], list[str]]:
    """The usable keys by `kid`, and for each unusable one a sentence. Raises BadKeySet."""
    try:
        data = json.loads(text)
        entries = data["keys"]
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise BadKeySet('is no JWK Set; a good one is {"keys": [{"kty": "EC", …}]}') from error
    if not isinstance(entries, list) or len(entries) > MOST_KEYS:
        raise BadKeySet(f"'keys' must be a list of at most {MOST_KEYS} keys")
    keys: dict[str, Key] = {}
    faults: list[str] = []
    for number, entry in enumerate(entries, 1):
        try:
            key = _usable(entry, allow_burned)
        except ValueError as error:
            faults.append(f"key {number} {error}")
            continue
        if key.kid in keys:
            faults.append(f"key {number} has a 'kid' that stands twice")
        keys[key.kid] = key
    return keys, faults


def _usable(entry: Any, allow_burned: bool) -> Key:
    if not isinstance(entry, dict):
        raise ValueError("is not a JSON object")
    known = BURNED.get(thumbprint(entry))
    if known and not allow_burned:
        raise ValueError(f"is the key of the {known}: everybody can sign with it")
    return read_key(entry)


@dataclass(slots=True)
class _Known:
    """What is known of one address. Times are of the monotonic clock."""

    keys: Mapping[str, Key] = field(default_factory=dict)
    fetched: float = float("-inf")
    next_try: float = float("-inf")
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class FetchedKeys:
    """The key sets of one client's addresses. `fetch` is an HTTP client that guards itself."""

    def __init__(
        self,
        fetch: httpx.AsyncClient,
        *,
        clock: Callable[[], float] = time.monotonic,
        allow_burned: bool = False,
    ) -> None:
        self._fetch = fetch
        self._clock = clock
        self._allow_burned = allow_burned
        self._known: dict[str, _Known] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def find(self, url: str, kid: str) -> Key | None:
        """The key of that name, fetched when unknown; None when there is none to be had."""
        known = self._known.setdefault(url, _Known())
        age = self._clock() - known.fetched
        if kid in known.keys and age < STALE_S:
            if age >= FRESH_S and self._clock() >= known.next_try:
                self._refresh_later(url, known)
            return known.keys[kid]
        await self._refresh(url, known)
        age = self._clock() - known.fetched
        return known.keys.get(kid) if age < STALE_S else None

    async def close(self) -> None:
        """End what is under way."""
        for task in self._tasks:
            task.cancel()
        await self._fetch.aclose()

    def _refresh_later(self, url: str, known: _Known) -> None:
        task = asyncio.create_task(self._refresh(url, known))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _refresh(self, url: str, known: _Known) -> None:
        async with known.lock:  # others who wait here find it done
            if self._clock() < known.next_try:
                return
            known.next_try = self._clock() + PAUSE_S
            try:
                text = await get_limited(self._fetch, url)
                keys, faults = read_key_set(text, allow_burned=self._allow_burned)
            except (httpx.HTTPError, TimeoutError, BadKeySet) as error:
                log.error("key set %s: %s", url, describe(error))
                return
            for fault in faults:
                log.warning("key set %s: %s", url, fault)
            known.keys, known.fetched = keys, self._clock()


async def get_limited(client: httpx.AsyncClient, url: str) -> bytes:
    """The body of a 200, within the size limit and the deadline; raises httpx.HTTPError,
    TimeoutError or BadKeySet."""
    async with asyncio.timeout(DEADLINE_S):
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        async with client.stream("GET", url, headers=headers) as response:
            if response.status_code != 200:
                raise BadKeySet(f"answers {response.status_code} instead of 200")
            body = b""
            async for part in response.aiter_raw():
                body += part
                if len(body) > LARGEST:
                    raise BadKeySet(f"is larger than {LARGEST // 1024} KiB")
            return body


def describe(error: Exception) -> str:
    """A failure in words, also for exceptions that have none."""
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return f"did not answer within {DEADLINE_S:g} seconds"
    return str(error) or type(error).__name__
