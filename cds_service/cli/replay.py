"""`replay`: what the service would answer to a recorded request, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from cds_service.advice.terminal import show_card
from cds_service.assessment.model import Assessment
from cds_service.call.request import Call, read_call
from cds_service.call.shape import version_of
from cds_service.cds_hooks import Card, HookResponse, encode
from cds_service.cli.dates import moment
from cds_service.cli.files import documents
from cds_service.cli.report import as_json, as_text
from cds_service.clients.client import DEMO, Client
from cds_service.clients.registry import load_registry
from cds_service.content.installed import installed_content
from cds_service.content.load import Content
from cds_service.errors import ContentError, Fault, RequestError
from cds_service.files.terms import Discretion, Language
from cds_service.guidance.service import CLINICIANS, card_of
from cds_service.guidance.weighing import intake_of, moment_meant, weigh
from cds_service.record.intake import KEYS, Intake
from cds_service.settings import Settings, load_settings
from cds_service.web.parts import now


def register(app: typer.Typer) -> None:
    app.command("replay")(replay_request)


def replay_request(  # noqa: PLR0917  (one parameter per option)
    file: Annotated[
        Path,
        typer.Argument(metavar="REQUEST.json", exists=True, dir_okay=False, help="The request."),
    ],
    as_of: Annotated[
        str, typer.Option(metavar="DATE", help="Answer as on this day or moment. Default: now.")
    ] = "",
    client: Annotated[
        str,
        typer.Option(
            metavar="ID",
            help="As this client of VG_CLIENTS_FILE, or FILE/ID of another registry, gets it.",
        ),
    ] = "",
    language: Annotated[Language | None, typer.Option(help="Default: the client's.")] = None,
    discretion: Annotated[Discretion | None, typer.Option(help="Default: the client's.")] = None,
    format_: Annotated[
        Literal["text", "json"], typer.Option("--format", help="For a person or a program.")
    ] = "text",
) -> None:
    """Show what the service would answer to a recorded hook request, and why.

    REQUEST.json is the body of a POST to /cds-services/ID, plain or .gz. The output has the answer,
    the card as this client would see it, whose dialect was spoken and which moment was meant, what
    came under each prefetch key, then the whole assessment.

    Runs the steps of a live call, but stores nothing, does not ask what was shown before, and
    fetches nothing: what a live call would get from the FHIR server is listed as missing. A request
    holds patient data: keep it where the record may be. With `--format json` the output has status,
    said, client, call, prefetch, body and assessment. The exit code is 1 when the answer is no 200.

    Examples:

    `veilig-gesprek replay request.json --as-of 2026-11-22 --discretion open`

    `veilig-gesprek replay request.json.gz --client clients.yaml/his-noord --format json`
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
    """What came of it: the status, the card or the error, and what stands behind it."""

    status: int
    said: str
    client: Client
    call: Call | None = None
    intake: Intake | None = None
    card: Card | None = None
    assessment: Assessment | None = None

    def as_json(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"status": self.status, "said": self.said}
        answer["client"] = {"id": self.client.id, "dialect": self.client.dialect}
        if self.call is not None:
            answer["call"] = dict(_told(self.call, self.client))
        if self.intake is not None:
            answer["prefetch"] = dict(_prefetch(self.intake))
            answer["not understood"] = dict(_unread(self.intake))
        if self.status == 200:
            body = HookResponse(cards=(self.card,) if self.card else ())
            answer["body"] = json.loads(encode(body))
        if self.assessment is not None:
            answer["assessment"] = as_json(self.assessment)
        return answer

    def show(self, content: Content, language: Language) -> None:
        typer.echo(f"{self.status}: {self.said}\n")
        if self.card is not None:
            show_card(self.card)
            typer.echo()
        typer.echo(f"Client {self.client.id}, dialect {self.client.dialect}")
        if self.call is not None:
            _block(_told(self.call, self.client))
        if self.intake is not None:
            typer.echo("Prefetch")
            _block(_prefetch(self.intake))
            if self.intake.record.reading.unread:
                typer.echo("Not understood")
                _block(_unread(self.intake))
        if self.assessment is not None:
            typer.echo("\n" + as_text(self.assessment, content.rules, language), nl=False)


def _block(lines: Iterable[tuple[str, str]]) -> None:
    for name, value in lines:
        typer.echo(f"  {name:<13} {value}")


def _told(call: Call, client: Client) -> Iterator[tuple[str, str]]:
    """What the call says of itself, without anything of the patient."""
    yield "hook", call.hook
    yield "meant", moment_meant(call, client)
    yield "fhir_version", client.fhir_version or version_of(call.prefetch) or "not told"
    yield "fhir_server", "named" if call.fhir_server else "not named"
    yield "token", "given" if call.authorization else "not given"
    if call.dropped:
        yield "not used", ", ".join(f"{name} is malformed" for name in call.dropped)


def _prefetch(intake: Intake) -> Iterator[tuple[str, str]]:
    """Each key that is asked for or was sent: what came, or why it cannot be used."""
    gaps = intake.record.reading.gaps
    for key, expected in KEYS.items():
        if not expected.asked and key not in intake.satisfied and key not in gaps:
            continue
        whole = "came" if key in intake.satisfied else "absent"
        need = ", required" if expected.required and key in intake.missing else ""
        yield key, gaps.get(key, whole) + need


def _unread(intake: Intake) -> Iterator[tuple[str, str]]:
    """What arrived and nobody here can tell, per resource type and reason."""
    for (resource, why), number in intake.record.reading.unread.items():
        yield f"{resource}: {why}", str(number)


def _answer(
    file: Path, client: Client, content: Content, at: datetime, settings: Settings
) -> _Result:
    try:
        [(_, body)] = documents(file)
        call = read_call(body, strict_instance=settings.strict_hook_instance)
        result = _Result(200, "", client, call)
    except RequestError as error:
        return _Result(error.status, str(error), client)
    if call.user_type not in CLINICIANS:
        return replace(result, said=f"no card: the user is no clinician ({call.user_type})")
    try:
        result = replace(result, intake=intake_of(call, client, content))
        return _weighed(result, call, content, at, settings.public_url)
    except RequestError as error:
        return replace(result, status=error.status, said=str(error))


def _weighed(
    result: _Result, call: Call, content: Content, at: datetime, public_url: str
) -> _Result:
    client = result.client
    weighed = weigh(call, client, content, at, result.intake, explain=True)
    if weighed.intake.record.objected:
        return replace(result, said="no card: the patient objected")
    result = replace(result, assessment=weighed.assessment)
    if not weighed.assessment.shows_card:
        return replace(result, said="no card: no gate opened")
    if client.silent:
        return replace(result, said="assessed silently, no card")
    card = card_of(weighed, call, client, content, public_url)
    return replace(result, said="a card, unless it was shown before", card=card)


def _caller(settings: Settings, client: str) -> Client:
    """The client of that id in the registry, or of FILE/ID; without either, that of the demo."""
    if not client:
        return DEMO
    folder, _, client_id = client.rpartition("/")
    file = Path(folder) if folder else settings.clients_file
    if file is None:
        message = "needs VG_CLIENTS_FILE, the registry of clients, or FILE/ID"
        raise ContentError([Fault("--client", 0, message)])
    # Nobody is trusted here: the file may hold the sandbox and addresses of this machine.
    registered = load_registry(file, testing=True).by_id(client_id)
    if registered is None:
        raise ContentError([Fault("--client", 0, f"no client '{client_id}' in {file.name}")])
    return registered.client
