"""One caller between the door and the answer: a proven client whose token is yet to be used up.

The threat: a token that is used twice. It is claimed by the write that remembers the call, so that
one transaction does both, or by `settle` where nothing is remembered.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from cds_service.clients.client import Client
from cds_service.errors import NotAuthenticated

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

    def release_token(self, issuer: str, jti: str) -> None:
        """The token of a call that was not answered may be used again."""
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
    def claim(self) -> Claim | None:
        """The claim on the token, as long as nobody has taken it."""
        return None

    def take_claim(self) -> Claim | None:
        """The claim on the token, for the write that remembers the call; it is given once."""
        return None

    async def settle(self) -> None:
        """The token is used up. Raises NotAuthenticated when it was before."""

    def release(self) -> None:
        """Nothing was answered: the token may be used again."""


class TokenAdmission(Admission):
    """A caller with a token that holds in everything but that it may have been used before."""

    def __init__(self, client: Client, claim: Claim, claims: Claims) -> None:
        super().__init__(client)
        self._claim: Claim | None = claim
        self._claims = claims
        self._settled: Claim | None = None

    @property
    def claim(self) -> Claim | None:
        return self._claim

    def take_claim(self) -> Claim | None:
        claim, self._claim = self._claim, None
        return claim

    async def settle(self) -> None:
        claim = self.take_claim()
        if claim is None:
            return
        if not await self._claims.claim_token(claim.issuer, claim.jti, claim.expires_at):
            raise used_before(self.client.id)
        self._settled = claim

    def release(self) -> None:
        claim, self._settled = self._settled, None
        if claim is not None:
            self._claims.release_token(claim.issuer, claim.jti)
