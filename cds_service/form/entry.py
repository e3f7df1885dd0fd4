"""`/form/launch` and `/form/callback`: the way in from a record system."""

from __future__ import annotations

import logging
import secrets
from datetime import datetime, timedelta

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cds_service.cds_hooks.part import is_uuid
from cds_service.clients.bases import same_base
from cds_service.clients.client import Client
from cds_service.form.case.find import load
from cds_service.form.launch import Granted
from cds_service.form.pages import headers, refusal
from cds_service.form.people import check_of, name_of, role_of
from cds_service.form.record_system import NotDone, RecordSystem
from cds_service.form.refusal import LaunchRefused
from cds_service.form.room import Room
from cds_service.form.session import Chart, Check, Pending, Session
from cds_service.form.sessions import LAUNCH_LIFE
from cds_service.store import Access

log = logging.getLogger(__name__)


def add_entry(routes: APIRouter, room: Room) -> None:
    """The two routes of a launch."""
    entry = _Entry(room)
    routes.add_api_route("/launch", entry.launch, methods=["GET"])
    routes.add_api_route("/callback", entry.callback, methods=["GET"])


class _Entry:
    def __init__(self, room: Room) -> None:
        self.room = room

    async def launch(self, request: Request) -> Response:
        """Opened by the record system (`iss`, `launch`), or standalone (`iss` only, which may be
        left out where one record system is registered)."""
        wait = self.room.parts.launches.wait_of(request)
        if wait:
            return self._come_back(wait)
        query, room = request.query_params, self.room
        try:
            iss, client = self._server(query.get("iss"))
            callback = room.parts.public("/form/callback")
            started = await room.launches.start(iss, query.get("launch"), client, callback)
        except LaunchRefused as refused:
            return refuse(room, refused)
        browser = secrets.token_urlsafe(32)
        await room.sessions.expect(started.state, browser, started.pending, room.parts.clock())
        answer = RedirectResponse(started.address, status_code=302, headers=headers(client))
        cookie = room.launch_cookie(started.state, client)
        cookie.give(answer, browser, int(LAUNCH_LIFE.total_seconds()))
        return answer

    async def callback(self, request: Request) -> Response:
        """Where the record system's login sends the browser back to."""
        room = self.room
        try:
            pending, client = await self._pending(request)
            query = dict(request.query_params)
            granted = await room.launches.finish(pending, client, query)
            await self._check_card(granted)
            session = await self._session(granted)
        except LaunchRefused as refused:
            return refuse(room, refused)
        keys = await room.sessions.begin(session)
        await self._note(granted)
        answer = RedirectResponse(room.address(keys), status_code=303, headers=headers(client))
        room.cookie(keys.address, client).give(answer, keys.cookie, room.cookie_life_s)
        room.launch_cookie(request.query_params.get("state", ""), client).drop(answer)
        return answer

    def _server(self, iss: str | None) -> tuple[str, Client]:
        """The listed FHIR base and its client. Raises `LaunchRefused` for any other."""
        listed = [
            (base, client)
            for client in self.room.parts.callers.clients
            if client.form
            for base in client.fhir_servers
        ]
        if iss is None and len(listed) == 1:
            return listed[0]
        for base, client in listed:
            if iss is not None and same_base(base, iss):
                return base, client
        raise LaunchRefused("unknown-server")

    async def _pending(self, request: Request) -> tuple[Pending, Client]:
        room = self.room
        state = request.query_params.get("state", "")
        browser = room.launch_cookie(state).read(request)
        pending = await room.sessions.returned(state, browser, room.parts.clock())
        client = room.client(pending.client) if pending else None
        if pending is None or client is None:
            raise LaunchRefused("other-browser")
        return pending, client

    async def _session(self, granted: Granted) -> Session:
        """A session with what the record tells before the first page; raises `LaunchRefused` for
        somebody whose role may neither do nor read anything here."""
        room, at = self.room, self.room.parts.clock()
        session = fresh_session(granted, at)
        record = room.record_system(session)
        if record is None:
            raise LaunchRefused("unknown-server")
        texts = room.content.cards.record
        session.role, session.author = await role_of(session, record, texts)
        role = texts.role(session.role)
        if role is None or not (role.may or role.reads):
            raise LaunchRefused("no-role")
        session.author_name = await name_of(session.author, record)
        session.check = await _check(granted, record)
        await load(session, record)
        return session

    async def _check_card(self, granted: Granted) -> None:
        """A card that led here must have been about the patient of the launch."""
        context = granted.app_context
        if context is None or not is_uuid(context):
            return
        store = self.room.parts.guidance.store
        about = await store.patient_of(context)
        known = store.patient(granted.client, granted.fhir_server, granted.patient).all
        if about is not None and about not in known:
            raise LaunchRefused("other-patient")

    async def _note(self, granted: Granted) -> None:
        guidance = self.room.parts.guidance
        if not guidance.access_log:
            return
        patient = guidance.store.patient(granted.client, granted.fhir_server, granted.patient)
        await guidance.store.record(
            Access(
                at=self.room.parts.clock(),
                action="assess",
                actor=granted.user[:255],
                client=granted.client.id,
                patient=patient.in_the_log,
                space=patient.space,
                outcome="form-opened",
            )
        )

    def _come_back(self, seconds: int) -> Response:
        answer = refusal(self.room.texts, "away", self.room.language, 429)
        answer.headers["Retry-After"] = str(seconds)
        return answer


def fresh_session(granted: Granted, at: datetime) -> Session:
    """A session of a launch in which nothing has been filled in."""
    return Session(
        client=granted.client.id,
        begun=at,
        used=at,
        language=granted.client.language,
        user=granted.user,
        author=granted.user,
        role=granted.client.reader,
        app_context=granted.app_context,
        chart=Chart(
            fhir_server=granted.fhir_server,
            patient=granted.patient,
            encounter=granted.encounter,
            access_token=granted.access_token,
            scope=granted.scope,
            token_ends=at + timedelta(seconds=granted.seconds),
        ),
    )


def refuse(room: Room, refused: LaunchRefused) -> Response:
    """The neutral page for a way in that led nowhere."""
    log.info("form not opened: %s", refused.reason)
    status = 502 if refused.reason == "away" else refused.status
    return refusal(room.texts, refused.reason, room.language, status)


async def _check(granted: Granted, record: RecordSystem) -> Check | None:
    try:
        return check_of(await record.read(f"Patient/{granted.patient}"), granted.client)
    except NotDone:
        return None
