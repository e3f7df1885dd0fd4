"""`GET /cds-services`: which services there are and what data each asks for."""

from __future__ import annotations

from hashlib import sha256

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from cds_service.cds_hooks import Discovery, Service, encode
from cds_service.http.names import BASE_PATH, listed_ids
from cds_service.http.parts import Parts
from cds_service.security.client import Client

MAX_AGE = 300
"""Seconds a client may keep discovery; its dates change once a month."""
TITLE = "Veilig Gesprek"
DESCRIPTION = "Reminds the clinician, rarely, to speak with the patient one to one."


def discovery(client: Client) -> Discovery:
    """What this client may call."""
    return Discovery(
        services=tuple(
            Service(id=service_id, hook=hook, title=TITLE, description=DESCRIPTION)
            for service_id, hook in listed_ids(client)
        )
    )


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(tags=["CDS Hooks"])
    caching = {
        "Cache-Control": f"private, max-age={MAX_AGE}",
        "Vary": "Authorization",
    }

    async def list_services(request: Request) -> Response:
        """The services, with prefetch templates. No redirect, with or without a final slash."""
        client = await parts.callers.client_of(request, parts.public(BASE_PATH))
        body = encode(discovery(client))
        headers = caching | {"ETag": f'"{sha256(body).hexdigest()[:32]}"'}
        if headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(body, headers=headers, media_type="application/json")

    routes.add_api_route(
        BASE_PATH, list_services, methods=["GET"], responses={200: {"model": Discovery}}
    )
    routes.add_api_route(f"{BASE_PATH}/", list_services, methods=["GET"], include_in_schema=False)
    return routes
