"""What every screen of the form has around it, and the open form a screen is made for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.responses import HTMLResponse

from cds_service.clients.client import Client
from cds_service.content.load import Content
from cds_service.form.pages import page
from cds_service.form.session import Session
from cds_service.form.sessions import Keys, digest

SCREENS = (
    ("", "ticks"),
    ("/now", "now"),
    ("/steps", "steps"),
    ("/care", "care"),
    ("/told", "told"),
    ("/arrange", "arrange"),
    ("/record", "record"),
)


@dataclass(frozen=True, slots=True)
class Here:
    """One request to an open form: everything a screen is made from."""

    session: Session
    keys: Keys
    client: Client
    content: Content
    at: datetime

    @property
    def base(self) -> str:
        """Below it are the pages of this launch."""
        return f"/form/{self.keys.address}"

    @property
    def reads(self) -> bool:
        """True while the record system's token lives."""
        chart = self.session.chart
        return chart is not None and self.at < chart.token_ends

    def patient_mark(self) -> str:
        """Tells this launch, client and patient from every other, without naming any."""
        chart, check = self.session.chart, self.session.check
        known = (chart.fhir_server, chart.patient) if chart else ("", "")
        told = (check.initials, check.year, check.digits) if check else ("", "", "")
        return digest("|".join((self.keys.address, self.client.id, *known, *told)))[:32]

    def text(self, text: Any) -> str:
        """A text of the content in the session's language."""
        return str(getattr(text, self.session.language))


def screen(template: str, here: Here, where: str, **values: Any) -> HTMLResponse:
    """A screen of an open form, with its frame."""
    session = here.session
    framed: dict[str, Any] = {
        "base": here.base,
        "here": where,
        "screens": SCREENS,
        "csrf": session.csrf,
        "check": session.check,
        "chart": session.chart is not None,
        "lapsed": session.chart is not None and not here.reads,
        "edition": here.content.cards.edition,
        "number_ticked": session.number_ticked,
        "case_state": session.case_state,
    }
    texts = here.content.cards.form
    return page(template, texts, session.language, client=here.client, **values, **framed)
