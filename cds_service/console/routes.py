"""The routes of the console, or none at all while it is off."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cds_service.console.door import LIFE, Door
from cds_service.console.pages import ASSETS, HEADERS, asset, page
from cds_service.console.screens import Screens
from cds_service.operation.metrics import Metrics
from cds_service.web.cookies import Cookie
from cds_service.web.parts import Parts
from cds_service.web.posted import posted

Show = Callable[[Request], Awaitable[Response]]


def router(parts: Parts, metrics: Metrics, door: Door) -> APIRouter:
    """Everything under /console. Without VG_CONSOLE there is nothing there."""
    routes = APIRouter(prefix="/console", include_in_schema=False)
    if not parts.settings.console:
        return routes
    entry = _Entry(parts, door)
    screens = Screens(parts, metrics)
    for path, show in screens.shown.items():
        routes.add_api_route(path, entry.guarded(show), methods=["GET"])
    routes.add_api_route("/try", entry.guarded(screens.try_it), methods=["POST"])
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
        self.cookie = Cookie("vg-console", parts.settings.public_url.startswith("https:"))

    def guarded(self, show: Show) -> Show:
        """Only for who entered; others are asked for the token."""

        async def get(request: Request) -> Response:
            return await show(request) if self._inside(request) else self._ask(401)

        return get

    async def enter(self, request: Request) -> Response:
        """Trades the token, from the printed address or typed in, for a cookie."""
        if self._inside(request):
            return self._to_start()
        token = request.query_params.get("token", "")
        if request.method == "POST":
            token = (await posted(request)).get("token", [""])[0]
        secret = self.door.enter(token.strip(), self.parts.clock())
        if secret is None:
            return self._ask(403)
        answer = self._to_start()
        self.cookie.give(answer, secret, int(LIFE.total_seconds()))
        return answer

    def _inside(self, request: Request) -> bool:
        return self.door.admits(self.cookie.read(request), self.parts.clock())

    def _to_start(self) -> Response:
        return RedirectResponse(self.parts.public("/console"), status_code=303, headers=HEADERS)

    def _ask(self, status: int) -> Response:
        return page("enter.html", "", status, wrong=status == 403)
