"""Every answer that is not a success: an OperationOutcome that says what to mend.

A body never carries patient data, a token, a stack trace or the value that was wrong.
"""

from __future__ import annotations

from collections.abc import Mapping

from fastapi.exceptions import RequestValidationError
from msgspec import json
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cds_service.errors import Busy, NotAuthenticated, RequestError, TooMuch, UnknownEncoding

FHIR_JSON = "application/fhir+json"
_CODES = {
    400: "invalid",
    401: "login",
    403: "forbidden",
    404: "not-found",
    405: "not-supported",
    408: "timeout",
    412: "incomplete",
    413: "too-long",
    415: "not-supported",
    429: "throttled",
    503: "transient",
}
_SENTENCES = {
    401: "Authentication is required, or the token presented is not accepted.",
    404: "There is nothing here. GET /cds-services lists the services.",
    405: "This method is not supported here; the Allow header names those that are.",
    408: "The body took too long to arrive.",
    429: "Too many calls; try again after the time in Retry-After.",
    500: "The service failed. Nothing was weighed; do not read this as 'no finding'.",
}


def outcome(
    status: int, text: str, code: str | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """An OperationOutcome response; `text` goes to `diagnostics` as it stands."""
    issue = {
        "severity": "fatal" if status >= 500 else "error",
        "code": code or _CODES.get(status, "exception"),
        "diagnostics": text,
    }
    body = json.encode({"resourceType": "OperationOutcome", "issue": [issue]})
    return Response(body, status, headers, media_type=FHIR_JSON)


def server_failure() -> Response:
    """The one body of every 500."""
    return outcome(500, _SENTENCES[500])


async def of_our_error(_: Request, error: Exception) -> Response:
    """Answers for the error family of `cds_service.errors`."""
    if not isinstance(error, RequestError | Busy):
        return server_failure()
    if isinstance(error, NotAuthenticated):
        return outcome(401, _SENTENCES[401], "login", {"WWW-Authenticate": "Bearer"})
    headers = _headers(error)
    return outcome(error.status, str(error), error.issue_code, headers)


def _headers(error: RequestError | Busy) -> dict[str, str] | None:
    if isinstance(error, Busy | TooMuch):
        return {"Retry-After": str(error.retry_after)}
    if isinstance(error, UnknownEncoding):
        return {"Accept-Encoding": error.accepted}
    return None


async def of_http_error(_: Request, error: Exception) -> Response:
    """Answers for what the framework raises: unknown path, wrong method, and never a 422."""
    if isinstance(error, RequestValidationError):
        members = {".".join(map(str, fault["loc"])) for fault in error.errors()}
        return outcome(400, f"Not as described in /openapi.json: {', '.join(sorted(members))}.")
    if not isinstance(error, HTTPException):
        return server_failure()
    text = _SENTENCES.get(error.status_code, str(error.detail))
    return outcome(error.status_code, text, headers=error.headers)
