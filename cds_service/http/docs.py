"""FastAPI's page over the OpenAPI description; demo only, since its scripts come from elsewhere."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from starlette.requests import Request
from starlette.responses import Response

_POLICY = (
    "default-src 'none'; connect-src 'self'; img-src 'self' data: https://fastapi.tiangolo.com; "
    "script-src https://cdn.jsdelivr.net 'unsafe-inline'; "
    "style-src https://cdn.jsdelivr.net 'unsafe-inline'; frame-ancestors 'none'"
)


def add_docs(app: FastAPI) -> None:
    """Serves /docs."""

    async def docs(_: Request) -> Response:
        page = get_swagger_ui_html(openapi_url="/openapi.json", title=app.title)
        page.headers["Content-Security-Policy"] = _POLICY
        return page

    app.add_route("/docs", docs, include_in_schema=False)
