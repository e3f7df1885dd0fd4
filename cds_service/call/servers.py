"""Pooled connections to the FHIR servers of each client, through the outgoing guard."""

from __future__ import annotations

from collections.abc import Hashable
from urllib.parse import urlsplit

import httpx

from cds_service.clients.client import Client
from cds_service.security.outgoing import Policy, open_client


class FhirServers:
    """One pool of connections per registered client, opened when first needed."""

    def __init__(self, timeout_s: float, loopback: bool = False) -> None:
        self._timeout_s = timeout_s
        self._loopback = loopback
        self._pools: dict[Hashable, httpx.AsyncClient] = {}

    def may_ask(self, client: Client, base: str) -> bool:
        """True when the registry lists this FHIR base for the client (F-02)."""
        return any(_same(base, listed) for listed in client.fhir_servers)

    def pool(self, client: Client) -> httpx.AsyncClient:
        """The client's connections. They reach nothing but its listed bases."""
        # The registry may be read again while we run: other bases, other connections.
        which = (client.id, client.fhir_servers, client.networks)
        if which not in self._pools:
            policy = Policy(client.fhir_servers, client.networks, self._loopback)
            self._pools[which] = open_client(policy, self._timeout_s)
        return self._pools[which]

    async def close(self) -> None:
        """Closes every connection."""
        pools, self._pools = self._pools, {}
        for pool in pools.values():
            await pool.aclose()


def _same(one: str, other: str) -> bool:
    return _parts(one) == _parts(other)


def _parts(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return (parts.scheme.lower(), parts.netloc.lower(), parts.path.rstrip("/"))
