"""`GET /advies`: the public page behind every card. No patient data in, none out."""

from __future__ import annotations

import base64
import re
from hashlib import sha256
from typing import Any, get_args

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from cds_service.advice.leaflet import leaflet_page, leaflet_pdf
from cds_service.advice.page import advice_page
from cds_service.files.terms import Language, Setting
from cds_service.web.parts import Parts
from cds_service.wording.card_texts import CardTexts
from cds_service.wording.leaflets import Leaflet

PATH = "/advies"
_KEPT = "public, max-age=3600"  # seconds; the page shows the day's edition


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(tags=["Public page"])
    texts = parts.guidance.content.cards
    zone = parts.guidance.content.rules.thresholds.zone

    async def advies(request: Request) -> HTMLResponse:
        """General questions and steps, in a language and for a setting; anything else in the
        query is ignored."""
        asked = request.query_params
        language = _language(request)
        setting: Setting | None = next(
            (known for known in get_args(Setting) if known == asked.get("setting")), None
        )
        html = advice_page(
            texts,
            language,
            setting,
            today=parts.clock().astimezone(zone).date(),
            region=asked.get("region"),
        )
        headers = {"Content-Security-Policy": policy(html), "Cache-Control": _KEPT}
        return HTMLResponse(html, headers=headers)

    routes.add_api_route(
        PATH,
        advies,
        methods=["GET"],
        summary="Conversation guide",
        response_class=HTMLResponse,
        openapi_extra={"parameters": [_asks("lang", "nl", "en"), _asks("setting", "gp", "ed")]},
    )
    for leaflet in texts.leaflets:
        _add_leaflet(routes, texts, leaflet)
    return routes


def _add_leaflet(routes: APIRouter, texts: CardTexts, leaflet: Leaflet) -> None:
    """A leaflet as a page, and as a PDF of one sheet."""

    async def read(request: Request) -> HTMLResponse:
        html = leaflet_page(texts, leaflet, _language(request))
        headers = {"Content-Security-Policy": policy(html), "Cache-Control": _KEPT}
        return HTMLResponse(html, headers=headers)

    async def printed(request: Request) -> Response:
        content = leaflet_pdf(texts, leaflet, _language(request))
        headers = {"Content-Disposition": f'inline; filename="{leaflet.id}.pdf"'}
        return Response(content, media_type="application/pdf", headers=headers)

    path, summary = f"{PATH}/folder/{leaflet.id}", leaflet.title.en
    routes.add_api_route(path, read, methods=["GET"], summary=summary, response_class=HTMLResponse)
    routes.add_api_route(
        f"{path}.pdf",
        printed,
        methods=["GET"],
        summary=summary,
        response_class=Response,
        responses=file_answer("application/pdf"),
    )


def file_answer(kind: str) -> dict[int | str, dict[str, Any]]:
    """How a file of this content type is described in the interface."""
    return {200: {"content": {kind: {"schema": {"type": "string", "format": "binary"}}}}}


def _language(request: Request) -> Language:
    return "en" if request.query_params.get("lang") == "en" else "nl"


def _asks(name: str, *values: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": {"type": "string", "enum": list(values)}}


def policy(html: str) -> str:
    """Nothing may load but the page's own style sheet, which is named by its hash."""
    styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    hashes = [base64.b64encode(sha256(text.encode()).digest()).decode() for text in styles]
    allowed = " ".join(f"'sha256-{digest}'" for digest in hashes) or "'none'"
    return f"default-src 'none'; style-src {allowed}; frame-ancestors 'none'; base-uri 'none'"
