"""Subtypes of SNOMED concepts from a terminology server, asked at start and kept on disk.

Optional. Without a server the shipped lists hold the subtypes that occur often. The server sees
concept codes only, never anything of a patient.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from cds_service.outgoing.failures import reason
from cds_service.outgoing.limits import MIB, Limits
from cds_service.outgoing.policy import EVERYWHERE
from cds_service.outgoing.site import Site
from cds_service.outgoing.transport import Outgoing

_PAGE = 1000
_MOST = 60_000
"""Subtypes of one concept. "Injury" has some twenty thousand; more than this is no answer."""
_KEPT = timedelta(days=30)
"""SNOMED editions come out monthly to half-yearly."""
_LIMITS = Limits(size=16 * MIB, seconds=20.0)
"""Of one page of an answer."""
_ALL_S = 300.0
"""Of all pages of all concepts together."""

Subtypes = Mapping[str, frozenset[str]]
"""SNOMED concept -> itself and all its subtypes."""


class NoAnswer(Exception):
    """The server cannot be used now; the message says why."""


@dataclass(slots=True)
class Terminology:
    """One FHIR terminology server, with what it said before.

    `url` is its base (the part before ``/ValueSet``), `cache` a file of ours, `now` the time at
    start. `messages` tells an operator, in plain English, what was used instead when the server
    was away.
    """

    url: str
    cache: Path
    now: datetime
    site: Site = field(default_factory=Site)
    messages: list[str] = field(default_factory=list)

    def subtypes(self, roots: Iterable[str]) -> Subtypes:
        """The subtypes of every root: from the cache while that is fresh, else from the server,
        else from the old cache, else nothing."""
        wanted = frozenset(roots)
        kept = self._kept()
        if kept is not None and wanted <= kept.subtypes.keys() and self._fresh(kept):
            return kept.subtypes
        try:
            found = self._ask(wanted)
        except NoAnswer as why:
            self.messages.append(self._told(why, kept))
            return kept.subtypes if kept else {}
        self._keep(found)
        return found

    def _told(self, why: NoAnswer, kept: _Kept | None) -> str:
        instead = (
            f"subtypes kept on {kept.day:%Y-%m-%d} are used"
            if kept
            else "only the frequent subtypes in the shipped lists are matched"
        )
        # The host alone: an address may hold a password.
        return f"terminology server {urlsplit(self.url).hostname}: {why}; {instead}"

    def _fresh(self, kept: _Kept) -> bool:
        return kept.url == self.url and timedelta() <= self.now - kept.day < _KEPT

    def _ask(self, roots: frozenset[str]) -> Subtypes:
        # The start is not asynchronous, and may happen where a loop runs already.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, self._ask_all(roots)).result()

    async def _ask_all(self, roots: frozenset[str]) -> Subtypes:
        # The address is the operator's own, so it may be inside, and this machine.
        outgoing = Outgoing(self.site, loopback=True)
        base = str(httpx.URL(self.url).copy_with(userinfo=b"")).rstrip("/")
        web = outgoing.to((base,), _LIMITS, networks=EVERYWHERE, plain=True)
        try:
            async with asyncio.timeout(_ALL_S):
                return {root: await self._members(web, root) for root in sorted(roots)}
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            raise NoAnswer(f"no answer ({reason(error)})") from error
        finally:
            await outgoing.close()

    async def _members(self, web: httpx.AsyncClient, root: str) -> frozenset[str]:
        found: set[str] = set()
        offset = 0
        while True:
            page, total = await self._page(web, root, offset)
            found.update(page)
            offset += len(page)
            if not page or offset >= total:
                return frozenset(found)
            if offset >= _MOST:
                raise NoAnswer(f"more than {_MOST} subtypes of {root}")

    async def _page(self, web: httpx.AsyncClient, root: str, offset: int) -> tuple[list[str], int]:
        asked = {
            "url": f"http://snomed.info/sct?fhir_vs=isa/{root}",
            "offset": str(offset),
            "count": str(_PAGE),
        }
        url = httpx.URL(self.url)
        answer = await web.get(
            f"{str(url.copy_with(userinfo=b'')).rstrip('/')}/ValueSet/$expand",
            params=asked,
            headers={"Accept": "application/fhir+json"},
            auth=(url.username, url.password) if url.username else None,
        )
        if answer.status_code != httpx.codes.OK:
            raise NoAnswer(f"status {answer.status_code} for concept {root}")
        try:
            expansion = answer.json()["expansion"]
            codes = [str(member["code"]) for member in expansion.get("contains", ())]
            return codes, int(expansion.get("total", len(codes)))
        except (ValueError, KeyError, TypeError) as error:
            raise NoAnswer(f"no value set expansion for concept {root}") from error

    def _kept(self) -> _Kept | None:
        if not self.cache.is_file():
            return None
        try:
            data = json.loads(self.cache.read_bytes())
            subtypes = {str(root): frozenset(codes) for root, codes in data["subtypes"].items()}
            return _Kept(str(data["url"]), datetime.fromisoformat(data["asked"]), subtypes)
        except (ValueError, KeyError, TypeError, AttributeError):
            self.messages.append(f"{self.cache.name} cannot be read and is written anew")
            return None

    def _keep(self, found: Subtypes) -> None:
        data = {
            "url": self.url,
            "asked": self.now.isoformat(),
            "subtypes": {root: sorted(codes) for root, codes in found.items()},
        }
        fresh = self.cache.with_name(self.cache.name + ".new")
        try:
            fresh.write_text(json.dumps(data), encoding="utf-8")
            fresh.replace(self.cache)
        except OSError as error:
            why = error.strerror or type(error).__name__
            self.messages.append(f"{self.cache.name} cannot be written ({why}): asked every start")


@dataclass(frozen=True, slots=True)
class _Kept:
    url: str
    day: datetime
    subtypes: Subtypes
