"""`assess`: weigh records from files and explain the result."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import typer
from rich.console import Console
from rich.progress import track

from cds_service.assessment.assess import assess
from cds_service.assessment.model import Assessment
from cds_service.cli.dates import moment
from cds_service.cli.files import documents
from cds_service.cli.report import as_json, as_text
from cds_service.cli.tables import ColumnsFile, told
from cds_service.content.installed import installed_content
from cds_service.content.load import Content
from cds_service.errors import RequestError
from cds_service.evaluation.contact_table import ContactTable, is_table, load_columns
from cds_service.files.terms import Language, Setting
from cds_service.guidance.weighing import setting_of
from cds_service.record.bundle import read_patients
from cds_service.record.fhir import READING_FAULTS
from cds_service.settings import load_settings
from cds_service.web.parts import now

MANY = 3
"""From this many files a progress bar helps."""


def register(app: typer.Typer) -> None:
    app.command("assess")(assess_files)


def assess_files(  # noqa: PLR0917  (one parameter per option)
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            exists=True,
            dir_okay=False,
            help="FHIR Bundle, NDJSON, hook request or .csv table of contacts; plain, .gz or a "
            ".tar.gz of them.",
        ),
    ],
    as_of: Annotated[
        str, typer.Option(metavar="DATE", help="Judge as on this day or moment. Default: now.")
    ] = "",
    setting: Annotated[
        Setting | None, typer.Option(help="Default: by the contact named or open, else gp.")
    ] = None,
    language: Annotated[Language, typer.Option(help="Of the labels.")] = "nl",
    format_: Annotated[
        Literal["text", "json"], typer.Option("--format", help="For a person or a program.")
    ] = "text",
    columns: ColumnsFile = None,
) -> None:
    """Weigh the records in FILE... and explain: findings, evidence, gates, what was not read.

    Every file is judged by itself. With `--format json` one patient gives one object and several
    give an array; each has patient, level (none, info or warning), score, forms, findings (each
    indicator, points and evidence with date and reference), gate (why each opened or not),
    incomplete and rule_version. Nothing is stored. The exit code is 1 when a file could not be
    read.

    Example: `veilig-gesprek assess export.ndjson.gz --as-of 2026-11-22 --setting ed`
    """
    content = installed_content(load_settings(), now())
    judge = _Judge(content, moment(as_of, content.rules.thresholds.zone), setting, columns)
    if format_ == "json":
        _print_json(as_json(each) for each in judge.all(_with_progress(files)))
    else:
        for number, each in enumerate(judge.all(_with_progress(files))):
            typer.echo(("\n" if number else "") + as_text(each, content.rules, language), nl=False)
    if judge.unread:
        raise typer.Exit(1)


class _Context(msgspec.Struct, gc=False, rename="camel"):
    encounter_id: str | None = None


class _Request(msgspec.Struct, gc=False):
    context: _Context


_REQUEST = msgspec.json.Decoder(_Request)


class _Judge:
    """Assesses whatever the files hold, and notes which could not be read."""

    def __init__(
        self, content: Content, at: datetime, setting: Setting | None, columns: Path | None
    ) -> None:
        self.content, self.at, self.setting, self.columns = content, at, setting, columns
        self.unread = 0

    def all(self, files: Iterable[Path]) -> Iterator[Assessment]:
        for file in files:
            try:
                yield from self._file(file)
            except RequestError as error:
                self.unread += 1
                typer.echo(f"{file.name}: {error}", err=True)

    def _file(self, file: Path) -> Iterator[Assessment]:
        for name, document in documents(file):
            data = self._lines_of(name, document) if is_table(file) else document
            encounter = _encounter_of(data)
            for record in read_patients(data, self.content.vocabulary):
                where = self.setting or setting_of(record, encounter, "gp", self.at)
                yield assess(record, self.content.rules, self.at, where)

    def _lines_of(self, name: str, document: bytes) -> bytes:
        """A table of contacts as FHIR lines; rows with a fault are told and left out."""
        table = ContactTable(name, document, load_columns(self.columns))
        lines = b"".join(table.lines())
        for words in told(table.faults):
            typer.echo(f"{name}: {words}", err=True)
        self.unread += bool(table.faults)
        return lines


def _encounter_of(data: bytes) -> str | None:
    """The contact a hook request names: its class decides the setting, as in a call."""
    try:
        return _REQUEST.decode(data).context.encounter_id
    except READING_FAULTS:
        return None


def _with_progress(files: list[Path]) -> Iterable[Path]:
    console = Console(stderr=True)
    if len(files) < MANY or not console.is_terminal:
        return files
    return track(files, description="Weighing", console=console, transient=True)


def _print_json(answers: Iterable[dict[str, Any]]) -> None:
    """One object, or an array that is written while it grows."""
    answers = iter(answers)
    first, second = next(answers, None), next(answers, None)
    if second is None:
        typer.echo(_dumped(first) if first is not None else "[]")
        return
    typer.echo("[" + _dumped(first))
    typer.echo("," + _dumped(second))
    for answer in answers:
        typer.echo("," + _dumped(answer))
    typer.echo("]")


def _dumped(answer: dict[str, Any] | None) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2)
