"""The demo record system over HTTP: FHIR under /fhir with authorization beside it, and the same
made-up patients under /open-fhir to read without a token, as the public sandbox does."""

from __future__ import annotations

import html
import time
from collections.abc import Callable, Iterable
from urllib.parse import parse_qs, urlencode

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from cds_service.demo.ehr.oauth import AuthorizationServer, Launch, Refused
from cds_service.demo.ehr.resources import Resource, Resources

_CONSENT = """<!doctype html><html lang="nl"><meta charset="utf-8"><title>Demo</title>
<body><h1>Demo</h1><p>{client}</p>
<p><a id="allow" href="{allow}">Toestaan</a> <a id="deny" href="{deny}">Weigeren</a></p></body>"""


class Ehr:
    """State and routes. `base` is where it is reached; `ask_consent` shows a page before a code
    is given; `app_launch` is the launch address of the app that its charts can open."""

    def __init__(
        self,
        base: str,
        bundles: Iterable[Resource],
        *,
        app_launch: str | None = None,
        ask_consent: bool = False,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.base = base.rstrip("/")
        self.resources = Resources(bundles)
        self.oauth = AuthorizationServer(f"{self.base}/fhir")
        self.ask_consent = ask_consent
        self.app_launch = app_launch
        self.clock = clock
        self.refuses: dict[tuple[str, str], int] = {}
        """(method, type) -> status that it answers instead, for tests of who writes."""
        self.drops: set[str] = set()
        """Members that it leaves out of what it keeps."""
        self.asked: list[tuple[str, str]] = []
        """(method, path) of every FHIR request, for tests of who asks what."""

    def app(self) -> Starlette:
        """The ASGI application."""
        return Starlette(
            routes=[
                Route("/fhir/.well-known/smart-configuration", self._configuration),
                Route("/fhir/metadata", self._metadata),
                Route("/fhir/{kind}", self._search, methods=["GET"]),
                Route("/fhir/{kind}", self._create, methods=["POST"]),
                Route("/fhir/{kind}/{identity}", self._read, methods=["GET"]),
                Route("/fhir/{kind}/{identity}", self._update, methods=["PUT"]),
                Route("/open-fhir/metadata", self._metadata),
                Route("/open-fhir/{kind}", self._search_openly, methods=["GET"]),
                Route("/open-fhir/{kind}/_search", self._search_openly, methods=["POST"]),
                Route("/open-fhir/{kind}/{identity}", self._read_openly),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
                Route("/jwks", self._jwks),
                Route("/open/{patient}", self._open),
            ],
            middleware=[
                # A sandbox is a page of another origin; everything here is made up.
                Middleware(
                    CORSMiddleware,
                    allow_origins=["*"],
                    allow_methods=["GET", "POST"],
                    allow_headers=["*"],
                )
            ],
        )

    async def _configuration(self, request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.oauth.issuer,
                "jwks_uri": f"{self.base}/jwks",
                "authorization_endpoint": f"{self.base}/authorize",
                "token_endpoint": f"{self.base}/token",
                "code_challenge_methods_supported": ["S256"],
                "grant_types_supported": ["authorization_code"],
                "scopes_supported": ["openid", "fhirUser", "launch", "launch/patient"],
                "capabilities": ["launch-ehr", "launch-standalone", "client-public"],
            }
        )

    async def _open(self, request: Request) -> Response:
        """What a click on the app does in a chart: an opaque launch, and off to the app."""
        patient = self.resources.read("Patient", request.path_params["patient"])
        if patient is None or self.app_launch is None:
            return _outcome(404, "not-found")
        launch = self.oauth.launch(Launch(patient["id"], self._encounter(patient["id"])))
        address = _with(self.app_launch, iss=self.oauth.issuer, launch=launch)
        return RedirectResponse(address, status_code=303)

    def _encounter(self, patient: str) -> str | None:
        """The latest contact of a patient."""
        found = self.resources.search("Encounter", {"patient": patient})["entry"]
        visits = [entry["resource"] for entry in found]
        latest = max(visits, key=lambda v: str(v.get("period", {}).get("start", "")), default=None)
        return latest["id"] if latest else None

    async def _metadata(self, request: Request) -> Response:
        return JSONResponse(
            {"resourceType": "CapabilityStatement", "fhirVersion": "4.0.1", "status": "active"}
        )

    async def _jwks(self, request: Request) -> Response:
        return JSONResponse(self.oauth.jwks())

    async def _read(self, request: Request) -> Response:
        if not self._allowed(request):
            return _outcome(401, "login")
        return await self._read_openly(request)

    async def _read_openly(self, request: Request) -> Response:
        found = self.resources.read(request.path_params["kind"], request.path_params["identity"])
        return JSONResponse(found) if found else _outcome(404, "not-found")

    async def _search(self, request: Request) -> Response:
        if not self._allowed(request):
            return _outcome(401, "login")
        return await self._search_openly(request)

    async def _search_openly(self, request: Request) -> Response:
        posted = (await request.form()).items() if request.method == "POST" else ()
        query = {**request.query_params, **{name: str(value) for name, value in posted}}
        return JSONResponse(self.resources.search(request.path_params["kind"], query))

    async def _create(self, request: Request) -> Response:
        if not self._allowed(request):
            return _outcome(401, "login")
        status = self.refuses.get(("POST", request.path_params["kind"]))
        if status is not None:
            return _outcome(status, "processing")
        resource = self._kept(await request.json())
        once = parse_qs(request.headers.get("if-none-exist", ""))
        if once:
            query = {name: values[0] for name, values in once.items()}
            for entry in self.resources.search(resource["resourceType"], query)["entry"]:
                return JSONResponse(entry["resource"], status_code=200)
        return JSONResponse(self.resources.create(resource), status_code=201)

    async def _update(self, request: Request) -> Response:
        if not self._allowed(request):
            return _outcome(401, "login")
        status = self.refuses.get(("PUT", request.path_params["kind"]))
        if status is not None:
            return _outcome(status, "processing")
        version = request.headers.get("if-match", "").removeprefix("W/").strip('"') or None
        kept = self.resources.update(self._kept(await request.json()), version)
        return JSONResponse(kept) if kept else _outcome(412, "conflict")

    def _kept(self, resource: Resource) -> Resource:
        kept = {name: value for name, value in resource.items() if name not in self.drops}
        if "labels" in self.drops:
            kept["meta"] = {k: v for k, v in kept.get("meta", {}).items() if k != "security"}
        return kept

    async def _authorize(self, request: Request) -> Response:
        query = dict(request.query_params)
        picked = query.get("patient")
        try:
            launch = self.oauth.context(
                query.get("launch"), Launch(patient=picked) if picked else self._first_patient()
            )
            code = self.oauth.code(query, launch, self.clock())
        except (Refused, KeyError):
            return _outcome(400, "invalid")
        allow = _with(query["redirect_uri"], code=code, state=query.get("state", ""))
        if not self.ask_consent:
            return RedirectResponse(allow, status_code=302)
        deny = _with(query["redirect_uri"], error="access_denied", state=query.get("state", ""))
        page = _CONSENT.format(
            client=html.escape(query["client_id"]), allow=html.escape(allow), deny=html.escape(deny)
        )
        return HTMLResponse(page)

    async def _token(self, request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        try:
            answer = self.oauth.token(form, self.clock())
        except Refused as refusal:
            return JSONResponse({"error": str(refusal)}, status_code=400)
        return JSONResponse(answer, headers={"Cache-Control": "no-store"})

    def _allowed(self, request: Request) -> bool:
        self.asked.append((request.method, request.url.path.partition("/fhir/")[2]))
        return self.oauth.holder(request.headers.get("authorization"), self.clock()) is not None

    def _first_patient(self) -> Launch | None:
        patients = self.resources.patients()
        return Launch(patient=patients[0]["id"]) if patients else None


def _with(url: str, **query: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{urlencode(query)}"


def _outcome(status: int, code: str) -> Response:
    body = {
        "resourceType": "OperationOutcome",
        "issue": [{"severity": "error", "code": code, "diagnostics": "The demo says no."}],
    }
    return JSONResponse(body, status_code=status, media_type="application/fhir+json")
