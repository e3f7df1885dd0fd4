"""SMART App Launch (STU 2): from a record system to a clinician's session, and nobody else's.

Authorization code with PKCE; the state ties the answer to the browser that asked, the nonce ties
the identity token to this launch. Tokens stay on this side. Addresses come from the client
registry: only a FHIR base listed for a client is discovered, and the token and key addresses it
names must lie on hosts that client may be asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

import httpx

from cds_service.clients.client import Client
from cds_service.clients.reach import to_login
from cds_service.form.refusal import LaunchRefused
from cds_service.form.session import Pending
from cds_service.guidance.service import CLINICIANS
from cds_service.outgoing.transport import Outgoing
from cds_service.record.templates import templates
from cds_service.security.openid import App, Attempt, Login, LoginRefused, OpenIdServer

SCOPE = "openid fhirUser launch launch/patient"
_ASKED = templates(date(2026, 1, 1), 1).values()
_KINDS = sorted({template.partition("?")[0].partition("/")[0] for template in _ASKED})
READ_SCOPE = " ".join(
    [
        *(f"patient/{kind}.rs" for kind in _KINDS),
        *("user/PractitionerRole.rs", "user/Practitioner.r"),
    ]
)
"""All that discovery asks for: what the form may not read would be told as not seen."""
WRITE_SCOPE = (
    "patient/Observation.cu patient/Composition.crs patient/QuestionnaireResponse.crs "
    "patient/Provenance.c patient/Task.c"
)
_LIFE_S = (60, 3600)
"""Shortest and longest life of a token that we believe, in seconds."""
_ID = re.compile(r"[A-Za-z0-9.-]{1,255}")


@dataclass(frozen=True, slots=True)
class Started:
    """A launch that begins: where the browser goes, and what to remember until it is back."""

    address: str
    state: str
    pending: Pending

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


class Launches:
    """The login servers of the record systems. What they say of themselves is kept for a while,
    so a launch that is begun, or refused, costs no fetch."""

    def __init__(self, outgoing: Outgoing, clock: Callable[[], datetime]) -> None:
        self._outgoing = outgoing
        self._clock = clock
        self._servers: dict[tuple[str, str], tuple[Client, OpenIdServer]] = {}

    async def start(
        self, iss: str, launch: str | None, client: Client, redirect_uri: str
    ) -> Started:
        """The address to send the browser to. `iss` must already be known as one of the client's
        FHIR servers. Raises `LaunchRefused`."""
        app = App(client.form_client_id, redirect_uri)
        try:
            attempt = await self._server(iss, client).begin(
                app, _scope(client, launch), aud=iss, launch=launch
            )
        except LoginRefused as refused:
            raise _refused(refused) from refused
        pending = Pending(client.id, iss, attempt.nonce, attempt.verifier, redirect_uri)
        return Started(attempt.address, attempt.state, pending)

    async def finish(self, pending: Pending, client: Client, query: Mapping[str, str]) -> Granted:
        """Trades the code for a token and checks who came with it.

        Raises `LaunchRefused` with a short reason when consent was refused, the code is no longer
        good, the server is away, the user is not a clinician or no patient came along.
        """
        app = App(client.form_client_id, pending.redirect_uri)
        attempt = Attempt(query.get("state", ""), pending.nonce, pending.verifier, "")
        try:
            login = await self._server(pending.iss, client).finish(app, attempt, query)
        except LoginRefused as refused:
            raise _refused(refused) from refused
        return _granted(pending, client, login)

    def _server(self, iss: str, client: Client) -> OpenIdServer:
        known = self._servers.get((client.id, iss))
        if known is None or known[0] != client:  # the registry may be read again while we run
            server = OpenIdServer(
                f"{iss.rstrip('/')}/.well-known/smart-configuration",
                lambda address: self._reach(client, address),
                lambda: self._clock().timestamp(),
                own_name=iss,
            )
            known = self._servers[client.id, iss] = (client, server)
        return known[1]

    def _reach(self, client: Client, address: str) -> httpx.AsyncClient:
        """A guarded client for one address, on a host this record system runs on."""
        if not _ours(client, address, self._outgoing.loopback):
            raise LaunchRefused("unknown-server")
        return to_login(self._outgoing, client, address)


def _refused(refused: LoginRefused) -> LaunchRefused:
    return LaunchRefused("failed" if refused.reason == "no-group" else refused.reason)


def _granted(pending: Pending, client: Client, login: Login) -> Granted:
    token = login.tokens
    user = _clinician(str(login.claims.get("fhirUser", "")))
    patient = _text(token.get("patient"))
    if patient is None or not _ID.fullmatch(patient):
        raise LaunchRefused("no-patient")
    encounter = _text(token.get("encounter"))
    return Granted(
        client=client,
        fhir_server=pending.iss,
        access_token=str(token["access_token"]),
        scope=str(token.get("scope") or _scope(client, None)),
        user=user,
        patient=patient,
        encounter=encounter if encounter and _ID.fullmatch(encounter) else None,
        app_context=_text(token.get("appContext")),
        seconds=_seconds(token.get("expires_in")),
    )


def _clinician(user: str) -> str:
    reference = "/".join(user.rstrip("/").split("/")[-2:])
    kind, _, identity = reference.partition("/")
    if kind not in CLINICIANS or not _ID.fullmatch(identity):
        raise LaunchRefused("not-a-clinician")
    return reference


def _scope(client: Client, launch: str | None) -> str:
    parts = [SCOPE if launch else SCOPE.replace(" launch ", " "), READ_SCOPE]
    return " ".join([*parts, WRITE_SCOPE] if client.write_back else parts)


def _ours(client: Client, address: str, loopback: bool) -> bool:
    parts = urlsplit(address)
    hosts = {urlsplit(base).hostname for base in client.fhir_servers} | set(client.form_hosts)
    return parts.hostname in hosts and (parts.scheme == "https" or loopback)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _seconds(value: object) -> int:
    given = int(value) if isinstance(value, int | float) else 300
    return min(max(given, _LIFE_S[0]), _LIFE_S[1])
