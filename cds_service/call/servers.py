"""Pooled connections to the FHIR servers of each client, through the outgoing guard."""

from __future__ import annotations

import httpx

from cds_service.clients.bases import same_base
from cds_service.clients.client import Client
from cds_service.clients.reach import to_fhir
from cds_service.outgoing.limits import MIB, Limits
from cds_service.outgoing.transport import Outgoing


class FhirServers:
    """The FHIR servers of the registered clients. One answer may be `size` bytes large, unpacked,
    and take `timeout_s`; the deadline of a call is kept by who calls."""

    def __init__(
        self,
        timeout_s: float,
        loopback: bool = False,
        *,
        outgoing: Outgoing | None = None,
        size: int = 16 * MIB,
    ) -> None:
        self.outgoing = outgoing or Outgoing(loopback=loopback)
        self._limits = Limits(size, timeout_s)

    def may_ask(self, client: Client, base: str) -> bool:
        """True when the registry lists this FHIR base for the client (F-02)."""
        return any(same_base(base, listed) for listed in client.fhir_servers)

    def pool(self, client: Client) -> httpx.AsyncClient:
        """The client's connections. They reach nothing but its listed bases."""
        return to_fhir(self.outgoing, client, self._limits)

    async def close(self) -> None:
        """Closes every connection."""
        await self.outgoing.close()
