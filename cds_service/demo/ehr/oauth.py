"""SMART App Launch as the demo record system plays it: codes, tokens and an identity token.

Authorization code with PKCE only (S256). Codes live a minute and work once; tokens live ten.
"""

from __future__ import annotations

import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cds_service.security.keys import new_key, public_half, sign

CODE_SECONDS = 60
TOKEN_SECONDS = 600


class Refused(Exception):
    """An OAuth error; the text is the error code of RFC 6749."""


@dataclass(frozen=True, slots=True)
class Launch:
    """What the record system had open when it launched the app."""

    patient: str
    encounter: str | None = None
    user: str = "Practitioner/demo-arts"
    app_context: str | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """What the user agreed to."""

    client_id: str
    redirect_uri: str
    scope: str
    challenge: str
    nonce: str | None
    launch: Launch
    expires: float


class AuthorizationServer:
    """Hands out launches, codes and tokens for one issuer."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self._key = new_key()
        self.says: dict[str, Any] = {}
        """Claims of identity tokens that are to be otherwise, for tests of who reads them."""
        self._launches: dict[str, Launch] = {}
        self._codes: dict[str, Grant] = {}
        self._tokens: dict[str, tuple[Grant, float]] = {}

    def jwks(self) -> dict[str, Any]:
        """The public keys of identity tokens."""
        return {"keys": [public_half(self._key)]}

    def launch(self, launch: Launch) -> str:
        """An opaque launch token for an app that is about to be opened."""
        token = secrets.token_urlsafe(16)
        self._launches[token] = launch
        return token

    def context(self, token: str | None, fallback: Launch | None = None) -> Launch:
        """What a launch token stands for; `fallback`: the patient of a standalone launch."""
        launch = self._launches.get(token or "", fallback)
        if launch is None:
            raise Refused("invalid_request")
        return launch

    def code(self, query: Mapping[str, str], launch: Launch, now: float) -> str:
        """A code for an authorization request that the user agreed to."""
        if query.get("response_type") != "code" or query.get("code_challenge_method") != "S256":
            raise Refused("invalid_request")
        code = secrets.token_urlsafe(24)
        self._codes[code] = Grant(
            client_id=query["client_id"],
            redirect_uri=query["redirect_uri"],
            scope=query.get("scope", ""),
            challenge=query["code_challenge"],
            nonce=query.get("nonce"),
            launch=launch,
            expires=now + CODE_SECONDS,
        )
        return code

    def token(self, form: Mapping[str, str], now: float) -> dict[str, Any]:
        """The token response for a code; the code is used up whatever happens."""
        grant = self._codes.pop(form.get("code", ""), None)
        if grant is None or grant.expires < now or not _proves(form, grant):
            raise Refused("invalid_grant")
        access = secrets.token_urlsafe(32)
        self._tokens[access] = (grant, now + TOKEN_SECONDS)
        answer = {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": TOKEN_SECONDS,
            "scope": grant.scope,
            "patient": grant.launch.patient,
            "encounter": grant.launch.encounter,
            "appContext": grant.launch.app_context,
            "id_token": self._identity(grant, now) if "openid" in grant.scope.split() else None,
        }
        return {name: value for name, value in answer.items() if value is not None}

    def grant(self, launch: Launch, now: float, scope: str = "patient/*.rs") -> str:
        """An access token outside any login: what a record system sends along with a hook."""
        access = secrets.token_urlsafe(32)
        given = Grant("cds", "", scope, "", None, launch, now)
        self._tokens[access] = (given, now + TOKEN_SECONDS)
        return access

    def holder(self, authorization: str | None, now: float) -> Grant | None:
        """The grant behind a bearer header, or None when it is not valid now."""
        scheme, _, token = (authorization or "").partition(" ")
        grant, expires = self._tokens.get(token, (None, 0.0))
        return grant if scheme == "Bearer" and expires > now else None

    def _identity(self, grant: Grant, now: float) -> str:
        claims = {
            "iss": self.issuer,
            "sub": grant.launch.user,
            "aud": grant.client_id,
            "exp": int(now) + TOKEN_SECONDS,
            "iat": int(now),
            "nonce": grant.nonce,
            "fhirUser": grant.launch.user,
        } | self.says
        told = {name: value for name, value in claims.items() if value is not None}
        return sign({"alg": self._key["alg"], "kid": self._key["kid"]}, told, self._key)


def _proves(form: Mapping[str, str], grant: Grant) -> bool:
    digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    challenge = urlsafe_b64encode(digest).rstrip(b"=").decode()
    return (
        secrets.compare_digest(challenge, grant.challenge)
        and form.get("redirect_uri") == grant.redirect_uri
        and form.get("client_id") == grant.client_id
    )
