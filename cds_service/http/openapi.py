"""The OpenAPI description, from the very models and a real example, so that it cannot drift.

Handlers read the raw body (a typed parameter would cost tens of milliseconds), so what they accept
is described here instead of being derived from their signatures.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel, TypeAdapter

from cds_service.call.request import read_call
from cds_service.cds_hooks import Feedback, HookRequest, HookResponse, encode
from cds_service.clients.client import DEMO
from cds_service.demo.patients import request, stories
from cds_service.guidance.service import card_of
from cds_service.guidance.weighing import weigh
from cds_service.http.names import HOOKS_OF
from cds_service.http.outcome import FHIR_JSON
from cds_service.web.parts import Parts

Json = dict[str, Any]
_REF = "#/components/schemas/{model}"
_STATUSES: Mapping[int, str] = {
    400: "The request is malformed; `diagnostics` names the member to mend.",
    401: "Authentication is missing or not accepted; one body for every cause.",
    403: "This client may not do this.",
    404: "No service has this id.",
    405: "Wrong method; see the Allow header.",
    408: "The body took too long to arrive.",
    412: "Required data did not arrive; `diagnostics` names the prefetch keys.",
    413: "The body is over the limit.",
    415: "The body is not JSON.",
    429: "This client has its share of calls or memory under way; see Retry-After.",
    500: "Our own failure. Nothing was weighed.",
    503: "Too busy, or nothing can be remembered now; see Retry-After.",
}


def errors(*statuses: int) -> dict[int | str, Json]:
    """The error answers of an operation, each an OperationOutcome."""
    schema = {"$ref": _REF.format(model="OperationOutcome")}
    return {
        status: {"description": _STATUSES[status], "content": {FHIR_JSON: {"schema": schema}}}
        for status in statuses
    }


def posted(model: str, *, with_id: bool = True) -> Json:
    """`openapi_extra` of an operation that reads a JSON body of a schema by that name."""
    content = {"application/json": {"schema": {"$ref": _REF.format(model=model)}}}
    extra: Json = {"requestBody": {"required": True, "content": content}}
    if with_id:
        ids = {"type": "string", "enum": list(HOOKS_OF)}
        extra["parameters"] = [
            {
                "name": "id",
                "in": "path",
                "required": True,
                "description": "As listed by discovery; every spelling can be called.",
                "schema": ids,
            }
        ]
    return extra


def describe(app: FastAPI, parts: Parts) -> None:
    """Makes the application answer /openapi.json with the whole truth."""

    def openapi() -> Json:
        if not app.openapi_schema:
            app.openapi_schema = _schema(app, parts)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _schema(app: FastAPI, parts: Parts) -> Json:
    described = get_openapi(
        title=app.title,
        version=app.version,
        summary="CDS Hooks 2.0.1",
        description=_ABOUT,
        routes=app.routes,
        servers=[{"url": parts.settings.public_url}],
    )
    components = described.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for schema in schemas.values():
        _never_empty(schema)
    _never_422(described)
    schemas.update(_model("HookRequest", TypeAdapter(HookRequest)))
    schemas.update(_model("Feedback", TypeAdapter(Feedback)))
    schemas["OperationOutcome"] = _OUTCOME
    if not parts.callers.open:
        components["securitySchemes"] = {"client": _JWT}
        described["security"] = [{"client": []}]
    _add_examples(described["paths"]["/cds-services/{id}"]["post"], parts)
    return described


_ABOUT = (
    "Called by a record system when a chart is opened or an encounter starts or ends. Answers, "
    "rarely, with one card. Every error is a FHIR OperationOutcome. `docs/api.md` tells the rest."
)
_JWT = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "Signed by the client (ES384 or RS384); `aud` is the exact address called.",
}
_OUTCOME: Json = {
    "type": "object",
    "description": "FHIR OperationOutcome with one issue. Never holds patient data.",
    "required": ["resourceType", "issue"],
    "properties": {
        "resourceType": {"const": "OperationOutcome"},
        "issue": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["severity", "code", "diagnostics"],
                "properties": {
                    "severity": {"enum": ["error", "fatal"]},
                    "code": {"type": "string"},
                    "diagnostics": {"type": "string"},
                },
            },
        },
    },
}


def _model(name: str, adapter: TypeAdapter[Any]) -> dict[str, Json]:
    schema = adapter.json_schema(ref_template=_REF, by_alias=True)
    parts: dict[str, Json] = schema.pop("$defs", {})
    return {**parts, name: schema}


def _never_422(described: Json) -> None:
    """What the framework would refuse as 422 is a 400 here."""
    for operations in described["paths"].values():
        for operation in operations.values():
            if operation["responses"].pop("422", None):
                operation["responses"].setdefault("400", errors(400)[400])
    for name in ("HTTPValidationError", "ValidationError"):
        described["components"]["schemas"].pop(name, None)


def _never_empty(schema: Json) -> None:
    """What we send leaves a member out where the model has null or an empty list."""
    for member in schema.get("properties", {}).values():
        member.pop("default", None)
        options = [each for each in member.pop("anyOf", ()) if each != {"type": "null"}]
        if len(options) == 1:
            member.update(options[0])
        elif options:
            member["anyOf"] = options


def _add_examples(operation: Json, parts: Parts) -> None:
    """A bundled synthetic patient's request, and what this service answers to it today."""
    at = parts.clock()
    story = next(story for story in stories() if story.card)
    body = request(story, at)
    asked = operation["requestBody"]["content"]["application/json"]
    asked["example"] = body
    answered = operation["responses"]["200"]["content"]["application/json"]
    answered["examples"] = {"nothing to say": {"value": {"cards": []}}}
    guidance = parts.guidance
    call = read_call(json.dumps(body).encode())
    weighed = weigh(call, DEMO, guidance.content, at)
    if weighed.assessment.shows_card:
        card = card_of(weighed, call, DEMO, guidance.content, guidance.public_url)
        value = json.loads(encode(HookResponse(cards=(card,))))
        answered["examples"]["a card"] = {"value": value}


def model_answer(model: type[BaseModel], description: str) -> dict[int | str, Json]:
    """The 200 of an operation."""
    return {200: {"model": model, "description": description}}
