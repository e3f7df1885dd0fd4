"""SMART App Launch (STU 2): from a record system to a clinician's session, and nobody else's.

Authorization code with PKCE; the state ties the answer to the browser that asked, the nonce ties
the identity token to this launch. Tokens stay on this side. Addresses come from the client
registry: only a FHIR base listed for a client is discovered, and the token and key addresses it
names must lie on hosts that client may be asked.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
import msgspec
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from cds_service.form.refusal import LaunchRefused
from cds_service.security.client import Client
from cds_service.security.outgoing import Policy, open_client
from cds_service.service import CLINICIANS

SCOPE = "openid fhirUser launch launch/patient"
READ_SCOPE = (
    "patient/Patient.rs patient/Condition.rs patient/Encounter.rs patient/Procedure.rs "
    "patient/Observation.rs patient/RelatedPerson.rs"
)
WRITE_SCOPE = "patient/Observation.c"
_ALGORITHMS = ["ES256", "ES384", "RS256", "RS384", "PS256", "PS384"]
_MAX_BYTES = 256 * 1024


class Discovered(msgspec.Struct, frozen=True):
    """What we use of `.well-known/smart-configuration`."""

    authorization_endpoint: str
    token_endpoint: str
    issuer: str | None = None
    jwks_uri: str | None = None
    code_challenge_methods_supported: list[str] = []


@dataclass(frozen=True, slots=True)
class Started:
    """A launch on its way through the record system's login."""

    state: str
    nonce: str
    verifier: str
    iss: str
    client: Client
    server: Discovered
    redirect_uri: str
    address: str
    """Where the browser goes now."""


@dataclass(frozen=True, slots=True)
class Granted:
    """A clinician, in the context of one patient."""

    client: Client
    fhir_server: str
    access_token: str
    scope: str
    user: str
    patient: str
    encounter: str | None
    app_context: str | None
    seconds: int

    def __repr__(self) -> str:
        return "Granted(...)"


async def start(iss: str, launch: str | None, client: Client, redirect_uri: str) -> Started:
    """The address to send the browser to.

    `iss` must already be known as one of the client's FHIR servers. Raises `LaunchRefused`.
    """
    async with _http(client, [iss]) as http:
        found = await _fetch(http, f"{iss.rstrip('/')}/.well-known/smart-configuration")
    server = _decode(found, Discovered)
    if "S256" not in server.code_challenge_methods_supported:
        raise LaunchRefused("unsafe-server")
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    asked = AsyncOAuth2Client(
        client.form_client_id,
        scope=_scope(client, launch),
        redirect_uri=redirect_uri,
        code_challenge_method="S256",
    )
    more = {"launch": launch} if launch else {}
    address, _ = asked.create_authorization_url(
        server.authorization_endpoint,
        state=state,
        code_verifier=verifier,
        aud=iss,
        nonce=nonce,
        **more,
    )
    await asked.aclose()
    return Started(state, nonce, verifier, iss, client, server, redirect_uri, address)


async def finish(started: Started, query: Mapping[str, str]) -> Granted:
    """Trades the code for a token and checks who came with it.

    Raises `LaunchRefused` with a short reason when consent was refused, the code is no longer
    good, the server is away, the user is not a clinician or no patient came along.
    """
    if "error" in query or "code" not in query:
        raise LaunchRefused("refused" if query.get("error") == "access_denied" else "failed")
    token = await _token(started, query["code"])
    user = await _user(started, str(token.get("id_token", "")))
    patient = token.get("patient")
    if not isinstance(patient, str) or not patient:
        raise LaunchRefused("no-patient")
    return Granted(
        client=started.client,
        fhir_server=started.iss,
        access_token=str(token["access_token"]),
        scope=str(token.get("scope", "")),
        user=user,
        patient=patient,
        encounter=_text(token.get("encounter")),
        app_context=_text(token.get("appContext")),
        seconds=int(token.get("expires_in", 300)),
    )


async def _token(started: Started, code: str) -> Mapping[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": started.redirect_uri,
        "client_id": started.client.form_client_id,
        "code_verifier": started.verifier,
    }
    async with _http(started.client, [started.server.token_endpoint]) as http:
        try:
            answer = await http.post(started.server.token_endpoint, data=form)
        except (httpx.HTTPError, AuthlibBaseError) as error:
            raise LaunchRefused("away") from error
    if answer.status_code != 200 or len(answer.content) > _MAX_BYTES:
        raise LaunchRefused("expired" if answer.status_code == 400 else "away")
    token: dict[str, Any] = _decode(answer.content, dict[str, Any])
    if not token.get("access_token"):
        raise LaunchRefused("failed")
    return token


async def _user(started: Started, id_token: str) -> str:
    """`fhirUser` of a verified identity token, when it is a clinician's."""
    server = started.server
    if not server.jwks_uri:
        raise LaunchRefused("failed")
    async with _http(started.client, [server.jwks_uri]) as http:
        keys = KeySet.import_key_set(_decode(await _fetch(http, server.jwks_uri), dict[str, Any]))
    try:
        claims = jwt.decode(id_token, keys, algorithms=_ALGORITHMS).claims
        jwt.JWTClaimsRegistry(
            iss={"essential": True, "value": server.issuer or started.iss},
            aud={"essential": True, "value": started.client.form_client_id},
            exp={"essential": True},
            nonce={"essential": True, "value": started.nonce},
        ).validate(claims)
    except (JoseError, ValueError) as error:
        raise LaunchRefused("failed") from error
    user = str(claims.get("fhirUser", ""))
    reference = "/".join(user.rstrip("/").split("/")[-2:])
    if reference.partition("/")[0] not in CLINICIANS:
        raise LaunchRefused("not-a-clinician")
    return reference


def _scope(client: Client, launch: str | None) -> str:
    parts = [SCOPE if launch else SCOPE.replace(" launch ", " "), READ_SCOPE]
    return " ".join([*parts, WRITE_SCOPE] if client.write_back else parts)


def _http(client: Client, addresses: list[str]) -> httpx.AsyncClient:
    """A guarded client for these addresses, each on a host this record system runs on."""
    hosts = {urlsplit(base).hostname for base in client.fhir_servers}
    hosts |= set(client.form_hosts)
    if any(urlsplit(address).hostname not in hosts for address in addresses):
        raise LaunchRefused("unknown-server")
    loopback = all(urlsplit(base).hostname in _LOOPBACK for base in client.fhir_servers)
    return open_client(Policy(bases=tuple(addresses), networks=client.networks, loopback=loopback))


_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


async def _fetch(http: httpx.AsyncClient, url: str) -> bytes:
    try:
        answer = await http.get(url, headers={"Accept": "application/json"})
    except httpx.HTTPError as error:
        raise LaunchRefused("away") from error
    if answer.status_code != 200 or len(answer.content) > _MAX_BYTES:
        raise LaunchRefused("away")
    return answer.content


def _decode(body: bytes, kind: Any) -> Any:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.DecodeError as error:
        raise LaunchRefused("failed") from error


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
