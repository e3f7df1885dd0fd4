"""`POST /cds-services/{id}/feedback`: what became of the cards."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from cds_service.cds_hooks import Feedback
from cds_service.errors import RequestError
from cds_service.http.body import MIB, read_json_bytes
from cds_service.http.names import BASE_PATH, hooks_of
from cds_service.http.openapi import errors, posted
from cds_service.http.plain import PlainRoute
from cds_service.web.parts import Parts

LIMIT = MIB
"""Feedback is small; a megabyte holds thousands of entries."""
_FAULTS_SHOWN = 10
_ERRORS = (400, 401, 403, 404, 408, 413, 415, 429, 500, 503)


def read_feedback(body: bytes) -> Feedback:
    """The entries of a POST, all valid. Raises `RequestError` (400), naming what to mend."""
    try:
        return Feedback.model_validate_json(body)
    except ValidationError as error:
        raise RequestError(_in_words(error)) from None


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(tags=["CDS Hooks"], route_class=PlainRoute)

    async def take_feedback(request: Request) -> Response:
        """Takes the outcome of any number of cards, in any order, as often as it is sent."""
        service_id = request.path_params["id"]
        hooks_of(service_id)
        url = parts.public(f"{BASE_PATH}/{service_id}/feedback")
        client = await parts.callers.client_of(request, url)
        with parts.slots.place(client.id, len(parts.callers.clients)) as place:
            seconds = parts.settings.body_timeout_s
            body = await read_json_bytes(request, LIMIT, seconds, place.take)
            await parts.guidance.take(read_feedback(body), client, parts.clock())
        return Response()

    path = f"{BASE_PATH}/{{id}}/feedback"
    routes.add_api_route(
        path,
        take_feedback,
        methods=["POST"],
        summary="Tell what became of cards",
        response_class=Response,
        responses={200: {"description": "Taken; the body is empty."}, **errors(*_ERRORS)},
        openapi_extra=posted("Feedback"),
    )
    routes.add_api_route(f"{path}/", take_feedback, methods=["POST"], include_in_schema=False)
    return routes


def _in_words(error: ValidationError) -> str:
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    lines = [f"{_path(fault['loc'])}: {fault['msg']}" for fault in faults[:_FAULTS_SHOWN]]
    return "; ".join(lines) + "."


def _path(location: tuple[int | str, ...]) -> str:
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)
    return text.lstrip(".") or "The body"
