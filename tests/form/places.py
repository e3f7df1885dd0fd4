"""A record system and the service, both on real sockets, and a browser without a screen."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import uvicorn

from cds_service.app import create_app
from cds_service.cds_hooks import Card
from cds_service.clients.client import DEMO, Client, WriteBack
from cds_service.demo.ehr.app import Ehr
from cds_service.demo.ehr.oauth import Launch
from cds_service.demo.patients import bundle, stories
from cds_service.http.server import bind, port_of, server_for
from cds_service.settings import Settings
from cds_service.web.callers import OpenDoor
from tests.http.door import content

STATED = WriteBack(
    stated_on=date(2026, 11, 1),
    stated_by="Functionaris gegevensbescherming",
    text="Portaal en uitwisseling tonen geen regels met dit label.",
)
QUIET = "demo-e"
"""A patient about whom no card appears."""
LOUD = "demo-a"
CODE = "anijs-perenboom-17"
"""The practice code of the site's own entry."""


@dataclass
class Clock:
    """Moves only when it is told to."""

    ahead: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class Place:
    """Where everything is, and the parts a test may touch."""

    ehr: Ehr
    base: str
    client: Client
    clock: Clock
    ehr_ahead: list[float]
    stop_ehr: Any
    settings: Settings | None = None
    browsers: list[httpx.Client] = field(default_factory=list)

    @property
    def iss(self) -> str:
        return self.ehr.oauth.issuer

    def launch(self, **context: Any) -> str:
        """The address that a click in the record system opens."""
        context = {"patient": QUIET} | context
        token = self.ehr.oauth.launch(Launch(**context))
        return f"{self.base}/form/launch?" + str(
            httpx.QueryParams({"iss": self.iss, "launch": token})
        )

    def call(self, patient: str, user: str = "Practitioner/demo-arts") -> list[Card]:
        """A hook call without prefetch: the service reads the record system itself."""
        body = {
            "hook": "patient-view",
            "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
            "context": {"userId": user, "patientId": patient},
            "fhirServer": self.iss,
            "fhirAuthorization": {
                "access_token": self.ehr.oauth.grant(Launch(patient), time.time()),
                "token_type": "Bearer",
                "expires_in": 300,
                "scope": "patient/*.rs",
                "subject": "veilig-gesprek",
            },
        }
        answer = httpx.post(f"{self.base}/cds-services/veilig-gesprek", json=body, timeout=20)
        assert answer.status_code == 200, answer.text
        return [Card.model_validate(card) for card in answer.json()["cards"]]


class Browser:
    """A window: follows links, keeps cookies, sends forms with the token of the page."""

    def __init__(self, place: Place, http: httpx.Client | None = None) -> None:
        self.place = place
        self.http = http or httpx.Client(timeout=20)
        place.browsers.append(self.http)
        self.page = httpx.Response(0)
        self.form = ""
        """Where the form of this window is, once it is open."""

    def another_window(self) -> Browser:
        """Another window of the same browser: the same cookies."""
        return Browser(self.place, self.http)

    def visit(self, path: str) -> httpx.Response:
        """A page of the form in this window."""
        return self.open(self.form + path)

    def ticked(self, path: str) -> str:
        """Every tick that is set on a page, as it stands there."""
        page = self.visit(path).text
        return " ".join(re.findall(r"<input [^>]*checked[^>]*>", page))

    def open(self, address: str) -> httpx.Response:
        """GET, through every redirect."""
        self.page = self.http.get(self._whole(address), follow_redirects=True)
        return self.page

    def step(self, address: str) -> httpx.Response:
        """GET without following where it leads."""
        return self.http.get(self._whole(address))

    def send(self, path: str, **fields: Any) -> httpx.Response:
        """POSTs a form with the page's token (and its mark), and follows."""
        token = re.search(r'name="csrf" value="([^"]+)"', self.page.text)
        assert token, self.page.text
        mark = re.search(r'name="mark" value="([^"]+)"', self.page.text)
        data = {"csrf": token[1]} | ({"mark": mark[1]} if mark else {}) | fields
        address = self._whole(self.form + path)
        self.page = self.http.post(address, data=data, follow_redirects=True)
        return self.page

    def enter(self, **context: Any) -> httpx.Response:
        """A whole launch, up to screen 1."""
        page = self.open(self.place.launch(**context))
        assert page.status_code == 200, page.text
        found = re.fullmatch(r"/form/[\w-]{32}", page.url.path)
        assert found, page.url
        self.form = page.url.path
        return page

    def _whole(self, address: str) -> str:
        return address if address.startswith("http") else self.place.base + address


def query_of(address: str) -> dict[str, str]:
    """The query of an address, each value once."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


@contextmanager
def place(
    *, ask_consent: bool = False, launches_a_minute: int = 10_000, **changes: Any
) -> Iterator[Place]:
    """Both servers, running. `changes` are of the client."""
    listeners = [bind("127.0.0.1", 0) for _ in range(2)]
    ehr_base, base = (f"http://127.0.0.1:{port_of(listener)}" for listener in listeners)
    ehr_ahead = [0.0]
    now = datetime.now(UTC)
    ehr = Ehr(
        ehr_base,
        [bundle(story.id, now) for story in stories()],
        app_launch=f"{base}/form/launch",
        ask_consent=ask_consent,
        clock=lambda: time.time() + ehr_ahead[0],
    )
    told = {"form": True, "fhir_servers": (ehr.oauth.issuer,), "write_back": STATED} | changes
    client = DEMO.model_copy(update=told)
    clock = Clock()
    with TemporaryDirectory() as folder:
        settings = Settings(
            mode="demo",
            public_url=base,
            form=True,
            console=True,
            launches_a_minute=launches_a_minute,
            database_url=f"sqlite:///{Path(folder) / 'store.db'}",
            form_key_file=Path(folder) / "form.key",
            clients_file=Path(folder) / "clients.yaml",
        )
        (Path(folder) / "form.key").write_text("k" * 64)
        (Path(folder) / "praktijk.code").write_text(CODE)
        app = create_app(settings, clock=clock, callers=OpenDoor(client), content=content())
        with running(listeners[0], ehr.app()) as stop_ehr, running(listeners[1], app):
            opened = Place(ehr, base, client, clock, ehr_ahead, stop_ehr)
            opened.settings = settings
            yield opened
            for browser in opened.browsers:
                browser.close()


@contextmanager
def running(listener: Any, app: Any) -> Iterator[Any]:
    """A server in a thread, until the block ends or it is told to stop."""
    quiet = uvicorn.Config(app, lifespan="off", log_config=None, access_log=False)
    server = server_for(app) if hasattr(app, "openapi") else uvicorn.Server(quiet)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server ended while it started"
        time.sleep(0.01)

    def stop() -> None:
        server.should_exit = True
        thread.join(20)

    try:
        yield stop
    finally:
        stop()
        listener.close()
