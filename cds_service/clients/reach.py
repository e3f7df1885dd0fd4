"""What a client's entry in the registry lets us ask of its servers: one place for every road."""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx

from cds_service.clients.client import Client
from cds_service.outgoing.limits import Limits
from cds_service.outgoing.transport import Outgoing
from cds_service.security.jwks import LIMITS

LOGIN = Limits(size=256 * 1024, seconds=5.0)
"""Of one answer of a login server: its configuration, its tokens."""


def to_key_sets(outgoing: Outgoing, client: Client) -> httpx.AsyncClient:
    """The client's key sets, and nothing else."""
    return outgoing.to(client.jwks_urls, LIMITS, networks=client.networks, trust=client.trust)


def to_fhir(outgoing: Outgoing, client: Client, limits: Limits) -> httpx.AsyncClient:
    """The client's FHIR servers, and nothing else."""
    return outgoing.to(client.fhir_servers, limits, networks=client.networks, trust=client.trust)


def to_login(outgoing: Outgoing, client: Client, address: str) -> httpx.AsyncClient:
    """The host of one address of its login server; whether that host is the client's is for the
    caller to know."""
    parts = urlsplit(address)
    origin = f"{parts.scheme}://{parts.netloc}"
    return outgoing.to((origin,), LOGIN, networks=client.networks, trust=client.trust)
