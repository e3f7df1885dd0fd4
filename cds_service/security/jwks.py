"""Key sets of clients: static ones from a file, others fetched, kept and refreshed.

The threat: a key set server that is slow, huge, endless, lying or simply away, callers who make us
ask it again and again, and a key that was taken out and is still believed. So a fetch has `LIMITS`,
follows no redirect, and is made at most once in a while per address however many calls ask for an
unknown key; and what is older than an hour is asked for again before it is believed.
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

from cds_service.outgoing.failures import in_words
from cds_service.outgoing.limits import Limits
from cds_service.security.keys import Key, read_key, thumbprint

log = logging.getLogger(__name__)

LIMITS = Limits(size=256 * 1024, seconds=3.0)
"""Of one fetch of a key set."""
MOST_KEYS = 100
FRESH_S = 3600.0
"""A key set older than this is fetched again before it is trusted: a key that was taken out is
refused within the hour."""
AHEAD_S = 2700.0
"""From this age on it is fetched in the background, so that no call has to wait for it."""
GRACE_S = 4 * 3600.0
"""How old a key set may become while its server is away; then its client is refused."""
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
    """What is known of one address. Times are of the clock, in seconds."""

    keys: Mapping[str, Key] = field(default_factory=dict)
    fetched: float = float("-inf")
    tried: float = float("-inf")
    failed: bool = False
    """True when the last fetch brought nothing."""
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class FetchedKeys:
    """The key sets of one client's addresses.

    A set younger than an hour is trusted; an older one is fetched again *first*, so that a key
    that was taken out is refused on the first call too. While its server is away the old set
    serves until it is `grace_s` old, and no longer. `clock` gives seconds since 1970; a clock that
    goes back makes a set old.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.time,
        grace_s: float = GRACE_S,
        allow_burned: bool = False,
    ) -> None:
        self._clock = clock
        self._grace_s = grace_s
        self._allow_burned = allow_burned
        self._known: dict[str, _Known] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def find(self, http: httpx.AsyncClient, url: str, kid: str) -> Key | None:
        """The key of that name, fetched when unknown or old; None when there is none to be had.
        `http` is a client that guards itself."""
        known = self._known.setdefault(url, _Known())
        age = self._age(known)
        if kid not in known.keys or not 0 <= age < FRESH_S:
            await self._refresh(http, url, known)
        elif age >= AHEAD_S and self._may_try(known):
            self._refresh_later(http, url, known)
        return known.keys.get(kid) if 0 <= self._age(known) < self._grace_s else None

    async def renewed(self, http: httpx.AsyncClient, url: str, old: Key) -> Key | None:
        """Another key under the same name, when the set is fetched anew and holds one."""
        known = self._known.setdefault(url, _Known())
        if known.keys.get(old.kid) is old:
            await self._refresh(http, url, known)
        new = known.keys.get(old.kid)
        return None if new is old else new

    def overdue_s(self) -> float:
        """Age of the oldest set that still serves although it could not be fetched again."""
        ages = (self._age(one) for one in self._known.values() if one.failed and one.keys)
        return max((age for age in ages if FRESH_S <= age < self._grace_s), default=0.0)

    def close(self) -> None:
        """End what is under way."""
        for task in self._tasks:
            task.cancel()

    def _age(self, known: _Known) -> float:
        return self._clock() - known.fetched

    def _may_try(self, known: _Known) -> bool:
        return not 0 <= self._clock() - known.tried < PAUSE_S

    def _refresh_later(self, http: httpx.AsyncClient, url: str, known: _Known) -> None:
        task = asyncio.create_task(self._refresh(http, url, known))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _refresh(self, http: httpx.AsyncClient, url: str, known: _Known) -> None:
        async with known.lock:  # others who wait here find it done
            if not self._may_try(known):
                return
            known.tried = self._clock()
            try:
                text = await get_limited(http, url)
                keys, faults = read_key_set(text, allow_burned=self._allow_burned)
            except (httpx.HTTPError, BadKeySet) as error:
                known.failed = True
                log.error("key set %s: %s; %s", url, describe(error), self._left(known))
                return
            for fault in faults:
                log.warning("key set %s: %s", url, fault)
            known.keys, known.fetched, known.failed = keys, self._clock(), False

    def _left(self, known: _Known) -> str:
        left = self._grace_s - self._age(known)
        if not known.keys or left <= 0:
            return "no key of it is trusted"
        return f"the keys fetched before are trusted for {left / 60:.0f} minutes more"


async def get_limited(http: httpx.AsyncClient, url: str) -> bytes:
    """The body of a 200. `http` holds the limits. Raises httpx.HTTPError or BadKeySet."""
    answer = await http.get(url, headers={"Accept": "application/json"})
    if answer.status_code != 200:
        raise BadKeySet(f"answers {answer.status_code} instead of 200")
    return answer.content


def describe(error: Exception) -> str:
    """A failure in words; of the network: with the word for its kind first."""
    return str(error) if isinstance(error, BadKeySet) else in_words(error)
