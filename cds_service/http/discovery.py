"""`GET /cds-services`: which services there are and what data each asks for."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from cds_service.cds_hooks import Discovery, Service, encode
from cds_service.clients.client import Client
from cds_service.http.names import BASE_PATH, listed_ids
from cds_service.http.openapi import errors, model_answer
from cds_service.http.plain import PlainRoute
from cds_service.record.templates import templates
from cds_service.web.parts import Parts

MAX_AGE = 300
"""Seconds a client may keep discovery; its dates change once a month."""
TITLE = "Gespreksadvies"
"""Neutral: a record system may show it, and a search for the product's name tells the subject."""
DESCRIPTION = "Reminds the clinician, rarely, to speak with the patient one to one."
USAGE = (
    "Answers users of type Practitioner or PractitionerRole. Needs the prefetch keys patient, "
    "conditions and encounters; the other keys make the answer better."
)


def discovery(client: Client, today: date, look_back_months: int) -> Discovery:
    """What this client may call, and the queries in its FHIR version as of `today`."""
    asked = templates(today, look_back_months, client.fhir_version or "R4", client.prefetch)
    prefetch = {key: query for key, query in asked.items() if key not in client.unasked}
    return Discovery(
        services=tuple(
            Service(
                id=service_id,
                hook=hook,
                title=TITLE,
                description=DESCRIPTION,
                prefetch=dict(prefetch),
                usage_requirements=USAGE,
            )
            for service_id, hook in listed_ids(client)
        )
    )


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(tags=["CDS Hooks"], route_class=PlainRoute)
    caching = {"Cache-Control": f"private, max-age={MAX_AGE}", "Vary": "Authorization"}
    months = parts.settings.look_back_months

    async def list_services(request: Request) -> Response:
        """The services, with prefetch templates. No redirect, with or without a final slash."""
        client = await parts.callers.client_of(request, parts.public(BASE_PATH))
        body = encode(discovery(client, parts.clock().date(), months))
        headers = caching | {"ETag": f'"{sha256(body).hexdigest()[:32]}"'}
        if headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(body, headers=headers, media_type="application/json")

    routes.add_api_route(
        BASE_PATH,
        list_services,
        methods=["GET"],
        summary="Discovery",
        responses=model_answer(Discovery, "What this client may call.") | errors(401, 500, 503),
    )
    routes.add_api_route(f"{BASE_PATH}/", list_services, methods=["GET"], include_in_schema=False)
    return routes
