"""The routes of the console, or none at all while it is off."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cds_service.console.door import LIFE, NOBODY, Door
from cds_service.console.learning import Learning
from cds_service.console.pages import ASSETS, HEADERS, asset, page
from cds_service.console.screens import Screens
from cds_service.errors import TooMuch
from cds_service.operation.metrics import Metrics
from cds_service.web.parts import Parts
from cds_service.web.people import Role
from cds_service.web.posted import posted
from cds_service.web.site import Target

Show = Callable[[Request], Awaitable[Response]]


def router(parts: Parts, metrics: Metrics, door: Door) -> APIRouter:
    """Everything under /console. Without VG_CONSOLE there is nothing there."""
    routes = APIRouter(prefix="/console", include_in_schema=False)
    if not parts.settings.console:
        return routes
    entry = _Entry(parts, door)
    screens = Screens(parts, metrics)
    learning = Learning(parts.guidance.content.cards)
    for path, show in {
        **screens.shown,
        "/cases": learning.cases,
        "/patient": learning.patient_pages,
    }.items():
        routes.add_api_route(path, entry.guarded(show), methods=["GET"])
    routes.add_api_route("/try", entry.guarded(screens.try_it), methods=["POST"])
    look = entry.guarded(screens.explain, "privacy")
    routes.add_api_route("/explain", look, methods=["GET", "POST"])
    routes.add_api_route("/enter", entry.enter, methods=["GET", "POST"])
    for name in ASSETS:
        routes.add_api_route(f"/{name}", _file(name), methods=["GET"])
    return routes


def _file(name: str) -> Callable[[], Awaitable[Response]]:
    async def file() -> Response:
        return asset(name)

    return file


class _Entry:
    def __init__(self, parts: Parts, door: Door) -> None:
        self.parts = parts
        self.door = door
        parts.site.targets["console"] = Target("/console", frozenset({"viewer"}), self._refused)

    def guarded(self, show: Show, role: Role = "viewer") -> Show:
        """Only for who signed in and has the role; others are asked to sign in."""

        async def get(request: Request) -> Response:
            person = self.parts.site.person(request)
            if person is None or not person.may("viewer"):
                return self._ask(401)
            if not person.may(role):
                return page("not_yours.html", "", 403, role=role, person=person.name)
            return await show(request)

        return get

    async def enter(self, request: Request) -> Response:
        """Trades the token, from the printed address or typed in, for a cookie."""
        person = self.parts.site.person(request)
        if person is not None and person.may("viewer"):
            return self._to_start()
        wait = self.parts.launches.wait_of(request)
        if wait:
            raise TooMuch("Too many tries to sign in.", wait)
        token = request.query_params.get("token", "")
        if request.method == "POST":
            token = (await posted(request)).get("token", [""])[0]
        if not self.door.enter(token.strip()):
            return self._ask(403, "token")
        answer = self._to_start()
        self.parts.site.give(answer, NOBODY, LIFE)
        return answer

    def _to_start(self) -> Response:
        return RedirectResponse(self.parts.public("/console"), status_code=303, headers=HEADERS)

    def _ask(self, status: int, wrong: str = "") -> Response:
        return page("enter.html", "", status, wrong=wrong, login=self.parts.site.on)

    def _refused(self, reason: str) -> Response:
        return self._ask(502 if reason == "away" else 403, reason)
