"""Afspreken: how to reach the patient safely, follow-up, hand-over, and who reads along."""

from __future__ import annotations

from starlette.responses import Response

from cds_service.form import asks_view
from cds_service.form.case.write import granted
from cds_service.form.frame import Here, screen


def may_ask(here: Here) -> bool:
    """True where a request to read along can be put on the aandachtsfunctionaris's list."""
    chart = here.session.chart
    stated = here.client.write_back is not None and here.client.adviser is not None
    return here.reads and chart is not None and stated and granted(chart.scope, "Task")


def arrange_page(here: Here, *, objected: bool) -> Response:
    """The page; `objected`: this patient does not want the service to weigh the record."""
    return screen(
        "arrange.html",
        here,
        "/arrange",
        asks=asks_view.groups("arrange", here),
        adviser=here.client.adviser or "",
        may_ask=may_ask(here),
        asked=here.session.outcome,
        objected=objected,
        mark=here.patient_mark(),
    )
