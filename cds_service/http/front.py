"""`GET /`: tells a person who typed the address what this is and where to go.

It says nothing about what the advice is about: anybody may see it, a companion too.
"""

from __future__ import annotations

from fastapi import APIRouter
from jinja2 import Environment, PackageLoader, select_autoescape
from starlette.responses import HTMLResponse

from cds_service import __version__
from cds_service.http.names import BASE_PATH
from cds_service.http.page import policy
from cds_service.web.parts import Parts


def router(parts: Parts) -> APIRouter:
    """The page is the same for everybody, so it is written once."""
    routes = APIRouter(tags=["Public page"])
    html = front_page(parts)
    headers = {"Content-Security-Policy": policy(html), "Cache-Control": "public, max-age=300"}

    async def front() -> HTMLResponse:
        """What this service is, and where to go."""
        return HTMLResponse(html, headers=headers)

    routes.add_api_route(
        "/", front, methods=["GET"], summary="Front page", response_class=HTMLResponse
    )
    return routes


def front_page(parts: Parts) -> str:
    """The page with the links that this installation has."""
    environment = Environment(
        loader=PackageLoader("cds_service.http"), autoescape=select_autoescape(["html"])
    )
    return environment.get_template("front.html").render(
        form=parts.settings.form,
        console=parts.settings.console,
        docs=parts.settings.loopback,
        services=parts.public(BASE_PATH),
        version=__version__,
    )
