"""SMART App Launch (STU 2): from a record system to a clinician's session, and nobody else's.

Authorization code with PKCE; the state ties the answer to the browser that asked, the nonce ties
the identity token to this launch. Tokens stay on this side. Addresses come from the client
registry: only a FHIR base listed for a client is discovered, and the token and key addresses it
names must lie on hosts that client may be asked.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
import msgspec
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri, prepare_token_request
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from cds_service.clients.client import Client
from cds_service.form.refusal import LaunchRefused
from cds_service.guidance.service import CLINICIANS
from cds_service.security.outgoing import Policy, open_client

SCOPE = "openid fhirUser launch launch/patient"
READ_SCOPE = (
    "patient/Patient.rs patient/Condition.rs patient/Encounter.rs patient/Procedure.rs "
    "patient/Observation.rs patient/RelatedPerson.rs"
)
WRITE_SCOPE = "patient/Observation.c"
_ALGORITHMS = ["ES256", "ES384", "RS256", "RS384", "PS256", "PS384"]
_MAX_BYTES = 256 * 1024
_SECONDS = 5.0
"""How long the record system's login server may take to answer."""
_LEEWAY_S = 60
"""How far its clock may differ from ours."""
_LIFE_S = (60, 3600)
"""Shortest and longest life of a token that we believe, in seconds."""
_ID = re.compile(r"[A-Za-z0-9.-]{1,255}")


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
    loopback: bool = False

    def __repr__(self) -> str:
        return "Started(...)"


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


async def start(
    iss: str, launch: str | None, client: Client, redirect_uri: str, *, loopback: bool = False
) -> Started:
    """The address to send the browser to.

    `iss` must already be known as one of the client's FHIR servers; `loopback` lets it be on this
    machine (demo and tests). Raises `LaunchRefused`.
    """
    server = await _discovered(iss, client, loopback)
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    address: str = prepare_grant_uri(
        server.authorization_endpoint,
        client.form_client_id,
        "code",
        redirect_uri=redirect_uri,
        scope=_scope(client, launch),
        state=state,
        code_challenge=create_s256_code_challenge(verifier),  # type: ignore[no-untyped-call]
        code_challenge_method="S256",
        aud=iss,
        nonce=nonce,
        launch=launch,
    )
    return Started(state, nonce, verifier, iss, client, server, redirect_uri, address, loopback)


async def finish(started: Started, query: Mapping[str, str]) -> Granted:
    """Trades the code for a token and checks who came with it.

    Raises `LaunchRefused` with a short reason when consent was refused, the code is no longer
    good, the server is away, the user is not a clinician or no patient came along.
    """
    if "error" in query or not query.get("code"):
        raise LaunchRefused("refused" if query.get("error") == "access_denied" else "failed")
    token = await _token(started, query["code"])
    user = await _user(started, str(token.get("id_token", "")))
    patient = _text(token.get("patient"))
    if patient is None or not _ID.fullmatch(patient):
        raise LaunchRefused("no-patient")
    encounter = _text(token.get("encounter"))
    return Granted(
        client=started.client,
        fhir_server=started.iss,
        access_token=str(token["access_token"]),
        scope=str(token.get("scope") or _scope(started.client, None)),
        user=user,
        patient=patient,
        encounter=encounter if encounter and _ID.fullmatch(encounter) else None,
        app_context=_text(token.get("appContext")),
        seconds=_seconds(token.get("expires_in")),
    )


async def _discovered(iss: str, client: Client, loopback: bool) -> Discovered:
    async with _http(client, iss, loopback) as http:
        found = await _fetch(http, f"{iss.rstrip('/')}/.well-known/smart-configuration")
    server: Discovered = _decode(found, Discovered)
    if "S256" not in server.code_challenge_methods_supported:
        raise LaunchRefused("unsafe-server")
    if not _ours(client, server.authorization_endpoint, loopback):
        raise LaunchRefused("unknown-server")
    return server


async def _token(started: Started, code: str) -> Mapping[str, Any]:
    address = started.server.token_endpoint
    body = prepare_token_request(
        "authorization_code",
        code=code,
        redirect_uri=started.redirect_uri,
        client_id=started.client.form_client_id,
        code_verifier=started.verifier,
    )
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/json",
    }
    async with _http(started.client, address, started.loopback) as http:
        try:
            answer = await http.post(address, content=body, headers=headers)
        except httpx.HTTPError as error:
            raise LaunchRefused("away") from error
    if answer.status_code != 200 or len(answer.content) > _MAX_BYTES:
        raise LaunchRefused("expired" if answer.status_code == 400 else "away")
    token: dict[str, Any] = _decode(answer.content, dict[str, Any])
    if not token.get("access_token") or str(token.get("token_type", "")).lower() != "bearer":
        raise LaunchRefused("failed")
    return token


async def _user(started: Started, id_token: str) -> str:
    """`fhirUser` of a verified identity token, when it is a clinician's."""
    server = started.server
    if not server.jwks_uri:
        raise LaunchRefused("failed")
    async with _http(started.client, server.jwks_uri, started.loopback) as http:
        held = _decode(await _fetch(http, server.jwks_uri), dict[str, Any])
    try:
        keys = KeySet.import_key_set(held)
        claims = jwt.decode(id_token, keys, algorithms=_ALGORITHMS).claims
        jwt.JWTClaimsRegistry(
            leeway=_LEEWAY_S,
            iss={"essential": True, "value": server.issuer or started.iss},
            aud={"essential": True, "value": started.client.form_client_id},
            exp={"essential": True},
            nonce={"essential": True, "value": started.nonce},
        ).validate(claims)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise LaunchRefused("failed") from error
    return _clinician(str(claims.get("fhirUser", "")))


def _clinician(user: str) -> str:
    reference = "/".join(user.rstrip("/").split("/")[-2:])
    kind, _, identity = reference.partition("/")
    if kind not in CLINICIANS or not _ID.fullmatch(identity):
        raise LaunchRefused("not-a-clinician")
    return reference


def _scope(client: Client, launch: str | None) -> str:
    parts = [SCOPE if launch else SCOPE.replace(" launch ", " "), READ_SCOPE]
    return " ".join([*parts, WRITE_SCOPE] if client.write_back else parts)


def _http(client: Client, address: str, loopback: bool) -> httpx.AsyncClient:
    """A guarded client for one address, on a host this record system runs on."""
    if not _ours(client, address, loopback):
        raise LaunchRefused("unknown-server")
    return open_client(Policy((address,), client.networks, loopback), _SECONDS)


def _ours(client: Client, address: str, loopback: bool) -> bool:
    parts = urlsplit(address)
    hosts = {urlsplit(base).hostname for base in client.fhir_servers} | set(client.form_hosts)
    return parts.hostname in hosts and (parts.scheme == "https" or loopback)


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


def _seconds(value: object) -> int:
    given = int(value) if isinstance(value, int | float) else 300
    return min(max(given, _LIFE_S[0]), _LIFE_S[1])
