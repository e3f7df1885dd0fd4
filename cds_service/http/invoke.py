"""`POST /cds-services/{id}`: one call of a hook."""

from __future__ import annotations

import asyncio
from functools import partial

from fastapi import APIRouter
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from cds_service.call.request import Call, read_call
from cds_service.cds_hooks import HookResponse, encode
from cds_service.clients.admission import Admission
from cds_service.errors import Busy, NotAuthenticated, TooMuch
from cds_service.http.body import MIB, read_json_bytes
from cds_service.http.line import Line
from cds_service.http.names import BASE_PATH, check_hook, hooks_of
from cds_service.http.openapi import errors, model_answer, posted
from cds_service.http.pad import padded
from cds_service.http.plain import PlainRoute
from cds_service.notes import current
from cds_service.store.undo import Receipt
from cds_service.web.parts import Parts

_ERRORS = (400, 401, 403, 404, 408, 412, 413, 415, 429, 500, 503)


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(tags=["CDS Hooks"], route_class=PlainRoute)
    limit = int(parts.settings.body_limit_mib * MIB)
    https_only = parts.settings.mode == "production"
    strict = parts.settings.strict_hook_instance
    seconds = parts.settings.body_timeout_s
    for_eyes = parts.settings.mode == "demo"

    read = partial(read_call, https_only=https_only, strict_instance=strict)

    async def call_service(request: Request) -> Response:
        """Weighs the record and answers with one card, or with none."""
        service_id = request.path_params["id"]
        hooks_of(service_id)
        url = parts.public(f"{BASE_PATH}/{service_id}")
        caller = await parts.callers.admit(request, url)
        try:
            with parts.slots.place(caller.client.id, len(parts.callers.clients)) as place:
                body = await read_json_bytes(request, limit, seconds, place.take)
                call = await parts.guidance.beside.run(len(body), partial(read, body))
                current().dropped = call.dropped
                check_hook(service_id, call.hook)
                return await answered(request, call, caller, service_id, size=len(body))
        except NotAuthenticated:
            raise
        except (Busy, TooMuch, ClientDisconnect, asyncio.CancelledError):
            caller.release()  # nothing was answered, so nothing happened
            raise
        except Exception:
            await caller.settle()  # whoever is refused learns nothing else
            raise

    async def answered(
        request: Request, call: Call, caller: Admission, service: str, *, size: int
    ) -> Response:
        """The answer, as long as there is somebody to read it."""
        guidance, receipt = parts.guidance, Receipt()
        work = guidance.answer(call, caller, service, parts.clock(), size=size, receipt=receipt)
        try:
            async with Line(request) as line:
                answer = await line.while_open(work)
                response = Response(
                    padded(encode(answer.response), for_eyes=for_eyes),
                    media_type="application/json",
                )
                await line.still_there()
                return response
        except (ClientDisconnect, asyncio.CancelledError):
            guidance.retract(receipt)  # the answer certainly never left
            raise

    path = f"{BASE_PATH}/{{id}}"
    routes.add_api_route(
        path,
        call_service,
        methods=["POST"],
        summary="Call a service",
        responses=model_answer(HookResponse, "The card, or none.") | errors(*_ERRORS),
        openapi_extra=posted("HookRequest"),
    )
    routes.add_api_route(f"{path}/", call_service, methods=["POST"], include_in_schema=False)
    return routes
