"""An OpenID Connect server on this machine: logs everybody in, says what it is told to say."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode

from cds_service.security.keys import sign
from tests.fetch.server import serving
from tests.security.tokens import Jwk, public, rsa_key

KEY = rsa_key("site-1", algorithm="RS256")
Json = dict[str, Any]


@dataclass
class Provider:
    """The server: whom it logs in, and how it lies."""

    claims: Json = field(default_factory=dict)
    configuration: Json = field(default_factory=dict)
    key: Jwk = field(default_factory=lambda: KEY)
    issuer: str = ""
    secret: str | None = None
    deny: bool = False
    asked: list[str] = field(default_factory=list)
    codes: dict[str, Json] = field(default_factory=dict)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        path = scope["path"]
        self.asked.append(path)
        query = {n: v[0] for n, v in parse_qs(scope["query_string"].decode()).items()}
        if path == "/authorize":
            await _answer(send, 302, b"", [(b"location", self._back(query).encode())])
            return
        if path == "/token":
            status, told = self._token(await _form(receive))
        else:
            status, told = 200, self._document(path)
        await _answer(send, status, json.dumps(told).encode(), [])

    def _document(self, path: str) -> Json:
        if path == "/keys":
            return {"keys": [public(self.key)]}
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        } | self.configuration

    def _back(self, query: Json) -> str:
        if self.deny:
            return f"{query['redirect_uri']}?" + urlencode(
                {"error": "access_denied", "state": query["state"]}
            )
        code = f"code-{len(self.codes)}"
        self.codes[code] = query
        return f"{query['redirect_uri']}?" + urlencode({"code": code, "state": query["state"]})

    def _token(self, form: Json) -> tuple[int, Json]:
        asked = self.codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or asked["code_challenge"] != proof:
            return 400, {"error": "invalid_grant"}
        if self.secret != form.get("client_secret"):
            return 401, {"error": "invalid_client"}
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": asked["client_id"],
            "sub": "s-1",
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
        } | self.claims
        head = {"alg": "RS256", "kid": "site-1", "typ": "JWT"}
        told = {name: value for name, value in claims.items() if value is not None}
        token = sign(head, told, self.key)
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": token}


async def _form(receive: Any) -> Json:
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return {n: v[0] for n, v in parse_qs(body.decode()).items()}


async def _answer(send: Any, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    kind = (b"content-type", b"application/json")
    await send({"type": "http.response.start", "status": status, "headers": [kind, *headers]})
    await send({"type": "http.response.body", "body": body})


@contextmanager
def provider(**claims: Any) -> Iterator[Provider]:
    """A running login server."""
    made = Provider(claims={"preferred_username": "j.jansen", "groups": ["it"]} | claims)
    with serving(made) as address:
        made.issuer = address
        yield made
