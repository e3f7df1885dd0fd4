"""Who calls: from the Authorization header to a registered client, or one and the same 401.

The threat: a stranger, a replayed token, a token meant for somebody else. Everything cheap and
everything that needs no key is looked at first; only then a key is found (and perhaps fetched,
never from an address the token alone names); only after the signature holds the `jti` is
remembered, so strangers cannot fill that memory. The caller never learns which check failed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Sequence
from datetime import UTC, datetime

from starlette.requests import Request

from cds_service.clients.admission import Admission, Claim, Claims, TokenAdmission
from cds_service.clients.client import Client
from cds_service.clients.reach import to_key_sets
from cds_service.clients.registry import Registered, Registry, RegistryFile, no_fault
from cds_service.errors import Fault, NotAuthenticated
from cds_service.notes import current
from cds_service.outgoing.transport import Outgoing
from cds_service.security.jwks import GRACE_S, FetchedKeys
from cds_service.security.jwt import LEEWAY, LONGEST, Token, check_claims, read_token, shown
from cds_service.security.keys import decoy

log = logging.getLogger(__name__)
FEEDBACK = "/feedback"


class Authenticator:
    """Proves who calls. One for the application; safe to use from many calls at once."""

    open = False

    def __init__(
        self,
        registry: RegistryFile,
        claims: Claims,
        clock: Callable[[], datetime],
        outgoing: Outgoing | None = None,
        key_grace_s: float = GRACE_S,
    ) -> None:
        self._file = registry
        self._claims = claims
        self._clock = clock
        self._outgoing = outgoing or Outgoing(loopback=registry.testing)
        self._key_grace_s = key_grace_s
        self._fetched: dict[Hashable, FetchedKeys] = {}

    @property
    def registry(self) -> Registry:
        """The clients as they are now."""
        return self._file.current

    @property
    def clients(self) -> tuple[Client, ...]:
        """All registered clients."""
        return tuple(one.client for one in self.registry.clients)

    def allows_origin(self, origin: str) -> bool:
        """True when a browser page of this origin may call."""
        return self.registry.allows_origin(origin)

    async def client_of(self, request: Request, url: str) -> Client:
        """The client that calls the public `url`. Raises NotAuthenticated."""
        entry = await self.admit(request, url)
        await entry.settle()
        return entry.client

    async def admit(self, request: Request, url: str) -> Admission:
        """Who calls `url`; its token is yet to be used up. Raises NotAuthenticated."""
        try:
            return await self._admitted(bearer(request), url)
        except NotAuthenticated as refusal:
            log.warning("call refused: %s", refusal)
            raise

    def reload(self, against: Callable[[Registry], Sequence[Fault]] = no_fault) -> bool:
        """Read the registry again; False when it is faulty, also by `against`, and the old one
        stays."""
        return self._file.reload(against)

    async def client_of_token(self, text: str, url: str) -> Client:
        """The client whose token this is, used now and for this `url`. Raises NotAuthenticated."""
        entry = await self._admitted(text, url)
        await entry.settle()
        return entry.client

    async def _admitted(self, text: str, url: str) -> Admission:
        token = read_token(text)
        registered = self._registered(token)
        client = registered.client
        if token.alg not in client.algorithms:
            raise NotAuthenticated(f"{client.id}: algorithm not allowed for this client")
        if token.jku is not None and token.jku not in client.jwks_urls:
            raise NotAuthenticated(f"{client.id}: 'jku' is not on the client's list")
        now = self._clock().timestamp()
        check_claims(token, accepted_audiences(client, url), now, client.token_life_s)
        await self._check_signature(registered, token)
        current().client = client.id
        claim = Claim(token.issuer, token.jti, datetime.fromtimestamp(token.expires + LEEWAY, UTC))
        return TokenAdmission(client, claim, self._claims)

    async def close(self) -> None:
        """End what is under way and let the connections go."""
        for fetched in self._fetched.values():
            fetched.close()
        self._fetched.clear()
        await self._outgoing.close()

    def keys_overdue_s(self) -> float:
        """Age of the oldest key set that serves although its server is away; 0: none does."""
        return max((one.overdue_s() for one in self._fetched.values()), default=0.0)

    def _registered(self, token: Token) -> Registered:
        registered = self.registry.by_issuer(token.issuer, token.tenant)
        if registered is None:
            known = [one.client.issuer or "" for one in self.registry.clients]
            tenant = f" and tenant {shown(token.tenant)}" if token.tenant else ""
            raise NotAuthenticated(
                f"no client of issuer {shown(token.issuer)}{tenant} is registered; "
                f"registered: {shown(*known)}"
            )
        return registered

    async def _check_signature(self, registered: Registered, token: Token) -> None:
        """Raises NotAuthenticated. It takes the same work whether the key exists or not, or the
        time would tell which keys a client has."""
        client = registered.client
        key = registered.keys.get(token.kid)
        if key is not None and key.holds(token):
            return
        if key is None and await self._fetched_key_holds(client, token):
            return
        raise NotAuthenticated(f"{client.id}: no key of that 'kid', or the signature does not hold")

    async def _fetched_key_holds(self, client: Client, token: Token) -> bool:
        fetched, http = self._keys_of(client), to_key_sets(self._outgoing, client)
        for url in (token.jku,) if token.jku else client.jwks_urls:
            known = await fetched.find(http, url, token.kid)
            if known is None:
                continue
            if known.holds(token):
                return True
            new = await fetched.renewed(http, url, known)
            return new is not None and new.holds(token)
        return decoy(token.alg).holds(token)

    def _keys_of(self, client: Client) -> FetchedKeys:
        which = (client.id, client.jwks_urls, client.networks, client.trust)
        if which not in self._fetched:
            self._fetched[which] = FetchedKeys(
                clock=lambda: self._clock().timestamp(),
                grace_s=self._key_grace_s,
                allow_burned=self._file.testing,
            )
        return self._fetched[which]


def accepted_audiences(client: Client, url: str) -> frozenset[str]:
    """The address called, for feedback also that of its service, and what the client agreed."""
    return frozenset({url, url.removesuffix(FEEDBACK), *client.audiences})


def bearer(request: Request) -> str:
    """The token of the one Authorization header. Raises NotAuthenticated."""
    headers = request.headers.getlist("authorization")
    if len(headers) != 1:
        raise NotAuthenticated("there is no Authorization header, or more than one")
    scheme, _, token = headers[0].strip().partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token or len(token) > LONGEST:
        raise NotAuthenticated("the Authorization header holds no bearer token")
    return token
