"""`/form/enter/<client>` and `/form/site`: the way in without a record system.

By a practice code on the site's own network, or by the site's own login. The same pages follow;
of the patient nothing is known, nothing is written anywhere, and nothing is left afterwards.
"""

from __future__ import annotations

import ipaddress
import logging
import secrets
from datetime import timedelta

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cds_service.clients.client import Client
from cds_service.clients.registry import practice_code
from cds_service.form.entry import refuse
from cds_service.form.pages import headers, page, refusal
from cds_service.form.refusal import LaunchRefused
from cds_service.form.room import Room
from cds_service.form.session import Session
from cds_service.web.posted import posted
from cds_service.web.site import Target

log = logging.getLogger(__name__)
MOST_TRIES, TRIES_LIFE = 5, timedelta(minutes=15)
"""Wrong codes, of all who try at one client together and on every process."""


def add_site_entry(routes: APIRouter, room: Room) -> None:
    """The routes of both ways; each is off unless a client of the registry has it."""
    entry = _SiteEntry(room)
    routes.add_api_route("/enter/{client}", entry.ask, methods=["GET"])
    routes.add_api_route("/enter/{client}", entry.enter, methods=["POST"])
    routes.add_api_route("/site", entry.by_login, methods=["GET"])
    room.parts.site.targets["form"] = Target(
        "/form/site", frozenset({"clinician"}), refused=entry.refused
    )


class _SiteEntry:
    def __init__(self, room: Room) -> None:
        self.room = room

    async def ask(self, request: Request) -> Response:
        """The page that asks the code; from elsewhere than the site's network there is none."""
        client = self._here(request)
        if client is None:
            return refuse(self.room, LaunchRefused("unknown-server"))
        return page(
            "enter.html", self.room.texts, client.language, client=client, where=client.id, told=""
        )

    async def enter(self, request: Request) -> Response:
        """Opens a form for who knows the code. Guessing is slow: five wrong ones, and nobody gets
        in that way for a quarter of an hour."""
        client, room, at = self._here(request), self.room, self.room.parts.clock()
        if client is None:
            return refuse(room, LaunchRefused("unknown-server"))
        if await room.sessions.attempts(client.id, at) >= MOST_TRIES:
            return refusal(room.texts, "too-often", client.language, 429)
        given = (await posted(request)).get("code", [""])[0].strip()
        known = self._code(client)
        if known is None or not secrets.compare_digest(given.encode(), known.encode()):
            await room.sessions.note_attempt(client.id, at, TRIES_LIFE)
            log.warning("form: a wrong practice code for %s", client.id)
            return self._wrong(client)
        return await self._open(client)

    async def by_login(self, request: Request) -> Response:
        """Opens a form for a clinician whom the site's login vouches for."""
        room = self.room
        person = room.parts.site.person(request)
        if person is None or not person.may("clinician"):
            if not room.parts.site.on:
                return refuse(room, LaunchRefused("unknown-server"))
            address = room.parts.public("/login?to=form")
            return RedirectResponse(address, status_code=303, headers=headers())
        clients = room.parts.callers.clients
        client = next((one for one in clients if one.form and _by_login(one)), None)
        if client is None:
            return refuse(room, LaunchRefused("unknown-server"))
        return await self._open(client)

    def refused(self, reason: str) -> Response:
        """The neutral page for a login of the site that came to nothing."""
        return refusal(self.room.texts, reason, self.room.language, 403)

    async def _open(self, client: Client) -> Response:
        room, at = self.room, self.room.parts.clock()
        session = Session(
            client=client.id, begun=at, used=at, language=client.language, role=client.reader
        )
        keys = await room.sessions.begin(session)
        answer = RedirectResponse(room.address(keys), status_code=303, headers=headers(client))
        room.cookie(keys.address, client).give(answer, keys.cookie, room.cookie_life_s)
        return answer

    def _here(self, request: Request) -> Client | None:
        """The client of the address, when it has a code and the browser is on its network."""
        client = self.room.client(request.path_params["client"])
        if client is None or client.entry is None or client.entry.code_file is None:
            return None
        try:
            came_from = ipaddress.ip_address(request.client.host if request.client else "")
        except ValueError:
            return None
        return client if any(came_from in network for network in client.entry.networks) else None

    def _code(self, client: Client) -> str | None:
        registry = self.room.parts.settings.clients_file
        try:
            return practice_code(client, registry) if registry else None
        except OSError:
            return None

    def _wrong(self, client: Client) -> Response:
        told = getattr(self.room.texts.refusals["wrong-code"], client.language)
        return page(
            "enter.html",
            self.room.texts,
            client.language,
            status=403,
            client=client,
            where=client.id,
            told=told,
        )


def _by_login(client: Client) -> bool:
    return client.entry is not None and client.entry.login
