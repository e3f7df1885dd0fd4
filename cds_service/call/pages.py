"""One query with its pages, over HTTP: limits, one safe retry, nothing outside the base."""

from __future__ import annotations

import logging
from collections.abc import Callable

import httpx
import msgspec

from cds_service.call.plan import Query, followed
from cds_service.outgoing.failures import in_words, reason
from cds_service.outgoing.policy import is_under
from cds_service.record.unpack import unpack

log = logging.getLogger(__name__)

MOST_PAGES = 20
"""Pages followed per query; a longer list is asked for in parts, or is not whole."""
TOO_MANY = "next page: too-many-pages"
ACCEPT = "application/fhir+json, application/json;q=0.9"


class NotFetched(Exception):
    """The query brought nothing usable; `reason` is a short fixed word."""

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status
        """The answer's, where that is why."""


class Budget:
    """Bytes that all answers of one call may have together."""

    def __init__(self, size: int) -> None:
        self._left = size

    def spend(self, size: int) -> None:
        """Raises NotFetched when there is no more."""
        self._left -= size
        if self._left < 0:
            raise NotFetched("too-large")


class Fetcher:
    """Asks one FHIR server on behalf of one call, with that call's token and no other."""

    def __init__(
        self, http: httpx.AsyncClient, base: str, token: str | None, budget: Budget
    ) -> None:
        self._http = http
        self._base = httpx.URL(base)
        self._headers = {"Accept": ACCEPT} | ({"Authorization": f"Bearer {token}"} if token else {})
        self._budget = budget

    async def pages(self, query: Query, arrived: Callable[[msgspec.Raw], None]) -> bool:
        """Hands over each page as it comes, until there is no next one. True when the list was too
        long and was asked for in parts. Raises NotFetched when a page cannot be had; of a later
        page the reason says so."""
        try:
            await self._pages(query.url, arrived, begun=query.more)
        except NotFetched as error:
            if error.reason != TOO_MANY or not query.parts:
                raise
            await self._parts(query, arrived)
            return True
        return False

    async def _parts(self, query: Query, arrived: Callable[[msgspec.Raw], None]) -> None:
        try:
            for url in query.parts:
                await self._pages(url, arrived, begun=False)
        except NotFetched as error:
            raise NotFetched(TOO_MANY) from error

    async def _pages(self, start: str, arrived: Callable[[msgspec.Raw], None], begun: bool) -> None:
        url: str | None = start
        seen: set[str] = set()
        while url is not None:
            self._check_next(url, seen, later=begun or bool(seen))
            seen.add(url)
            page = await self._page(url, later=begun or len(seen) > 1)
            arrived(page)
            url = followed(url, unpack(page).next)

    def _check_next(self, url: str, seen: set[str], *, later: bool) -> None:
        """Raises NotFetched for an address that is not asked."""
        if not self._under_base(url):
            self._tell_stranger(url)
            raise NotFetched("next page: another address" if later else "not-allowed")
        if url in seen:
            raise NotFetched("next page: the same again")
        if len(seen) >= MOST_PAGES:
            raise NotFetched(TOO_MANY)

    def _tell_stranger(self, url: str) -> None:
        # The host alone: the rest of the address holds a patient's id, or whatever a server wrote.
        try:
            host = httpx.URL(url).host or "no host"
        except httpx.InvalidURL:
            host = "no address"
        log.warning(
            "FHIR server %s names a next page on %s: not asked", self._base.host, host[:253]
        )

    async def _page(self, url: str, *, later: bool) -> msgspec.Raw:
        try:
            page = await self._get(url)
        except NotFetched as error:
            if later:
                raise NotFetched(f"next page: {error.status or error.reason}") from error
            raise
        if later and unpack(page).fault is not None:
            raise NotFetched("next page: unreadable")
        return page

    def _under_base(self, url: str) -> bool:
        try:
            return is_under(httpx.URL(url), self._base)
        except httpx.InvalidURL:
            return False

    async def _get(self, url: str) -> msgspec.Raw:
        try:
            return await self._twice(url)
        except httpx.HTTPError as error:
            # The host alone: the address of a search holds a patient's id.
            log.warning("FHIR server %s: %s", self._base.host, in_words(error))
            raise NotFetched(reason(error)) from error

    async def _twice(self, url: str) -> msgspec.Raw:
        # A GET changes nothing, so that a connection that was refused, or that the server had
        # closed in the meantime, may be tried once more.
        try:
            return await self._once(url)
        except (httpx.ConnectError, httpx.ProtocolError):
            return await self._once(url)

    async def _once(self, url: str) -> msgspec.Raw:
        async with self._http.stream("GET", url, headers=self._headers) as answer:
            if answer.status_code != 200:
                status = answer.status_code
                raise NotFetched(_STATUS.get(status, "server-error"), status)
            body = bytearray()
            async for chunk in answer.aiter_bytes():
                self._budget.spend(len(chunk))
                body += chunk
        return msgspec.Raw(bytes(body))


_STATUS = {401: "server-refused", 403: "server-refused", 404: "not-found", 410: "not-found"} | {
    status: "redirected" for status in (301, 302, 303, 307, 308)
}
