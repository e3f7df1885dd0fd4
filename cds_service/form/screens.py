"""The screens of the form, for whoever holds an open session."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from cds_service.form.actions import Actions
from cds_service.form.arrange_page import arrange_page
from cds_service.form.care_page import care_page
from cds_service.form.case.write import may_write
from cds_service.form.frame import Here
from cds_service.form.notes import Fields
from cds_service.form.now_page import now_page
from cds_service.form.pages import ASSETS, asset, headers, page, refusal
from cds_service.form.record_page import record_page
from cds_service.form.room import Room
from cds_service.form.sessions import Keys
from cds_service.form.steps_page import STEPS, steps_page
from cds_service.form.ticks_page import ticks_page
from cds_service.form.told_page import told_page
from cds_service.form.weigh import Said, said_now
from cds_service.web.posted import posted

log = logging.getLogger(__name__)
LIMIT = 512 * 1024
"""Bytes of a posted page: three texts of 10,000 characters, each written as %XX%XX%XX."""
Show = Callable[[Here], Awaitable[Response]]
Change = Callable[[Here, Fields], Awaitable[str]]
"""Applies what was posted; the page to go to."""


def add_screens(routes: APIRouter, room: Room) -> None:
    """All routes behind a session, and the files they load."""
    screens = Screens(room)
    for name in ASSETS:
        routes.add_api_route(f"/{name}", _file(name), methods=["GET"])
    routes.add_api_route("/blank", screens.blank, methods=["GET"])
    for path, show in screens.shown.items():
        routes.add_api_route(f"/{{address}}{path}", screens.showing(show), methods=["GET"])
    for path, change in screens.changed.items():
        routes.add_api_route(f"/{{address}}{path}", screens.changing(change), methods=["POST"])
    routes.add_api_route("/{address}/alive", screens.alive, methods=["GET"])
    for path in ("", "/now", "/steps", "/keep"):  # the first edition's addresses
        routes.add_api_route(path, screens.gone, methods=["GET", "POST"])


def _file(name: str) -> Callable[[], Awaitable[Response]]:
    async def file() -> Response:
        return asset(name)

    return file


class Screens:
    """Shows pages and takes what they post, each for the session of its own address."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.completer = room.completer()
        self.actions = Actions(room)
        self.shown: Mapping[str, Show] = {
            "": self.ticks,
            "/now": self.now,
            "/steps": self._step(),
            **{f"/steps/{number}": self._step(number) for number in STEPS},
            "/care": self.care,
            "/told": self.told,
            "/arrange": self.arrange,
            "/record": self.record,
            "/keep": self.record,
            "/blank": self.hidden,
        }
        self.changed: Mapping[str, Change] = self.actions.by_path

    def showing(self, show: Show) -> Callable[[Request], Awaitable[Response]]:
        """A GET for a session; without one a page that offers nothing to press."""

        async def get(request: Request) -> Response:
            here = await self._here(request)
            return await show(here) if here else self._ended()

        return get

    def changing(self, change: Change) -> Callable[[Request], Awaitable[Response]]:
        """A POST for a session that carries its token, then a redirect (or, for our script, a
        few words of JSON)."""

        async def post(request: Request) -> Response:
            here = await self._here(request)
            if here is None:
                return self._ended()
            fields = await posted(request, LIMIT)
            given = fields.get("csrf", [""])[0]
            if not secrets.compare_digest(given.encode(), here.session.csrf.encode()):
                return refusal(self.room.texts, "stale", here.session.language, 403)
            where = await change(here, fields)
            return await self._after(request, here, where)

        return post

    async def blank(self) -> Response:
        """A page with nothing on it, where a session ends."""
        return page("blank.html", self.room.texts, self.room.language, back="")

    async def hidden(self, here: Here) -> Response:
        """The same for who has no script, with the way back."""
        session = here.session
        return page(
            "blank.html", self.room.texts, session.language, client=here.client, back=here.base
        )

    async def gone(self) -> Response:
        """Where the pages of one session per browser used to be."""
        return self._ended()

    async def alive(self, request: Request) -> Response:
        """Tells an open page whether its launch still is; asking does not keep it open."""
        here = await self._here(request, touch=False)
        if here is None:
            words = getattr(self.room.texts.refusals["ended"], self.room.language)
            return JSONResponse({"ended": words}, status_code=403, headers=headers())
        return JSONResponse({}, headers=headers(here.client))

    async def ticks(self, here: Here) -> Response:
        return ticks_page(here)

    async def now(self, here: Here) -> Response:
        return now_page(here, await self._said(here), self.room.parts.settings.public_url)

    async def care(self, here: Here) -> Response:
        said = await self._said(here)
        return care_page(here, said.assessment if said else None)

    async def told(self, here: Here) -> Response:
        said = await self._said(here)
        return told_page(here, said.assessment if said else None)

    async def arrange(self, here: Here) -> Response:
        return arrange_page(here, objected=await self.actions.objected(here))

    async def record(self, here: Here) -> Response:
        system = self.room.record_system(here.session)
        return record_page(here, writes=here.reads and may_write(here.session, system))

    def _step(self, number: str = STEPS[0]) -> Show:
        async def show(here: Here) -> Response:
            return steps_page(here, number)

        return show

    async def _after(self, request: Request, here: Here, where: str) -> Response:
        if request.headers.get("accept") == "application/json":
            fresh = await self._here(request)
            ticked = fresh.session.number_ticked if fresh else 0
            return JSONResponse({"ticked": ticked}, headers=headers(here.client))
        if where == "/end":
            blank = self.room.parts.public("/form/blank")
            answer = RedirectResponse(blank, status_code=303, headers=headers(here.client))
            self.room.cookie(here.keys.address, here.client).drop(answer)
            return answer
        address = self.room.address(here.keys, where)
        return RedirectResponse(address, status_code=303, headers=headers(here.client))

    async def _said(self, here: Here) -> Said | None:
        """What is weighed now; None when the patient objected."""
        if await self.actions.objected(here):
            return None
        held = self.room.intakes.get(here.keys, here.at)
        said, intake = await said_now(here, held, self.completer)
        if not said.away and here.session.chart is not None:
            self.room.intakes.put(here.keys, intake, here.at)
        return None if intake.record.objected else said

    async def _here(self, request: Request, *, touch: bool = True) -> Here | None:
        """The session of this address and this browser, with its client as registered now."""
        address = request.path_params.get("address", "")[:100]
        keys = Keys(address, self.room.cookie(address).read(request))
        at = self.room.parts.clock()
        session = await self.room.sessions.find(keys, at, touch=touch)
        client = self.room.client(session.client) if session else None
        if session is None or client is None:
            return None
        return Here(session, keys, client, self.room.content, at)

    def _ended(self) -> Response:
        return refusal(self.room.texts, "ended", self.room.language, 403)
