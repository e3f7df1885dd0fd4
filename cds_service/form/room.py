"""What the routes of the form share."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote

from cds_service.call.complete import Completer
from cds_service.call.servers import FhirServers
from cds_service.clients.client import Client
from cds_service.content.load import Content
from cds_service.files.terms import Language
from cds_service.form.launch import Launches
from cds_service.form.record_system import RecordSystem
from cds_service.form.session import Session
from cds_service.form.sessions import IDLE, LONGEST, Keys, Sessions, digest, short_name
from cds_service.record.intake import Intake
from cds_service.web.cookies import Cookie
from cds_service.web.parts import Parts
from cds_service.wording.form_texts import FormTexts

PATIENCE_MS = 6000
"""A person waits for a page a little longer than a record system for a card."""


class Intakes:
    """Records as read for an open form, so that a page need not read them again: in this process
    only, for as long as a session may be idle, and never more than a few."""

    MOST = 200

    def __init__(self) -> None:
        self._held: OrderedDict[str, tuple[datetime, Intake]] = OrderedDict()

    def get(self, keys: Keys, at: datetime) -> Intake | None:
        """The record of this session, if it was read here a short while ago."""
        for name in [name for name, (read, _) in self._held.items() if at - read > IDLE]:
            del self._held[name]
        held = self._held.get(digest(keys.address))
        return held[1] if held else None

    def put(self, keys: Keys, intake: Intake, at: datetime) -> None:
        """Keeps it."""
        self._held[digest(keys.address)] = (at, intake)
        while len(self._held) > self.MOST:
            self._held.popitem(last=False)

    def drop(self, keys: Keys) -> None:
        """Forgets it."""
        self._held.pop(digest(keys.address), None)


@dataclass(frozen=True, slots=True)
class Room:
    """Wiring of one application's form."""

    parts: Parts
    servers: FhirServers
    launches: Launches
    sessions: Sessions
    intakes: Intakes = field(default_factory=Intakes)

    @property
    def https(self) -> bool:
        """True when browsers reach us by https."""
        return self.parts.settings.public_url.startswith("https:")

    @property
    def content(self) -> Content:
        """The content in use."""
        return self.parts.guidance.content

    @property
    def texts(self) -> FormTexts:
        """What the form says."""
        return self.content.cards.form

    @property
    def language(self) -> Language:
        """For pages without a session: that of the first client with the form."""
        return next((c.language for c in self.parts.callers.clients if c.form), "nl")

    def client(self, client_id: str) -> Client | None:
        """The client of that id, while it is registered with the form."""
        known = self.parts.callers.clients
        return next((one for one in known if one.id == client_id and one.form), None)

    def cookie(self, address: str, client: Client | None = None) -> Cookie:
        """The cookie of one session."""
        framed = bool(client and client.frame_ancestors)
        return Cookie(f"vg-form-{short_name(address)}", self.https, framed=framed)

    def launch_cookie(self, state: str, client: Client | None = None) -> Cookie:
        """The cookie of one launch under way."""
        framed = bool(client and client.frame_ancestors)
        return Cookie(f"vg-launch-{short_name(state)}", self.https, framed=framed)

    @property
    def cookie_life_s(self) -> int:
        """A cookie lives as long as its session at the most."""
        return int(LONGEST.total_seconds())

    def address(self, keys: Keys, page: str = "") -> str:
        """The address of a page of a session, as browsers see it."""
        return self.parts.public(f"/form/{quote(keys.address)}{page}")

    def record_system(self, session: Session) -> RecordSystem | None:
        """The record system of a session; None without one, or when it was taken off the list."""
        client = self.client(session.client)
        if session.chart is None or client is None:
            return None
        if not self.servers.may_ask(client, session.chart.fhir_server):
            return None
        return RecordSystem(self.servers, client, session.chart)

    def completer(self) -> Completer:
        """Reads the record, with a page's patience."""
        settings = self.parts.settings.model_copy(
            update={"fetch_soft_ms": PATIENCE_MS, "fetch_hard_ms": PATIENCE_MS}
        )
        return Completer(settings, self.servers, self.content.vocabulary)
