"""Wires the parts of the service into one application, and does nothing else."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from cds_service import __version__
from cds_service.errors import VeiligGesprekError
from cds_service.http import discovery, feedback, health, invoke
from cds_service.http.callers import Callers, OpenDoor
from cds_service.http.cors import Cors
from cds_service.http.guard import LastCatch, SafeHeaders
from cds_service.http.outcome import of_http_error, of_our_error
from cds_service.http.parts import Clock, Parts, now
from cds_service.http.slots import Slots
from cds_service.service import Guidance
from cds_service.settings import Settings


def create_app(
    settings: Settings,
    *,
    clock: Clock = now,
    callers: Callers | None = None,
    guidance: Guidance | None = None,
) -> FastAPI:
    """The application for these settings; `clock` is the only source of "now"."""
    parts = Parts(
        settings=settings,
        callers=callers or OpenDoor(),
        guidance=guidance or Guidance(),
        slots=Slots(settings.concurrency_limit),
        clock=clock,
    )
    app = FastAPI(
        title="Veilig Gesprek", version=__version__, redirect_slashes=False, redoc_url=None
    )
    app.state.parts = parts
    for room in (discovery, invoke, feedback, health):
        app.include_router(room.router(parts))
    _answer_errors(app)
    app.add_middleware(LastCatch)
    app.add_middleware(Cors, allows=parts.callers.allows_origin)
    app.add_middleware(SafeHeaders, strict_transport=settings.public_url.startswith("https:"))
    return app


def _answer_errors(app: FastAPI) -> None:
    app.add_exception_handler(VeiligGesprekError, of_our_error)
    app.add_exception_handler(HTTPException, of_http_error)
    app.add_exception_handler(RequestValidationError, of_http_error)
