"""`replay`: what the service would answer to a recorded request, and why."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from cds_service.advice.terminal import show_card
from cds_service.calls import Call, read_call
from cds_service.cds_hooks import Card, HookResponse, encode
from cds_service.cli.dates import moment
from cds_service.cli.files import documents
from cds_service.cli.report import as_json, as_text
from cds_service.content.load import Content
from cds_service.content.terms import Discretion, Language
from cds_service.errors import ContentError, Fault, RequestError
from cds_service.http.parts import now
from cds_service.installed import installed_content
from cds_service.security.client import DEMO, Client
from cds_service.security.registry import load_registry
from cds_service.service import CLINICIANS, card_of
from cds_service.settings import Settings, load_settings
from cds_service.weighing import Weighed, weigh


def register(app: typer.Typer) -> None:
    app.command("replay")(replay)


def replay(  # noqa: PLR0917  (one parameter per option)
    file: Annotated[
        Path,
        typer.Argument(metavar="REQUEST.json", exists=True, dir_okay=False, help="The request."),
    ],
    as_of: Annotated[
        str, typer.Option(metavar="DATE", help="Answer as on this day or moment. Default: now.")
    ] = "",
    client: Annotated[
        str, typer.Option(metavar="ID", help="As this client of VG_CLIENTS_FILE would get it.")
    ] = "",
    language: Annotated[Language | None, typer.Option(help="Default: the client's.")] = None,
    discretion: Annotated[Discretion | None, typer.Option(help="Default: the client's.")] = None,
    format_: Annotated[
        Literal["text", "json"], typer.Option("--format", help="For a person or a program.")
    ] = "text",
) -> None:
    """Show what the service would answer to a recorded hook request, and why.

    Runs the same steps as a live call without storing anything and without asking what was shown
    before. With `--format json` the output has status, body and assessment. The exit code is 1
    when the answer is not a 200.

    Example: `veilig-gesprek replay request.json --as-of 2026-11-22 --discretion open`
    """
    settings = load_settings()
    caller = _caller(settings, client)
    chosen = {"language": language, "discretion": discretion}
    caller = caller.model_copy(update={key: each for key, each in chosen.items() if each})
    content = installed_content(settings, now())
    at = moment(as_of, content.rules.thresholds.zone)
    result = _answer(file, caller, content, at, settings)
    if format_ == "json":
        typer.echo(json.dumps(result.as_json(), ensure_ascii=False, indent=2))
    else:
        result.show(content, caller.language)
    if result.status != 200:
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True)
class _Result:
    """What came of it: the status, the card or the error, and the weighing behind it."""

    status: int
    said: str
    card: Card | None = None
    weighed: Weighed | None = None

    def as_json(self) -> dict[str, Any]:
        body = HookResponse(cards=(self.card,) if self.card else ())
        answer: dict[str, Any] = {"status": self.status, "said": self.said}
        if self.status == 200:
            answer["body"] = json.loads(encode(body))
        if self.weighed is not None:
            answer["assessment"] = as_json(self.weighed.assessment)
        return answer

    def show(self, content: Content, language: Language) -> None:
        typer.echo(f"{self.status}: {self.said}\n")
        if self.card is not None:
            show_card(self.card)
            typer.echo()
        if self.weighed is not None:
            typer.echo(as_text(self.weighed.assessment, content.rules, language), nl=False)


def _answer(
    file: Path, client: Client, content: Content, at: datetime, settings: Settings
) -> _Result:
    try:
        [(_, body)] = documents(file)
        call = read_call(body, strict_instance=settings.strict_hook_instance)
        return _weighed(call, client, content, at, settings.public_url)
    except RequestError as error:
        return _Result(error.status, str(error))


def _weighed(
    call: Call, client: Client, content: Content, at: datetime, public_url: str
) -> _Result:
    if call.user_type not in CLINICIANS:
        return _Result(200, f"no card: the user is no clinician ({call.user_type})")
    weighed = weigh(call, client, content, at)
    if weighed.intake.record.objected:
        return _Result(200, "no card: the patient objected")
    if not weighed.assessment.shows_card:
        return _Result(200, "no card: no gate opened", weighed=weighed)
    card = card_of(weighed, call, client, content, public_url)
    said = "assessed silently, no card" if client.silent else "a card, unless it was shown before"
    return _Result(200, said, None if client.silent else card, weighed)


def _caller(settings: Settings, client_id: str) -> Client:
    if not client_id:
        return DEMO
    if settings.clients_file is None:
        raise ContentError([Fault("--client", 0, "needs VG_CLIENTS_FILE, the registry of clients")])
    registered = load_registry(settings.clients_file).by_id(client_id)
    if registered is None:
        known = f"no client '{client_id}' in {settings.clients_file.name}"
        raise ContentError([Fault("--client", 0, known)])
    return registered.client
