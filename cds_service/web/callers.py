"""Who is calling: the seam to client authentication, and the open door of the demo."""

from __future__ import annotations

from typing import Protocol

from starlette.requests import Request

from cds_service.clients.admission import Admission
from cds_service.clients.client import DEMO, Client


class Callers(Protocol):
    """Knows the registered clients."""

    @property
    def open(self) -> bool:
        """True when nobody needs to prove who they are (demo on loopback)."""
        ...

    @property
    def clients(self) -> tuple[Client, ...]:
        """All of them, as they are now."""
        ...

    async def client_of(self, request: Request, url: str) -> Client:
        """The client behind a request to the public `url`.

        Raises `NotAuthenticated` (401) or `NotAllowed` (403).
        """
        ...

    async def admit(self, request: Request, url: str) -> Admission:
        """The same, with the token yet to be used up by what remembers the call. Raises as
        `client_of`."""
        ...

    def allows_origin(self, origin: str) -> bool:
        """True when a browser page of this origin may call."""
        ...

    async def close(self) -> None:
        """Ends what is under way when the service stops."""
        ...


class OpenDoor:
    """Everybody is one and the same client. For the demo on loopback and for tests."""

    open = True

    def __init__(self, client: Client = DEMO) -> None:
        self.client = client

    @property
    def clients(self) -> tuple[Client, ...]:
        return (self.client,)

    async def client_of(self, request: Request, url: str) -> Client:
        return self.client

    async def admit(self, request: Request, url: str) -> Admission:
        return Admission(await self.client_of(request, url))

    def allows_origin(self, origin: str) -> bool:
        return origin in self.client.origins or "*" in self.client.origins

    async def close(self) -> None:
        """Nothing is under way."""
