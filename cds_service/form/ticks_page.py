"""Screen 1: what stands out, in groups, facts apart from impressions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from starlette.responses import Response

from cds_service.content.load import Content
from cds_service.form.frame import frame
from cds_service.form.pages import page
from cds_service.form.sessions import Session
from cds_service.rules.model import Indicator
from cds_service.wording.form_texts import TickGroup, placed


def ticks_page(session: Session, content: Content) -> Response:
    """The page, with what was ticked before."""
    form = content.cards.form
    signs = placed(form, content.rules)
    return page(
        "ticks.html",
        form,
        session.language,
        groups=[_group(group, signs[group.id], session, content) for group in form.groups],
        against=[
            {
                "id": sign.id,
                "label": getattr(sign.label, session.language),
                "meaning": getattr(sign.meaning, session.language),
                "on": sign.id in session.against,
            }
            for sign in form.against
        ],
        **frame(session, content, ""),
    )


def _group(
    group: TickGroup, signs: tuple[Indicator, ...], session: Session, content: Content
) -> dict[str, Any]:
    early = [sign for sign in signs if sign.id in group.first]
    late = [sign for sign in signs if sign.id not in group.first]
    return {
        "id": group.id,
        "title": getattr(group.title, session.language),
        "lead": getattr(group.lead, session.language) if group.lead else "",
        "first": _apart(early, session, content),
        "more": _apart(late, session, content),
        "open": session.granted.client.discretion == "open",
        "more_on": any(sign.signal in session.ticks for sign in late),
        "number": sum(sign.signal in session.ticks for sign in signs),
    }


def _apart(
    signs: Iterable[Indicator], session: Session, content: Content
) -> list[tuple[str, list[dict[str, Any]]]]:
    """What was seen or heard, then what the clinician makes of it; either may be empty."""
    own = set(content.cards.form.interpretation)
    parts: dict[str, list[dict[str, Any]]] = {"facts": [], "reading": []}
    for sign in signs:
        parts["reading" if sign.id in own else "facts"].append(_tick(sign, session))
    return [(kind, ticks) for kind, ticks in parts.items() if ticks]


def _tick(sign: Indicator, session: Session) -> dict[str, Any]:
    return {
        "code": sign.signal,
        "label": getattr(sign.label, session.language),
        "meaning": getattr(sign.meaning, session.language),
        "on": sign.signal in session.ticks,
        "fixed": sign.signal in session.written,
    }
