"""How often an address may ask for what costs something before anybody is known: logins, tokens.

A bucket per address (IPv6: per /64, which is one household or machine) that fills again by the
minute, and one for everybody together. The address is that of the caller where our own proxies
(`VG_PROXIES`) say so, else that of the connection.
"""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.requests import Request

_MOST = 10_000
"""Addresses remembered; the one unheard of for longest goes."""


class Rates:
    """So many a minute from one address, so many from all."""

    def __init__(
        self,
        per_minute: int,
        altogether: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._one, self._all = per_minute, altogether
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        """Address -> what is left in its bucket, and when that was."""

    def wait_of(self, request: Request) -> int:
        """0, and one is taken; or the seconds after which there is one again."""
        client = request.client
        wait = self._take(_group(client.host if client else ""), self._one)
        return wait or self._take("all", self._all)

    def _take(self, name: str, per_minute: int) -> int:
        now = self._clock()
        left, before = self._buckets.pop(name, (float(per_minute), now))
        left = min(per_minute, left + (now - before) * per_minute / 60)
        enough = left >= 1
        self._buckets[name] = (left - 1 if enough else left, now)
        while len(self._buckets) > _MOST:
            self._buckets.popitem(last=False)
        return 0 if enough else max(1, round((1 - left) * 60 / per_minute))


def _group(address: str) -> str:
    try:
        given = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    return str(ipaddress.ip_network((given, 64), strict=False)) if given.version == 6 else address
