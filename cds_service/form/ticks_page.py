"""Opmerken: what stands out, what speaks against and what protects, equally easy; own words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from starlette.responses import Response

from cds_service.form import asks_view
from cds_service.form.frame import Here, screen
from cds_service.form.session import Noted
from cds_service.rules.model import Indicator
from cds_service.wording.form_texts import Contradiction, TickGroup, placed


def ticks_page(here: Here) -> Response:
    """The page, with what was noted before."""
    form, content = here.content.cards.form, here.content
    signs = {item.id: item for item in content.rules.indicators.values() if item.signal}
    strongest = [signs[name] for name in form.strongest if name in signs]
    groups = placed(form, content.rules)
    return screen(
        "ticks.html",
        here,
        "",
        strongest=[_tick(sign, here) for sign in strongest],
        groups=[_group(group, groups[group.id], here) for group in form.groups],
        against=[_contrary(sign, here) for sign in form.against if not sign.protects],
        protects=[_contrary(sign, here) for sign in form.against if sign.protects],
        sources=[(one.id, here.text(one.label)) for one in content.cards.record.sources],
        asks=asks_view.groups("notice", here),
        today=here.at.date().isoformat(),
        edits=bool(_may_add(here)),
    )


def _may_add(here: Here) -> bool:
    role = here.content.cards.record.role(here.session.role)
    return role is not None and "add" in role.may


def _group(group: TickGroup, signs: tuple[Indicator, ...], here: Here) -> dict[str, Any]:
    first = set(here.content.cards.form.strongest)
    signs = tuple(sign for sign in signs if sign.id not in first)
    early = [sign for sign in signs if sign.id in group.first]
    late = [sign for sign in signs if sign.id not in group.first]
    ticked = here.session.signs.keys() | here.session.others.keys()
    return {
        "id": group.id,
        "title": here.text(group.title),
        "lead": here.text(group.lead) if group.lead else "",
        "first": _apart(early, here),
        "more": _apart(late, here),
        "open": here.client.discretion == "open",
        "more_on": any(sign.signal in ticked for sign in late),
        "number": sum(sign.signal in ticked for sign in signs),
    }


def _apart(signs: Iterable[Indicator], here: Here) -> list[tuple[str, list[dict[str, Any]]]]:
    """What was seen or heard, then what the clinician makes of it; either may be empty."""
    own = set(here.content.cards.form.interpretation)
    parts: dict[str, list[dict[str, Any]]] = {"facts": [], "reading": []}
    for sign in signs:
        parts["reading" if sign.id in own else "facts"].append(_tick(sign, here))
    return [(kind, ticks) for kind, ticks in parts.items() if ticks]


def _tick(sign: Indicator, here: Here) -> dict[str, Any]:
    code = sign.signal or ""
    noted, others = here.session.signs.get(code), here.session.others.get(code)
    return {
        "name": "tick",
        "code": code,
        "label": here.text(sign.label),
        "meaning": here.text(sign.meaning),
        "on": noted is not None or others is not None,
        "fixed": others is not None,
        "kept": noted is not None and noted.reference is not None,
        **_told(noted),
    }


def _contrary(sign: Contradiction, here: Here) -> dict[str, Any]:
    noted = here.session.against.get(sign.id)
    return {
        "name": "against",
        "code": sign.id,
        "label": here.text(sign.label),
        "meaning": here.text(sign.meaning),
        "on": noted is not None,
        "fixed": False,
        "kept": False,
        **_told(noted),
    }


def _told(noted: Noted | None) -> dict[str, str]:
    return {
        "how": noted.how if noted else "",
        "day": noted.day.isoformat() if noted and noted.day else "",
    }
