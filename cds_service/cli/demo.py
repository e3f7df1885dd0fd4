"""`demo`: see a card within a minute, on this machine, with synthetic patients."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import httpx
import typer
import uvicorn
from rich.console import Console

from cds_service.advice.terminal import show_card
from cds_service.app import create_app
from cds_service.cds_hooks import Card
from cds_service.clients.client import DEMO, WriteBack
from cds_service.demo.ehr.app import Ehr
from cds_service.demo.patients import Story, bundle, request, stories
from cds_service.errors import ContentError
from cds_service.files.terms import Language
from cds_service.http.names import ONE_ID
from cds_service.http.server import bind, port_of, server_for
from cds_service.settings import load_settings
from cds_service.web.callers import OpenDoor

LOOPBACK = "127.0.0.1"
PORT = 8080
RECORD_SYSTEM = "/demo-ehr"
STATED = WriteBack(
    stated_on=date(2026, 11, 22),
    stated_by="the demo",
    text="The demo's record system has no portal and exchanges nothing.",
)


def register(app: typer.Typer) -> None:
    app.command("demo")(demo)


def demo(
    port: Annotated[
        int | None, typer.Option(help=f"Port; default {PORT}, or a free one if that is taken.")
    ] = None,
    language: Annotated[Language, typer.Option(help="Of the card.")] = "nl",
    once: Annotated[bool, typer.Option("--once", help="Stop after showing the card.")] = False,
) -> None:
    """Run the service on this machine with synthetic patients, and show a card.

    Open to this machine only, with a database that is thrown away. It calls itself over HTTP as a
    record system would, shows the card as a clinician reads it, and keeps running so that you can
    try more. Ctrl-C stops it.
    """
    with TemporaryDirectory(prefix="veilig-gesprek-") as folder, _listener(port) as listener:
        base = f"http://{LOOPBACK}:{port_of(listener)}"
        show = _Show(base, Path(folder), language)
        server = server_for(show.service())
        with suppress(KeyboardInterrupt):
            asyncio.run(_run(server, listener, show, once))


def _listener(port: int | None) -> socket:
    if port is not None:
        return bind(LOOPBACK, port)
    try:
        return bind(LOOPBACK, PORT)
    except ContentError:
        return bind(LOOPBACK, 0)


async def _run(server: uvicorn.Server, listener: socket, show: _Show, once: bool) -> None:
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started and not serving.done():
        await asyncio.sleep(0.01)
    if server.started:
        try:
            await show.first_card()
        except BaseException:
            server.should_exit = True
            await serving
            raise
        if not once:
            show.what_next()
        server.should_exit = server.should_exit or once
    await serving


class _Show:
    """What the demo prints, and the calls it makes."""

    def __init__(self, base: str, folder: Path, language: Language) -> None:
        self.base = base
        self.folder = folder
        self.language: Language = language
        self.console = Console()
        self.story = next(story for story in stories() if story.card)
        self.sample = folder / "request.json"
        self.console_url = ""

    def service(self) -> Any:
        """The application behind the demo's address."""
        settings = load_settings(
            mode="demo",
            host=LOOPBACK,
            public_url=self.base,
            database_url=f"sqlite:///{self.folder / 'demo.db'}",
            console=True,
            form=True,
        )
        ehr = self._record_system()
        told = {
            "language": self.language,
            "form": True,
            "service_ids": "per-hook",  # the public sandbox keys services by their address
            "fhir_servers": (ehr.oauth.issuer, f"{self.base}{RECORD_SYSTEM}/open-fhir"),
            "write_back": STATED,
        }
        client = DEMO.model_copy(update=told)
        app = create_app(settings, callers=OpenDoor(client), record_system=ehr)
        self.console_url = f"{self.base}/console/enter?token={app.state.console.token}"
        return app

    def _record_system(self) -> Ehr:
        """A record system with the bundled patients, for the form to be opened from."""
        now = datetime.now(UTC)
        bundles = [bundle(story.id, now) for story in stories()]
        return Ehr(self.base + RECORD_SYSTEM, bundles, app_launch=f"{self.base}/form/launch")

    async def first_card(self) -> None:
        """Fires one hook at the service itself, over HTTP, and shows the answer."""
        body = self._write(self.story, self.sample)
        self.console.print(f"\nVeilig Gesprek runs at [bold]{self.base}[/bold]\n")
        self.console.print(
            f"A record system opens a chart ({self.story.hook}). The patient is made up: "
            f"{self.story.said('en')}.\n"
        )
        async with httpx.AsyncClient(base_url=self.base) as client:
            await client.get("/cds-services")
            answer = await client.post(f"/cds-services/{ONE_ID}", json=body)
            answer.raise_for_status()
        cards = answer.json()["cards"]
        took = answer.elapsed.total_seconds() * 1000
        self.console.print(f"The service answers in {took:.0f} ms. The clinician reads:\n")
        for card in cards:
            show_card(Card.model_validate(card), self.console)

    def what_next(self) -> None:
        """Prints commands that work by copy and paste."""
        say = self.console.print
        say("\nOpen this in a browser: pick a patient, see the card and why, open the form:")
        self._command(self.console_url)
        say("[bold]Try next[/bold] (in another terminal)\n")
        say("What the service offers, and which data it asks for:")
        self._command(f"curl -s {self.base}/cds-services")
        say("The call that was just made, by hand:")
        self._command(self._curl(self.sample))
        silent = next(story for story in stories() if not story.card)
        file = self.folder / f"{silent.id}.json"
        self._write(silent, file)
        say(f"A call that is answered with no card ({silent.said('en')}):")
        self._command(self._curl(file))
        say("Why: what was found, with dates, and which gates stayed closed:")
        self._command(f"{_python()} -m cds_service assess {self.sample} --language en")
        say("In the public CDS Hooks sandbox: change its")
        for name, value in (
            ("FHIR server", f"{self.base}{RECORD_SYSTEM}/open-fhir"),
            ("patient", self.story.id),
            ("CDS services", f"{self.base}/cds-services"),
        ):
            say(f"  {name:13} {value}")
        say(f"The page behind the card:  {self.base}/advies")
        say(f"The endpoints, documented: {self.base}/docs\n")
        say("[dim]Ctrl-C stops the demo; nothing is kept.[/dim]")

    def _write(self, story: Story, file: Path) -> dict[str, Any]:
        body = request(story, datetime.now(UTC))
        file.write_text(json.dumps(body, ensure_ascii=False, indent=1), "utf-8")
        return body

    def _curl(self, file: Path) -> str:
        return (
            "curl -s -H 'Content-Type: application/json' "
            f"--data @{file} {self.base}/cds-services/{ONE_ID}"
        )

    def _command(self, text: str) -> None:
        """One line, never wrapped, so that it can be copied."""
        self.console.print(f"  {text}\n", soft_wrap=True, highlight=False, markup=False)


def _python() -> str:
    """This Python as one would type it here: the command itself may not be on the path."""
    shorter = os.path.relpath(sys.executable)
    return sys.executable if shorter.startswith("..") else shorter
