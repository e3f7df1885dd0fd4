"""One caller between the door and the answer: who it says it is, and how far that is proven.

The threat: that work is done, or an answer given, for a caller whose signature does not hold or
whose token was used before. So nothing is looked up, stored, answered or logged about a call
before `proven`, and its token is claimed by the write that remembers the call, or by `settle`.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from cds_service.errors import NotAuthenticated
from cds_service.operation.notes import current
from cds_service.security.client import Client

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Claim:
    """What makes a token one of its kind, and until when that must be remembered."""

    issuer: str
    jti: str
    expires_at: datetime


class Claims(Protocol):
    """The part of the store this needs."""

    async def claim_token(self, issuer: str, jti: str, expires_at: datetime) -> bool:
        """True when this token is used for the first time, by whatever process."""
        ...


def refused(client: str, why: str) -> NotAuthenticated:
    """The refusal to raise; only the operator's log learns why."""
    log.warning("call refused: %s: %s", client, why)
    return NotAuthenticated(f"{client}: {why}")


def used_before(client: str) -> NotAuthenticated:
    """The refusal of a token that was used before."""
    return refused(client, "the token was used before")


class Admission:
    """A caller who need not prove anything: the open door of the demo, and of tests."""

    def __init__(self, client: Client) -> None:
        self.client = client

    @property
    def verdict(self) -> asyncio.Future[bool] | None:
        """Whether the signature holds, while that is being worked out; None: nothing is."""
        return None

    @property
    def claim(self) -> Claim | None:
        """The claim on the token, as long as nobody has taken it."""
        return None

    async def proven(self) -> None:
        """Returns when the caller is who it says. Raises NotAuthenticated."""

    def take_claim(self) -> Claim | None:
        """The claim on the token, for the write that remembers the call; it is given once."""
        return None

    async def settle(self) -> None:
        """Proven, and the token used up. Raises NotAuthenticated."""


class TokenAdmission(Admission):
    """A caller with a token that is well formed and meant for us; its signature is in the works."""

    def __init__(
        self, client: Client, claim: Claim, claims: Claims, verdict: asyncio.Future[bool] | bool
    ) -> None:
        super().__init__(client)
        self._claim: Claim | None = claim
        self._claims = claims
        self._verdict = verdict

    @property
    def verdict(self) -> asyncio.Future[bool] | None:
        return None if isinstance(self._verdict, bool) else self._verdict

    @property
    def claim(self) -> Claim | None:
        return self._claim

    async def proven(self) -> None:
        if not isinstance(self._verdict, bool):
            self._verdict = await self._verdict
        if not self._verdict:
            raise refused(self.client.id, "the signature does not hold")
        current().client = self.client.id

    def take_claim(self) -> Claim | None:
        claim, self._claim = self._claim, None
        return claim

    async def settle(self) -> None:
        await self.proven()
        claim = self.take_claim()
        if claim is None:
            return
        if not await self._claims.claim_token(claim.issuer, claim.jti, claim.expires_at):
            raise used_before(self.client.id)
