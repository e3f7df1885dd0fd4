"""What each screen of the console shows. All of it is read; nothing is changed."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from cds_service import __version__
from cds_service.cds_hooks import encode
from cds_service.console import numbers
from cds_service.console.pages import page
from cds_service.console.trial import WIDTHS, Wish, tried, wish_of
from cds_service.content.catalogue import Catalogue, read_catalogue
from cds_service.demo.patients import stories
from cds_service.errors import RequestError, StoreUnavailable
from cds_service.files.paths import content_root
from cds_service.guidance.again import Matters, deciding
from cds_service.http.discovery import discovery
from cds_service.notes import current
from cds_service.operation.metrics import Metrics
from cds_service.store import Access, Explanation
from cds_service.web.parts import Parts
from cds_service.web.posted import posted

PASTE_LIMIT = 4 * 1024 * 1024
"""Bytes of a pasted request, as the browser encodes it."""
PERIOD = timedelta(days=90)
_LISTED = 300
Show = Callable[[Request], Awaitable[Response]]


class Screens:
    """The screens of one application."""

    def __init__(self, parts: Parts, metrics: Metrics) -> None:
        self.parts = parts
        self.metrics = metrics
        self.content = parts.guidance.content
        self.begun = parts.clock()
        self._catalogue: Catalogue | None = None
        self.shown: dict[str, Show] = {
            "": self.status,
            "/try": self.try_page,
            "/clients": self.clients,
            "/discovery": self.discovery,
            "/live": self.live,
            "/cards": self.cards,
            "/content": self.content_page,
            "/indicators": self.indicators,
            "/indicators/{name}": self.indicator,
        }

    async def status(self, request: Request) -> Response:
        store, settings = self.parts.guidance.store, self.parts.settings
        try:
            await store.ready()
            ready = "ready"
        except StoreUnavailable as error:
            ready = str(error)
        rows = {
            "Readiness": ready,
            "Version": __version__,
            "Mode": settings.mode,
            "Address": settings.public_url,
            "Running since": f"{self.begun:%Y-%m-%d %H:%M} UTC",
            "Rules": self.content.rules.version,
            "Card content": f"edition {self.content.cards.edition}",
            "Clients": str(len(self.parts.callers.clients)),
            "Callers": "open to everybody on this machine" if self.parts.callers.open else "signed",
            "Rows waiting for the store": str(store.waiting),
            "Retention": f"{settings.retention_days} days",
            "Access log": "on" if settings.access_log else "off",
            "Signal form": "on" if settings.form else "off",
            "Switched off": self._switched_off(),
        }
        return page("status.html", "/console", rows=rows)

    def _switched_off(self) -> str:
        switches = self.parts.guidance.switches.off.switches
        told = (f"{each.kind} {each.name} ({each.by}: {each.reason})" for each in switches)
        return "; ".join(told) or "nothing"

    async def clients(self, request: Request) -> Response:
        return page("clients.html", "/console/clients", clients=self.parts.callers.clients)

    async def discovery(self, request: Request) -> Response:
        today, months = self.parts.clock().date(), self.parts.settings.look_back_months
        found = []
        for client in self.parts.callers.clients:
            offered = discovery(client, today, months)
            text = json.dumps(json.loads(encode(offered)), indent=2)
            found.append((client, dict(offered.services[0].prefetch or {}), text))
        address = self.parts.public("/cds-services")
        return page("discovery.html", "/console/discovery", found=found, address=address)

    async def live(self, request: Request) -> Response:
        charts = (
            ("Time to answer a call", numbers.latency(self.metrics)),
            ("Calls by hook and outcome", numbers.calls(self.metrics)),
            ("Cards shown, by level", numbers.cards(self.metrics)),
            ("Answers by route and status", numbers.answers(self.metrics)),
            ("Record entries that could not be used", numbers.skipped(self.metrics)),
            ("Lists that did not come whole", numbers.gaps(self.metrics)),
            ("Said in codes that nobody here can tell", numbers.unread(self.metrics)),
        )
        return page("live.html", "/console/live", charts=charts)

    async def cards(self, request: Request) -> Response:
        until = self.parts.clock()
        rules = self.content.rules
        decide = deciding(rules.thresholds.again, rules.once(Matters.of))
        found = await self.parts.guidance.store.statistics(until - PERIOD, until, decide)
        tables = {
            "Cards by indicator": found.cards_by_indicator,
            "Cards by gate": found.cards_by_gate,
            "Cards by outcome": found.cards_by_outcome,
            "Feedback by reason": found.feedback,
            "Feedback by client": found.feedback_by_client,
            "Silent mode": found.silent_mode,
            "Calls": found.calls,
        }
        return page("cards.html", "/console/cards", tables=tables, since=found.since.date())

    async def explain(self, request: Request) -> Response:
        """Why a card appeared; every look leaves a line with the person in the access log."""
        card, found = "", None
        if request.method == "POST":
            card = (await posted(request)).get("card", [""])[0].strip()
            found = await self._explained(request, card)
        rows = asdict(found) if found else {}
        return page("explain.html", "/console/explain", card=card, rows=rows)

    async def _explained(self, request: Request, card: str) -> Explanation | None:
        store, person = self.parts.guidance.store, self.parts.site.person(request)
        found = await store.explain(card)
        await store.record(
            Access(
                at=self.parts.clock(),
                action="explain",
                actor=f"site/{person.name if person else 'nobody'}",
                subject=card[:80],
                outcome="success" if found else "not-found",
                correlation=current().correlation,
            )
        )
        return found

    async def content_page(self, request: Request) -> Response:
        cards, today = self.content.cards, self.parts.clock().date()
        due = sorted(self.content.rules.indicators.values(), key=lambda item: item.review_by)
        warnings = [str(each) for each in self.content.warnings]
        return page(
            "content.html",
            "/console/content",
            cards=cards,
            version=self.content.rules.version,
            overdue=[
                *cards.overdue(today),
                *(
                    f"indicator {item.id}: due {item.review_by}"
                    for item in due
                    if item.review_by < today
                ),
            ],
            unchecked=sum(item.checker is None for item in due),
            number=len(due),
            due=due[:1][0].review_by,
            contacts=cards.contacts,
            warnings=warnings[:_LISTED],
            more=max(len(warnings) - _LISTED, 0),
        )

    async def indicators(self, request: Request) -> Response:
        items = self.content.rules.indicators.values()
        wanted = request.query_params.get("q", "").strip().casefold()
        found = [
            item
            for item in items
            if not wanted or wanted in f"{item.id} {item.label.nl} {item.label.en}".casefold()
        ]
        return page("indicators.html", "/console/indicators", items=found, wanted=wanted)

    async def indicator(self, request: Request) -> Response:
        item = self.content.rules.indicators.get(request.path_params["name"])
        if item is None:
            return page("missing.html", "/console/indicators", 404)
        lines = "\n".join(self._entries().entry(item, "en"))
        return page("indicator.html", "/console/indicators", item=item, text=lines)

    async def try_page(self, request: Request) -> Response:
        return self._try(Wish())

    async def try_it(self, request: Request) -> Response:
        return self._try(wish_of(await posted(request, PASTE_LIMIT)))

    def _try(self, wish: Wish) -> Response:
        came, fault = None, ""
        now = self.parts.clock()
        if wish.patient or wish.pasted.strip():
            form = bool(self.parts.chart_url) and not wish.pasted.strip()
            url = self.parts.settings.public_url
            try:
                came = tried(wish, self.content, url, now, form)
            except RequestError as error:
                fault = str(error)
        return page(
            "try.html",
            "/console/try",
            wish=wish,
            came=came,
            fault=fault,
            stories=stories(),
            today=now.date().isoformat(),
            widths=WIDTHS,
            chart_url=self.parts.chart_url,
            rules=self.content.rules,
        )

    def _entries(self) -> Catalogue:
        if self._catalogue is None:
            site = self.parts.settings.site
            self._catalogue = read_catalogue(self.content.rules, content_root(), site)
        return self._catalogue
