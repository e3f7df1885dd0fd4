"""`/form/launch` and `/form/callback`: the way in."""

from __future__ import annotations

import logging
import secrets

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cds_service.cds_hooks.part import is_uuid
from cds_service.clients.bases import same_base
from cds_service.clients.client import Client
from cds_service.form.launch import Granted, Started
from cds_service.form.pages import HEADERS, refusal
from cds_service.form.refusal import LaunchRefused
from cds_service.form.room import Room
from cds_service.form.sessions import LAUNCH_LIFE
from cds_service.store import Access
from cds_service.web.cookies import Cookie

log = logging.getLogger(__name__)


def add_entry(routes: APIRouter, room: Room) -> None:
    """The two routes of a launch."""
    entry = _Entry(room)
    routes.add_api_route("/launch", entry.launch, methods=["GET"])
    routes.add_api_route("/callback", entry.callback, methods=["GET"])


class _Entry:
    def __init__(self, room: Room) -> None:
        self.room = room
        self.browser = Cookie("vg-form-launch", room.https)

    async def launch(self, request: Request) -> Response:
        """Opened by the record system (`iss`, `launch`), or standalone (`iss` only, which may be
        left out where one record system is registered)."""
        wait = self.room.parts.launches.wait_of(request)
        if wait:
            return self._come_back(wait)
        query = request.query_params
        try:
            iss, client = self._server(query.get("iss"))
            back = self.room.parts.public("/form/callback")
            started = await self.room.launches.start(iss, query.get("launch"), client, back)
        except LaunchRefused as refused:
            return self._refuse(refused)
        browser = secrets.token_urlsafe(32)
        self.room.sessions.expect(started, browser, self.room.parts.clock())
        answer = RedirectResponse(started.address, status_code=302, headers=HEADERS)
        self.browser.give(answer, browser, int(LAUNCH_LIFE.total_seconds()))
        return answer

    async def callback(self, request: Request) -> Response:
        """Where the record system's login sends the browser back to."""
        try:
            started = self._started(request)
            granted = await self.room.launches.finish(started, dict(request.query_params))
            await self._check_card(granted)
        except LaunchRefused as refused:
            return self._refuse(refused)
        secret = self.room.sessions.begin(granted, self.room.parts.clock())
        await self._note(granted)
        answer = RedirectResponse(self.room.parts.public("/form"), status_code=303, headers=HEADERS)
        self.room.cookie.give(answer, secret, granted.seconds)
        self.browser.drop(answer)
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

    def _started(self, request: Request) -> Started:
        state, browser = request.query_params.get("state", ""), self.browser.read(request)
        started = self.room.sessions.returned(state, browser, self.room.parts.clock())
        if started is None:
            raise LaunchRefused("other-browser")
        return started

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

    def _refuse(self, refused: LaunchRefused) -> Response:
        log.info("form not opened: %s", refused.reason)
        status = 502 if refused.reason == "away" else refused.status
        return refusal(self.room.texts, refused.reason, self.room.language, status)
