"""`GET /praten-met-de-dokter`: a neutral page for the patient's hand, in the languages served."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from cds_service.advice.leaflet import qr_svg, small_card
from cds_service.advice.patient_page import PATH, patient_page, policy
from cds_service.http.page import file_answer
from cds_service.web.parts import Parts

_HEADERS = {
    "Content-Security-Policy": policy(),
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
}
"""Not kept: the way back must not show it again."""


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(tags=["Public page"])
    texts = parts.guidance.content.cards
    served = {page.language: page for page in texts.patient if page.served}

    async def talk(request: Request) -> HTMLResponse:
        """A screen of the page; an unknown or unsigned language is answered in Dutch."""
        asked = request.query_params
        page = served.get(asked.get("lang", ""), served["nl"])
        number = asked.get("deel", "1")
        screen = int(number) - 1 if number in {"1", "2", "3"} else 0
        return HTMLResponse(patient_page(texts, page, screen), headers=_HEADERS)

    routes.add_api_route(
        PATH, talk, methods=["GET"], summary="Talking with the doctor", response_class=HTMLResponse
    )

    async def card(request: Request) -> Response:
        """A card of business-card size with the QR code, for a site that chooses to print it."""
        page = served.get(request.query_params.get("lang", ""), served["nl"])
        headers = {"Content-Disposition": f'attachment; filename="{PATH[1:]}.pdf"'}
        content = small_card(page, parts.public(PATH))
        return Response(content, media_type="application/pdf", headers=headers)

    async def code(request: Request) -> Response:
        """The QR code of the page."""
        return Response(qr_svg(parts.public(PATH)), media_type="image/svg+xml")

    files = (("kaartje.pdf", card, "application/pdf"), ("qr.svg", code, "image/svg+xml"))
    for name, answer, kind in files:
        routes.add_api_route(
            f"{PATH}/{name}",
            answer,
            methods=["GET"],
            summary=name,
            response_class=Response,
            responses=file_answer(kind),
        )
    return routes
