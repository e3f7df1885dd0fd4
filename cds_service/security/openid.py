"""Login at somebody else's server: authorization code with PKCE, and an identity token that holds.

One road for SMART App Launch (the record system's login) and for the site's OpenID Connect. The
state ties the answer to the browser that asked, the nonce ties the identity token to this login,
the verifier ties the code to us. What a server says of itself is kept for a while, so that a login
costs no fetch; when it is away it is asked again only after a pause.

    server = OpenIdServer(configuration_address, reach, clock, issuer=...)
    attempt = await server.begin(app, scope)          # send the browser to attempt.address
    login = await server.finish(app, attempt, query)  # login.claims, login.tokens
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlencode, urlsplit

import httpx
import msgspec

from cds_service.errors import NotAuthenticated
from cds_service.outgoing.failures import in_words
from cds_service.security.jwks import FetchedKeys
from cds_service.security.jwt import check_identity, read_identity

log = logging.getLogger(__name__)

KEEP_S = 600.0
"""How long a server's configuration is kept."""
PAUSE_S = 10.0
"""How long a server that gave none is left alone."""

Reason = Literal["refused", "expired", "away", "failed", "unsafe-server", "no-group"]
Reach = Callable[[str], httpx.AsyncClient]
"""The guarded client for an address; raises where that address may not be asked."""


class LoginRefused(Exception):
    """A login that came to nothing; `reason` is a fixed word and holds nothing of a person."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


class Configuration(msgspec.Struct, frozen=True):
    """What we use of `.well-known/openid-configuration` or `.well-known/smart-configuration`."""

    authorization_endpoint: str
    token_endpoint: str
    issuer: str | None = None
    jwks_uri: str | None = None
    code_challenge_methods_supported: list[str] = []


@dataclass(frozen=True, slots=True, repr=False)
class App:
    """Who we are at that server. It does not print."""

    client_id: str
    redirect_uri: str
    secret: str | None = None
    """None: a public client, which PKCE alone protects."""


@dataclass(frozen=True, slots=True, repr=False)
class Attempt:
    """A login on its way. It does not print."""

    state: str
    nonce: str
    verifier: str
    address: str
    """Where the browser goes now."""


@dataclass(frozen=True, slots=True, repr=False)
class Login:
    """A login that holds. It does not print."""

    tokens: Mapping[str, Any]
    """The token response."""
    claims: Mapping[str, Any]
    """The claims of the verified identity token."""


class OpenIdServer:
    """One login server. Safe to use from many logins at once."""

    def __init__(
        self,
        address: str,
        reach: Reach,
        clock: Callable[[], float],
        *,
        issuer: str | None = None,
        own_name: str | None = None,
        must_offer_pkce: bool = True,
    ) -> None:
        """`address` of its configuration; `clock` in seconds since 1970; `issuer` that identity
        tokens must have, None: the one of the configuration, or `own_name` where that has none;
        `must_offer_pkce`: a server that does not say it knows S256 is refused."""
        self._address = address
        self._reach = reach
        self._clock = clock
        self._issuer = issuer
        self._own_name = own_name
        self._must_offer_pkce = must_offer_pkce
        self._keys = FetchedKeys(clock=clock)
        self._kept: Configuration | None = None
        self._why: Reason = "away"
        self._kept_at = self._tried_at = float("-inf")
        self._lock = asyncio.Lock()

    async def begin(self, app: App, scope: str, **more: str | None) -> Attempt:
        """A new login; `more` goes along in the address. Raises LoginRefused."""
        server = await self.configuration()
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        asked = {
            "response_type": "code",
            "client_id": app.client_id,
            "redirect_uri": app.redirect_uri,
            "scope": scope,
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge_of(verifier),
            "code_challenge_method": "S256",
            **{name: value for name, value in more.items() if value is not None},
        }
        joint = "&" if urlsplit(server.authorization_endpoint).query else "?"
        address = f"{server.authorization_endpoint}{joint}{urlencode(asked)}"
        return Attempt(state, nonce, verifier, address)

    async def finish(self, app: App, attempt: Attempt, query: Mapping[str, str]) -> Login:
        """Trades the code for tokens and checks the identity token. Raises LoginRefused when
        consent was refused, the code is no longer good, the server is away, or nothing holds."""
        if "error" in query or not query.get("code"):
            raise LoginRefused("refused" if query.get("error") == "access_denied" else "failed")
        server = await self.configuration()
        tokens = await self._tokens(server, app, attempt, query["code"])
        issuer = self._issuer or server.issuer or self._own_name
        if not issuer or not server.jwks_uri:
            raise LoginRefused("failed")
        claims = await self._claims(
            server.jwks_uri, str(tokens.get("id_token", "")), issuer, app.client_id, attempt.nonce
        )
        return Login(tokens, claims)

    async def configuration(self) -> Configuration:
        """What the server says of itself, kept for ten minutes. Raises LoginRefused."""
        if not self._fresh():
            async with self._lock:  # others who wait here find it done
                if not self._fresh():
                    await self._fetch()
        if self._kept is None:
            raise LoginRefused(self._why)
        return self._kept

    def _fresh(self) -> bool:
        now = self._clock()
        return 0 <= now - self._kept_at < KEEP_S or 0 <= now - self._tried_at < PAUSE_S

    async def _fetch(self) -> None:
        self._tried_at, self._kept = self._clock(), None
        try:
            server: Configuration = _decoded(await self._get(self._address), Configuration)
            if self._must_offer_pkce and "S256" not in server.code_challenge_methods_supported:
                raise LoginRefused("unsafe-server")
            if self._issuer not in (None, server.issuer):  # OpenID Connect Discovery 1.0, 4.3
                log.error("login server: its configuration names another issuer")
                raise LoginRefused("failed")
        except LoginRefused as refused:
            self._why = refused.reason
            raise
        self._reach(server.authorization_endpoint)  # a browser is sent nowhere we would not go
        self._kept, self._kept_at = server, self._clock()

    async def _tokens(
        self, server: Configuration, app: App, attempt: Attempt, code: str
    ) -> Mapping[str, Any]:
        body = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": app.redirect_uri,
            "client_id": app.client_id,
            "code_verifier": attempt.verifier,
            **({"client_secret": app.secret} if app.secret else {}),
        }
        http = self._reach(server.token_endpoint)
        try:
            answer = await http.post(
                server.token_endpoint, data=body, headers={"Accept": "application/json"}
            )
        except httpx.HTTPError as error:
            raise _away(server.token_endpoint, error) from error
        if answer.status_code != 200:
            raise LoginRefused("expired" if answer.status_code == 400 else "away")
        tokens: dict[str, Any] = _decoded(answer.content, dict[str, Any])
        if not tokens.get("access_token") or str(tokens.get("token_type", "")).lower() != "bearer":
            raise LoginRefused("failed")
        return tokens

    async def _claims(
        self, jwks_uri: str, text: str, issuer: str, client_id: str, nonce: str
    ) -> Mapping[str, Any]:
        try:
            token = read_identity(text)
            check_identity(token, issuer, client_id, nonce, self._clock())
            key = await self._keys.find(self._reach(jwks_uri), jwks_uri, token.kid)
            if key is None or not key.holds(token):
                raise NotAuthenticated("identity token: the signature does not hold")
        except NotAuthenticated as error:
            log.warning("login refused: %s", error)
            raise LoginRefused("failed") from error
        return token.claims

    async def _get(self, address: str) -> bytes:
        try:
            answer = await self._reach(address).get(address, headers={"Accept": "application/json"})
        except httpx.HTTPError as error:
            raise _away(address, error) from error
        if answer.status_code != 200:
            raise LoginRefused("away")
        return answer.content


def challenge_of(verifier: str) -> str:
    """The S256 challenge of a PKCE verifier (RFC 7636, 4.2)."""
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _away(address: str, error: httpx.HTTPError) -> LoginRefused:
    log.error("login server %s: %s", urlsplit(address).hostname, in_words(error))
    return LoginRefused("away")


def _decoded(body: bytes, kind: Any) -> Any:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.DecodeError as error:
        raise LoginRefused("failed") from error
