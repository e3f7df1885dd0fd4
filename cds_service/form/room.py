"""What the routes of the form share."""

from __future__ import annotations

from dataclasses import dataclass, field

from cds_service.call.complete import Completer
from cds_service.call.servers import FhirServers
from cds_service.files.terms import Language
from cds_service.form.launch import Launches
from cds_service.form.sessions import Sessions
from cds_service.web.cookies import Cookie
from cds_service.web.parts import Parts
from cds_service.wording.form_texts import FormTexts

PATIENCE_MS = 6000
"""A person waits for a page a little longer than a record system for a card."""


@dataclass(frozen=True, slots=True)
class Room:
    """Wiring of one application's form."""

    parts: Parts
    servers: FhirServers
    launches: Launches
    sessions: Sessions = field(default_factory=Sessions)

    @property
    def https(self) -> bool:
        """True when browsers reach us by https."""
        return self.parts.settings.public_url.startswith("https:")

    @property
    def cookie(self) -> Cookie:
        """The cookie of an open session."""
        return Cookie("vg-form", self.https)

    @property
    def texts(self) -> FormTexts:
        """What the form says."""
        return self.parts.guidance.content.cards.form

    @property
    def language(self) -> Language:
        """For pages without a session: that of the first record system with the form."""
        return next((c.language for c in self.parts.callers.clients if c.form), "nl")

    def completer(self) -> Completer:
        """Reads the record, with a page's patience."""
        settings = self.parts.settings.model_copy(
            update={"fetch_soft_ms": PATIENCE_MS, "fetch_hard_ms": PATIENCE_MS}
        )
        return Completer(settings, self.servers, self.parts.guidance.content.vocabulary)
