"""Where the ticks may go: into the record, shown first, or into words to copy."""

from __future__ import annotations

import json
from datetime import date

from starlette.responses import Response

from cds_service.advice.facts import day_text
from cds_service.content.load import Content
from cds_service.form.frame import frame
from cds_service.form.keep import may_write, number_of, observations
from cds_service.form.pages import page
from cds_service.form.sessions import Session


def keep_page(session: Session, content: Content, today: date) -> Response:
    """What would be written, literally, or neutral words where nothing is written."""
    form, language = content.cards.form, session.language
    labels = {
        item.signal: getattr(item.label, language)
        for item in content.rules.indicators.values()
        if item.signal
    }
    todo = list(observations(session)) if may_write(session) else []
    points = ", ".join(str(number_of(code)) for code in session.ticks)
    text = getattr(form.words["copy_text"], language).format(
        date=day_text(today, content.cards.words, language), points=points
    )
    return page(
        "keep.html",
        form,
        language,
        writes=may_write(session),
        todo=[
            (number_of(code), labels.get(code, ""), json.dumps(body, indent=2, ensure_ascii=False))
            for code, body in todo
        ],
        written=[(number_of(code), labels.get(code, "")) for code in sorted(session.written)],
        failed=session.write_failed,
        text=text if session.ticks else "",
        **frame(session, content, "/keep"),
    )
