"""`GET /operator/cards/{uuid}`: explain a card over HTTP, for those who keep the service.

Off unless VG_OPERATOR_TOKEN_FILE names a secret or the site's login is set. For scripts one bearer
secret, compared in constant time; for people their own login, with a role that may. No CORS. Every
look leaves a line in the access log, with the person where it was one.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import asdict
from pathlib import Path

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from cds_service.errors import ContentError, Fault, NotAllowed, NotAuthenticated, UnknownService
from cds_service.notes import current
from cds_service.store import Access
from cds_service.web.parts import Parts

SHORTEST = 32
"""Characters the secret needs."""


def router(parts: Parts) -> APIRouter:
    """The route, or none at all. Raises ContentError when the secret is no good."""
    routes = APIRouter(prefix="/operator", tags=["Operation"])
    file = parts.settings.operator_token_file
    if file is None and not parts.site.on:
        return routes
    secret = read_secret(file) if file else None

    @routes.get("/cards/{card}")
    async def explain(request: Request, card: str) -> Response:
        """Which indicators, gate, rules and client were behind a card. Never a patient fact."""
        actor = _looker(request, secret, parts)
        store = parts.guidance.store
        found = await store.explain(card)
        await store.record(
            Access(
                at=parts.clock(),
                action="explain",
                actor=actor,
                subject=card[:80],
                outcome="success" if found else "not-found",
                correlation=current().correlation,
            )
        )
        if found is None:
            raise UnknownService("No card of that uuid is stored here (any more).")
        body = json.dumps(asdict(found), default=lambda value: value.isoformat())
        return Response(body, media_type="application/json")

    return routes


def read_secret(file: Path) -> bytes:
    """The secret of a file; raises ContentError that says what a good one is."""
    try:
        secret = file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise _fault(file, f"cannot be read ({error.strerror})") from error
    if len(secret) < SHORTEST:
        raise _fault(file, f"a secret has at least {SHORTEST} characters")
    return secret.encode()


def _looker(request: Request, secret: bytes | None, parts: Parts) -> str:
    """Who looks: somebody the site's login vouches for, or the holder of the secret. Raises
    NotAuthenticated, NotAllowed."""
    person = parts.site.person(request)
    if person is None:
        if secret is None:
            raise NotAuthenticated("operator: nobody has signed in")
        _check(request, secret)
        return "operator/token"
    if not person.may("privacy"):
        raise NotAllowed("This account may not see a single card.")
    return f"site/{person.name}"


def _check(request: Request, secret: bytes) -> None:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(given.encode(), secret):
        raise NotAuthenticated("operator: no or another secret")


def _fault(file: Path, message: str) -> ContentError:
    good = "make one with: openssl rand -base64 48 > operator.token"
    return ContentError([Fault(str(file), 1, f"{message}; {good}")])
