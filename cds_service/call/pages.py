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
"""Pages followed per query; a longer list is judged incomplete."""
ACCEPT = "application/fhir+json, application/json;q=0.9"


class NotFetched(Exception):
    """The query brought nothing usable; `reason` is a short fixed word."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


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

    async def pages(self, query: Query, arrived: Callable[[msgspec.Raw], None]) -> None:
        """Hands over each page as it comes. Raises NotFetched when the first one fails; later
        ones are left out, which the last page's own link then tells."""
        url, seen, number = query.url, set[str](), 0
        if not self._under_base(url) and not query.more:
            raise NotFetched("not-allowed")
        while number < MOST_PAGES and url not in seen and self._under_base(url):
            seen.add(url)
            page = await self._get(url)
            arrived(page)
            number += 1
            following = followed(url, unpack(page).next)
            if following is None:
                return
            url = following

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
                raise NotFetched(_STATUS.get(answer.status_code, "server-error"))
            body = bytearray()
            async for chunk in answer.aiter_bytes():
                self._budget.spend(len(chunk))
                body += chunk
        return msgspec.Raw(bytes(body))


_STATUS = {401: "server-refused", 403: "server-refused", 404: "not-found", 410: "not-found"} | {
    status: "redirected" for status in (301, 302, 303, 307, 308)
}
