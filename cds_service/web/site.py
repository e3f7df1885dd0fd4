"""Signing in by the site's own OpenID Connect, for the console and for the form.

`/login?to=console` sends the browser to the site's login server; `/login/callback` takes it back,
checks the identity token, turns groups into roles and gives a sealed cookie. Nothing is kept on
this side, so any replica may take the next request. A place to sign in to is a `Target`; whoever
has pages behind it asks `SiteLogin.person(request)`:

    parts.site.targets["form"] = Target("/form/site", frozenset({"clinician"}), refused=page)
    person = parts.site.person(request)        # None: send the browser to /login?to=form
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from cds_service.clients.reach import LOGIN
from cds_service.errors import ContentError, Fault, TooMuch
from cds_service.outgoing.policy import EVERYWHERE
from cds_service.outgoing.transport import Outgoing
from cds_service.security.openid import App, Attempt, LoginRefused, OpenIdServer
from cds_service.settings import Settings
from cds_service.web.cookies import Cookie
from cds_service.web.people import Person, Role, listed, person_of
from cds_service.web.rates import Rates
from cds_service.web.sealed import LONGEST, Sealer

log = logging.getLogger(__name__)

LIFE = timedelta(hours=1)
"""How long somebody is signed in; then the site's login is asked again, mostly without a word."""
UNDER_WAY = timedelta(minutes=10)
CALLBACK = "/login/callback"
Refused = Callable[[str], Response]
"""The page for a login that came to nothing; the reason is a fixed word."""


def plainly(reason: str) -> Response:
    """The page of a target that has none of its own."""
    return PlainTextResponse(f"Signing in did not work ({reason}).", 403)


@dataclass(frozen=True, slots=True)
class Target:
    """Where somebody may sign in to."""

    path: str
    roles: frozenset[Role]
    """One of these is needed."""
    refused: Refused = plainly


class SiteLogin:
    """The site's login for one application. `on` is False where none is configured; then only a
    cookie given by `give` counts."""

    def __init__(
        self,
        settings: Settings,
        keys: tuple[bytes, ...],
        outgoing: Outgoing,
        clock: Callable[[], datetime],
    ) -> None:
        self.targets: dict[str, Target] = {}
        self._settings = settings
        self._clock = clock
        self._outgoing = outgoing
        https = settings.public_url.startswith("https:")
        self._who = Cookie("vg-site", https, LONGEST)
        self._attempt = Cookie("vg-login", https, LONGEST)
        self._who_seal = Sealer(keys, "who is signed in", clock)
        self._attempt_seal = Sealer(keys, "login under way", clock)
        self._app = App(settings.oidc_client_id, self._public(CALLBACK), _secret(settings))
        self._server = self._opened(settings.oidc_issuer) if settings.oidc_issuer else None

    @property
    def on(self) -> bool:
        """True where the site's login can be used."""
        return self._server is not None

    def person(self, request: Request) -> Person | None:
        """Who has signed in with this browser, less than an hour ago."""
        held = self._who_seal.open(self._who.read(request), timedelta(days=1))
        if held is None or self._clock().timestamp() >= held["until"]:
            return None
        return Person(held["name"], frozenset(held["roles"]))

    def give(self, answer: Response, person: Person, life: timedelta = LIFE) -> None:
        """Signs a person in with this browser."""
        until = (self._clock() + life).timestamp()
        value = {"name": person.name, "roles": sorted(person.roles), "until": until}
        self._who.give(answer, self._who_seal.seal(value), int(life.total_seconds()))

    def sign_out(self, answer: Response) -> None:
        """Forgets who it was in this browser."""
        self._who.drop(answer)

    async def begin(self, to: str) -> Response:
        """Sends the browser to the site's login. Raises LoginRefused."""
        assert self._server is not None
        attempt = await self._server.begin(self._app, self._settings.oidc_scope)
        answer = _to(attempt.address)
        value = {"to": to, "s": attempt.state, "n": attempt.nonce, "v": attempt.verifier}
        self._attempt.give(answer, self._attempt_seal.seal(value), int(UNDER_WAY.total_seconds()))
        return answer

    async def finish(self, request: Request) -> Response:
        """Takes the browser back and signs the person in."""
        held = self._attempt_seal.open(self._attempt.read(request), UNDER_WAY)
        query = dict(request.query_params)
        if held is None or held["s"] != query.get("state") or held["to"] not in self.targets:
            return plainly("begun in another browser, or too long ago")
        target = self.targets[held["to"]]
        attempt = Attempt(held["s"], held["n"], held["v"], "")
        try:
            person = await self._person(attempt, query, target)
        except LoginRefused as refused:
            return target.refused(refused.reason)
        answer = _to(self._public(target.path))
        self.give(answer, person)
        self._attempt.drop(answer)
        return answer

    async def _person(self, attempt: Attempt, query: dict[str, str], target: Target) -> Person:
        assert self._server is not None
        login = await self._server.finish(self._app, attempt, query)
        person = person_of(login.claims, self._settings)
        if not any(person.may(role) for role in target.roles):
            log.warning("login refused: %s is in no group that may", person.name)
            raise LoginRefused("no-group")
        return person

    def _opened(self, issuer: str) -> OpenIdServer:
        address = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
        return OpenIdServer(
            address,
            self._reach,
            lambda: self._clock().timestamp(),
            issuer=issuer,
            must_offer_pkce=False,  # some servers know it and do not say so
        )

    def _reach(self, address: str) -> httpx.AsyncClient:
        """A guarded client for an address on a host of the site's login. The operator gave that
        host, so it may be inside."""
        parts = urlsplit(address)
        own = urlsplit(self._settings.oidc_issuer or "").hostname
        if parts.hostname not in {own, *listed(self._settings.oidc_hosts)}:
            log.error("login server names a host that VG_OIDC_HOSTS does not list")
            raise LoginRefused("failed")
        origin = f"{parts.scheme}://{parts.netloc}"
        return self._outgoing.to((origin,), LOGIN, networks=EVERYWHERE)

    def _public(self, path: str) -> str:
        return self._settings.public_url.rstrip("/") + path


def router(login: SiteLogin, rates: Rates) -> APIRouter:
    """`/login`, its callback and `/logout`; without a login server nothing."""
    routes = APIRouter(include_in_schema=False)
    if not login.on:
        return routes

    async def begin(request: Request) -> Response:
        wait = rates.wait_of(request)
        if wait:
            raise TooMuch("Too many logins begin here.", wait)
        to = request.query_params.get("to", "")
        if to not in login.targets:
            return plainly("there is no such place")
        try:
            return await login.begin(to)
        except LoginRefused as refused:
            return login.targets[to].refused(refused.reason)

    async def sign_out(request: Request) -> Response:
        answer = PlainTextResponse("Signed out.")
        login.sign_out(answer)
        return answer

    routes.add_api_route("/login", begin, methods=["GET"])
    routes.add_api_route(CALLBACK, login.finish, methods=["GET"])
    routes.add_api_route("/logout", sign_out, methods=["POST"])
    return routes


def check(settings: Settings) -> None:
    """Raises ContentError with everything wrong with the login's settings."""
    faults = [Fault("environment", 0, message) for message in _faults(settings)]
    if faults:
        raise ContentError(faults)


def _faults(settings: Settings) -> Iterator[str]:
    groups = (
        *(settings.oidc_viewers, settings.oidc_privacy_officers),
        *(settings.oidc_owners, settings.oidc_clinicians),
    )
    if settings.oidc_issuer is None:
        if any(groups):
            yield "VG_OIDC_ISSUER is not set, but groups are"
        return
    parts = urlsplit(settings.oidc_issuer)
    plain = settings.loopback and parts.hostname in ("127.0.0.1", "localhost")
    if not parts.hostname or (parts.scheme != "https" and not plain) or parts.query:
        yield "VG_OIDC_ISSUER is an https address; a good one: https://login.hospital.example/realms/x"
    if not any(groups):
        yield "VG_OIDC_ISSUER: nobody may sign in; set VG_OIDC_VIEWERS, VG_OIDC_OWNERS …"
    file = settings.oidc_client_secret_file
    if file is not None and not file.is_file():
        yield f"VG_OIDC_CLIENT_SECRET_FILE: {file.name} cannot be found"


def _secret(settings: Settings) -> str | None:
    file: Path | None = settings.oidc_client_secret_file
    return file.read_text(encoding="utf-8").strip() if file else None


def _to(address: str) -> Response:
    return RedirectResponse(address, status_code=303, headers={"Cache-Control": "no-store"})
