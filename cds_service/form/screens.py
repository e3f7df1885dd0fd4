"""The screens of the form, for whoever holds an open session."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from cds_service.form.keep import may_write, number_of, write
from cds_service.form.keep_page import keep_page
from cds_service.form.now_page import now_page
from cds_service.form.pages import ASSETS, HEADERS, asset, page, refusal
from cds_service.form.room import Room
from cds_service.form.sessions import Session
from cds_service.form.steps_page import WEIGHING, steps_page
from cds_service.form.ticks_page import ticks_page
from cds_service.form.weigh import Said, said_now
from cds_service.web.posted import posted

Fields = dict[str, list[str]]
Show = Callable[[Session], Awaitable[Response]]
Change = Callable[[Session, Fields], Awaitable[str]]
"""Applies what was posted; the screen to go to."""


def add_screens(routes: APIRouter, room: Room) -> None:
    """All routes behind a session, and the files they load."""
    screens = _Screens(room)
    for path, show in screens.shown.items():
        routes.add_api_route(path, screens.showing(show), methods=["GET"])
    for path, change in screens.changed.items():
        routes.add_api_route(path, screens.changing(change), methods=["POST"])
    routes.add_api_route("/blank", screens.blank, methods=["GET"])
    for name in ASSETS:
        routes.add_api_route(f"/{name}", _file(name), methods=["GET"])


def _file(name: str) -> Callable[[], Awaitable[Response]]:
    async def file() -> Response:
        return asset(name)

    return file


class _Screens:
    def __init__(self, room: Room) -> None:
        self.room = room
        self.completer = room.completer()
        self.shown: dict[str, Show] = {
            "": self.ticks,
            "/now": self.now,
            "/steps": self.steps,
            "/keep": self.keep,
        }
        self.changed: dict[str, Change] = {
            "": self.tick,
            "/now": self.read_again,
            "/steps": self.step,
            "/keep": self.write,
            "/language": self.language,
            "/end": self.end,
        }

    def showing(self, show: Show) -> Callable[[Request], Awaitable[Response]]:
        """A GET for a session; without one the neutral page."""

        async def get(request: Request) -> Response:
            session = self._session(request)
            return await show(session) if session else self._ended()

        return get

    def changing(self, change: Change) -> Callable[[Request], Awaitable[Response]]:
        """A POST for a session that carries its token, then a redirect (or, for our script, a
        few words of JSON)."""

        async def post(request: Request) -> Response:
            session = self._session(request)
            if session is None:
                return self._ended()
            fields = await posted(request)
            given = fields.get("csrf", [""])[0]
            if not secrets.compare_digest(given.encode(), session.csrf.encode()):
                return refusal(self.room.texts, "stale", session.language, 403)
            where = await change(session, fields)
            if request.headers.get("accept") == "application/json":
                return JSONResponse({"ticked": len(session.ticks)}, headers=HEADERS)
            answer = RedirectResponse(
                self.room.parts.public(where), status_code=303, headers=HEADERS
            )
            if where == "/form/blank":
                self.room.sessions.end(self.room.cookie.read(request))
                self.room.cookie.drop(answer)
            return answer

        return post

    async def blank(self) -> Response:
        """A page with nothing on it, for who has no script; also where a session ends."""
        return page("blank.html", self.room.texts, self.room.language)

    async def ticks(self, session: Session) -> Response:
        return ticks_page(session, self.room.parts.guidance.content)

    async def now(self, session: Session) -> Response:
        said = await self._said(session)
        content, settings = self.room.parts.guidance.content, self.room.parts.settings
        return now_page(session, said, content, settings.public_url, self.room.parts.clock())

    async def steps(self, session: Session) -> Response:
        content = self.room.parts.guidance.content
        return steps_page(session, content, self.room.parts.clock().date())

    async def keep(self, session: Session) -> Response:
        content = self.room.parts.guidance.content
        return keep_page(session, content, self.room.parts.clock().date())

    async def tick(self, session: Session, fields: Fields) -> str:
        """What is ticked now replaces what was; when a tick was first set stays."""
        content = self.room.parts.guidance.content
        known = {item.signal for item in content.rules.indicators.values() if item.signal}
        given = known.intersection(fields.get("tick", ())) | session.written
        at = self.room.parts.clock()
        session.ticks = {code: session.ticks.get(code, at) for code in sorted(given, key=number_of)}
        contradictions = {sign.id for sign in self.room.texts.against}
        session.against = contradictions.intersection(fields.get("against", ()))
        return "/form/now"

    async def read_again(self, session: Session, fields: Fields) -> str:
        session.intake = None
        return "/form/now"

    async def step(self, session: Session, fields: Fields) -> str:
        """Another step, an answer to a weighing question, or the path anew."""
        wanted = fields.get("step", [""])[0]
        if wanted in {"1", "2", "3", "4", "5"}:
            session.step = int(wanted)
        question, answer = fields.get("question", [""])[0], fields.get("answer", [""])[0]
        if question in WEIGHING and answer in {"yes", "no"}:
            session.answers[question] = answer == "yes"
        if "again" in fields:
            session.answers.clear()
        return "/form/steps"

    async def write(self, session: Session, fields: Fields) -> str:
        if may_write(session):
            session.write_failed = not await write(session, self.room.servers)
        return "/form/keep"

    async def language(self, session: Session, fields: Fields) -> str:
        session.language = "en" if session.language == "nl" else "nl"
        here = fields.get("here", [""])[0]
        return f"/form{here}" if here in self.shown else "/form"

    async def end(self, session: Session, fields: Fields) -> str:
        return "/form/blank"

    async def _said(self, session: Session) -> Said | None:
        """What is weighed now; None when the patient objected."""
        guidance = self.room.parts.guidance
        granted = session.granted
        store = guidance.store
        patient = store.patient(granted.client, granted.fhir_server, granted.patient)
        if await store.excluded(patient):
            return None
        at = self.room.parts.clock()
        said = await said_now(session, guidance.content, self.completer, at)
        objected = session.intake is not None and session.intake.record.objected
        return None if objected else said

    def _session(self, request: Request) -> Session | None:
        secret = self.room.cookie.read(request)
        return self.room.sessions.find(secret, self.room.parts.clock()) if secret else None

    def _ended(self) -> Response:
        return refusal(self.room.texts, "ended", self.room.language, 403)
