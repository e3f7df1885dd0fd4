"""Dossier: everything in plain sentences first, then one click, or two texts to copy."""

from __future__ import annotations

import json
from typing import Any

from starlette.responses import Response

from cds_service.form.case.narrative import STAND_REASON, Told, as_text, neutral, tell
from cds_service.form.case.resources import Maker, steps_with_answers
from cds_service.form.frame import Here, screen
from cds_service.form.people import may
from cds_service.form.session import Session
from cds_service.wording.record_texts import Stand, groups_of

STAND = "stand"


def stand_chosen(session: Session) -> str:
    """Where the clinician says the case stands with the next version."""
    known = session.written.stand if session.written else "open"
    return (session.answers.get(STAND) or [known])[0]


def lacking(here: Here, stand: str) -> list[str]:
    """What is still to be answered before a case may be closed: the questions themselves."""
    texts = here.content.cards
    chosen = texts.record.stand(stand)
    if chosen is None or not chosen.closes:
        return []
    groups = groups_of(texts.record, texts.weighing)
    asks = [ask for group in groups for ask in group.asks if ask.closing]
    missing = [here.text(ask.label) for ask in asks if ask.id not in here.session.answers]
    if STAND_REASON not in here.session.answers:
        missing.append(here.content.cards.form.word("stand_reason", here.session.language))
    return missing


def stands(here: Here) -> list[Stand]:
    """The stands this role may choose."""
    record = here.content.cards.record
    return [one for one in record.stands if may(here.session, record, one.right)]


def record_page(here: Here, *, writes: bool) -> Response:
    """The page; `writes`: where a click puts it into the record."""
    session, stand = here.session, stand_chosen(here.session)
    told = tell(session, here.content, here.at, stand)
    filled = [one for one in told if one.section != "stand"]
    return screen(
        "record.html",
        here,
        "/record",
        told=told if filled else [],
        writes=writes and bool(stands(here)),
        stands=[(one.id, here.text(one.label), one.id == stand) for one in stands(here)],
        reason=(session.answers.get(STAND_REASON) or [""])[0],
        lacking=lacking(here, stand),
        mark=here.patient_mark(),
        outcome=session.outcome,
        dropped=session.dropped,
        written=session.written,
        readable=as_text(told) if filled else "",
        neutral=neutral(session, here.content, here.at),
        fhir=_fhir(here, told, stand) if writes and filled else "",
    )


def _fhir(here: Here, told: list[Told], stand: str) -> str:
    """What would be written, as FHIR, for who wants to see it."""
    maker = Maker(here.session, here.content, here.client.fhir_version or "R4", here.at)
    written = here.session.written
    case = written.case if written else "urn:uuid:…"
    parts: list[Any] = [
        maker.observation(code, noted)
        for code, noted in here.session.signs.items()
        if noted.reference is None
    ]
    steps = steps_with_answers(here.session, here.content)
    parts += [maker.answers(case, step, first=True) for step in steps]
    before = written.composition if written else None
    parts.append(maker.composition(case, told, stand, {}, before))
    return "\n".join(json.dumps(part, indent=1, ensure_ascii=False) for part in parts)
