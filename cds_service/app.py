"""Wires the parts of the service into one application, and does nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from tempfile import gettempdir
from urllib.parse import urlsplit
from uuid import uuid4

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from cds_service import __version__
from cds_service.call.beside import Beside
from cds_service.call.complete import Completer
from cds_service.call.servers import FhirServers
from cds_service.clients.authenticate import Authenticator
from cds_service.clients.registry import RegistryFile
from cds_service.console.door import Door, token_file
from cds_service.console.routes import router as console_router
from cds_service.content.installed import installed_content
from cds_service.content.load import Content
from cds_service.demo.ehr.app import Ehr
from cds_service.errors import ContentError, Fault, VeiligGesprekError
from cds_service.form.room import PATIENCE_MS
from cds_service.form.routes import router as form_router
from cds_service.guidance.service import Guidance
from cds_service.guidance.switches import Switches, path_of
from cds_service.http import discovery, feedback, front, health, invoke, operator, page, patient
from cds_service.http.cors import Cors
from cds_service.http.docs import add_docs
from cds_service.http.guard import LastCatch, SafeHeaders
from cds_service.http.openapi import describe
from cds_service.http.outcome import of_http_error, of_our_error
from cds_service.operation.metrics import Metrics
from cds_service.operation.observe import Observed
from cds_service.operation.running import running
from cds_service.outgoing.limits import MIB
from cds_service.outgoing.site import site_of
from cds_service.outgoing.transport import Outgoing
from cds_service.rules.numbers import Numbers
from cds_service.settings import Settings, unset
from cds_service.store import Store, passing_keys, read_keys
from cds_service.store.database import make_private
from cds_service.web.callers import Callers, OpenDoor
from cds_service.web.parts import Clock, Parts, now
from cds_service.web.rates import Rates
from cds_service.web.site import SiteLogin
from cds_service.web.site import check as check_login
from cds_service.web.site import router as site_router
from cds_service.web.slots import SHARE, Slots

ALL_LAUNCHES = 1200
"""Launches and logins a minute from all addresses together: twenty a second cost little."""


def create_app(
    settings: Settings,
    *,
    clock: Clock = now,
    callers: Callers | None = None,
    content: Content | None = None,
    record_system: Ehr | None = None,
) -> FastAPI:
    """The application for these settings; `clock` is the only source of "now".

    `callers` replaces client authentication (demo and tests), `content` what would be loaded from
    the content folders; `record_system` is the demo's own, served along. Raises `ContentError`
    with every fault of content, registry and keys. The store opens when the application starts up.
    """
    _check(settings, callers)
    check_login(settings)
    demo = settings.mode == "demo"
    scratch = _scratch() if demo and "database_url" not in settings.model_fields_set else None
    content = content or installed_content(settings, clock())
    store = _store(settings, scratch, content.numbers)
    outgoing = Outgoing(site_of(settings), loopback=settings.loopback)
    servers = FhirServers(
        timeout_s=max(settings.fetch_hard_ms, PATIENCE_MS) / 1000,
        outgoing=outgoing,
        size=int(settings.body_limit_mib * MIB),
    )
    beside = Beside(settings.large_call_s)
    parts = Parts(
        settings=settings,
        callers=callers or _callers(settings, store, clock, outgoing),
        guidance=Guidance(
            content,
            store,
            settings.public_url,
            demo,
            access_log=settings.access_log,
            switches=Switches(path_of(settings.off_file, settings.clients_file)),
            completer=Completer(settings, servers, content.vocabulary, beside),
            beside=beside,
        ),
        slots=_slots(settings),
        clock=clock,
        site=SiteLogin(settings, _cookie_keys(settings), outgoing, clock),
        launches=Rates(settings.launches_a_minute, ALL_LAUNCHES),
        chart_url=f"{record_system.base}/open" if record_system else None,
    )
    _check_form(parts)
    app = FastAPI(
        title="Gespreksadvies",
        version=__version__,
        redirect_slashes=False,
        docs_url=None,
        separate_input_output_schemas=False,
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.parts = parts
    app.state.scratch = scratch
    app.state.servers = servers
    app.state.metrics = Metrics()
    app.state.metrics.watch_switches(lambda: len(parts.guidance.switches.off.switches))
    app.state.console = Door(token_file(settings))
    if isinstance(parts.callers, Authenticator):
        app.state.metrics.watch_keys(parts.callers.keys_overdue_s)
    for room in (discovery, invoke, feedback):
        app.router.routes.extend(room.router(parts).routes)  # an included router is matched twice
    for room in (front, page, patient, health, operator):
        app.include_router(room.router(parts))
    app.include_router(site_router(parts.site, parts.launches))
    app.include_router(form_router(parts, servers))
    app.include_router(console_router(parts, app.state.metrics, app.state.console))
    _answer_errors(app)
    describe(app, parts)
    if settings.loopback:
        add_docs(app)
    if record_system is not None:
        app.mount(urlsplit(record_system.base).path, record_system.app())
    app.add_middleware(LastCatch)
    app.add_middleware(Cors, allows=parts.callers.allows_origin)
    app.add_middleware(SafeHeaders, strict_transport=settings.public_url.startswith("https:"))
    app.add_middleware(Observed, metrics=app.state.metrics)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    parts: Parts = app.state.parts
    store = parts.guidance.store
    open_store(app)
    try:
        reload = partial(_reload, parts)
        async with running(parts.settings, store, app.state.metrics, parts.clock, reload):
            yield
    finally:
        store.close()
        await parts.callers.close()
        await app.state.servers.close()
        parts.guidance.beside.close()
        if app.state.scratch is not None:
            for file in app.state.scratch.parent.glob(f"{app.state.scratch.name}*"):
                file.unlink()


def open_store(app: FastAPI) -> None:
    """Open the store and take up the registered clients. `serve` does it before it listens.

    Raises StoreUnavailable, and ContentError with every fault when rows hang on id spaces or keys
    that nobody looks under.
    """
    parts: Parts = app.state.parts
    if app.state.scratch is None:
        settings = parts.settings
        faults = make_private(settings.database_url, strict=settings.mode == "production")
        if faults:
            raise ContentError(faults)
    parts.guidance.store.open()
    if parts.settings.mode != "demo":
        parts.guidance.store.take_up(parts.callers.clients)


def _reload(parts: Parts) -> None:
    """Read the registry again; one that would lose somebody's objection does not replace it."""
    reload = getattr(parts.callers, "reload", None)
    if reload is None:
        return
    store = parts.guidance.store
    if reload(lambda registry: store.adrift([one.client for one in registry.clients])):
        store.take_up(parts.callers.clients)


def _scratch() -> Path:
    """A database file that goes when the application does."""
    return Path(gettempdir()) / f"veilig-gesprek-{uuid4().hex}.db"


def _store(settings: Settings, scratch: Path | None, numbers: Numbers) -> Store:
    url = f"sqlite:///{scratch}" if scratch else settings.database_url
    key = settings.patient_key_file
    return Store(url, read_keys(key) if key else passing_keys(), numbers)


def _slots(settings: Settings) -> Slots:
    most = max(settings.bodies_limit_mib, settings.body_limit_mib / SHARE)
    return Slots(settings.concurrency_limit, int(most * MIB))


def _cookie_keys(settings: Settings) -> tuple[bytes, ...]:
    """What cookies are sealed with. Replicas share the patient key, so each opens the others'."""
    key = settings.patient_key_file
    return (read_keys(key) if key else passing_keys()).keys


def _callers(settings: Settings, store: Store, clock: Clock, outgoing: Outgoing) -> Callers:
    if settings.clients_file is None:
        return OpenDoor()
    registry = RegistryFile(settings.clients_file, testing=settings.loopback)
    return Authenticator(registry, store, clock, outgoing, settings.key_grace_h * 3600)


def _check(settings: Settings, given: Callers | None) -> None:
    """Nothing runs half set: production has registered clients and a key of its own."""
    faults = [f for f in unset(settings) if given is None or "CLIENTS" not in f.message]
    if faults:
        raise ContentError(faults)


def _check_form(parts: Parts) -> None:
    """A card must not lead to a form that is not there."""
    having = [client.id for client in parts.callers.clients if client.form]
    if having and not parts.settings.form:
        message = f"VG_FORM is not true, but these clients have 'form: true': {', '.join(having)}"
        raise ContentError([Fault("environment", 0, message)])


def _answer_errors(app: FastAPI) -> None:
    app.add_exception_handler(VeiligGesprekError, of_our_error)
    app.add_exception_handler(HTTPException, of_http_error)
    app.add_exception_handler(RequestValidationError, of_http_error)
