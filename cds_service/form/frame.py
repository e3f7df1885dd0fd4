"""What every screen of the form has around it."""

from __future__ import annotations

from typing import Any

from cds_service.content.load import Content
from cds_service.form.sessions import Session

SCREENS = (("", "ticks"), ("/now", "now"), ("/steps", "steps"), ("/keep", "keep"))


def frame(session: Session, content: Content, here: str) -> dict[str, Any]:
    """Values for the frame of a page: where it is in the form, the token for what it posts."""
    return {
        "here": here,
        "screens": SCREENS,
        "csrf": session.csrf,
        "edition": content.cards.edition,
        "number_ticked": len(session.ticks),
    }
