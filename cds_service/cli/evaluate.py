"""`evaluate`: replay an export and report how often a card would have appeared."""

from __future__ import annotations

import csv
import hmac
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from cds_service.cli.simulate import write_bulk
from cds_service.cli.tables import ColumnsFile, as_lines
from cds_service.content.load import load_content
from cds_service.evaluation.buckets import text_size
from cds_service.evaluation.fairness import table, watch
from cds_service.evaluation.inputs import find_inputs
from cds_service.evaluation.met import Period
from cds_service.evaluation.report import Report
from cds_service.evaluation.run import Outcome, Run
from cds_service.evaluation.work import Plan, Row
from cds_service.settings import load_settings
from cds_service.simulation.cohort import ZONE
from cds_service.simulation.simulation import Setup
from cds_service.store.pseudonym import read_keys

WARNING = (
    "patients.csv has one row per patient, by keyed hash. Whoever has the key file and a patient "
    "id can find that patient's row: keep it like a medical record, and delete it soon."
)


def register(app: typer.Typer) -> None:
    app.command("evaluate")(evaluate)


def evaluate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Folders or files: FHIR Bulk Data (NDJSON) or Bundles; plain, .gz or .tar.gz. "
            "Also .csv tables of contacts, named one by one. "
            "With Spark: NDJSON or .parquet, any address that Spark reads.",
        ),
    ] = None,
    *,
    output: Annotated[Path, typer.Option(help="Folder for the report. Made when absent.")],
    start: Annotated[
        str, typer.Option("--from", metavar="DATE", help="Count contacts from this day on.")
    ] = "",
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="Count contacts before this day.")
    ] = "",
    labels: Annotated[
        Path | None,
        typer.Option(exists=True, help="CSV with patient,date of known cases: adds lead times."),
    ] = None,
    patient_level: Annotated[
        bool, typer.Option("--patient-level", help="Also patients.csv, by keyed hash, mode 0600.")
    ] = False,
    sample: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Of Bulk Data, read one in N patients in full, for what is found and missing. "
            "Default: everybody, up to 256 MiB of text; fewer in a larger export.",
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=256, help="Processes.")] = 1,
    engine: Annotated[Literal["local", "spark"], typer.Option(help="Where it is counted.")] = (
        "local"
    ),
    master: Annotated[str, typer.Option(help="With --engine spark: the master's URL.")] = (
        "local[*]"
    ),
    columns: ColumnsFile = None,
    sample_report: Annotated[
        bool,
        typer.Option("--sample-report", help="No PATH: show what a report looks like."),
    ] = False,
) -> None:
    """Replay history: what would the service have answered at every contact, on that day?

    Reads an export, judges every contact at its start and at its end with only what was known
    then, applies the repetition rules, and writes report.html, summary.json and a CSV file per
    table. Uses the same rules as the live service. A run that was broken off goes on where it
    stopped when it is started again with the same files and output folder.

    Exit code 0: everything was read. 1: some files or patients were left out; the report names
    them. 2: the command cannot be carried out as given.

    With --sample-report everybody is made up, and the report says so in its first line.

    Example: `veilig-gesprek evaluate export/ --output report --from 2025-01-01 --workers 4`
    """
    if sample_report:
        show_sample(output)
        return
    if not paths:
        raise typer.BadParameter("PATH is missing: which files? Or give --sample-report.")
    make_plan = partial(
        make,
        (_day(start), _day(until)),
        read_labels(labels),
        patient_level,
        sample or _sample_of(paths),
    )
    plan = make_plan()  # every fault shows before the work begins
    if engine == "spark":
        from cds_service.evaluation.spark import count_on_spark

        outcome = count_on_spark(paths, make_plan, master)
    else:
        with as_lines(paths, columns) as (readable, rows):
            outcome = _count_here(readable, Run(make_plan, output / "work", workers, plan))
        outcome = outcome._replace(bad=[*rows, *outcome.bad])
    left_out = outcome.bad
    Report(
        counts=outcome.counts,
        rules=plan.content.rules,
        bad=left_out,
        fairness=table(outcome.counts),
        period=_counted(start, until),
        inputs=[path.rstrip("/").rpartition("/")[2] for path in paths],
    ).write(output)
    if patient_level:
        write_rows(output / "patients.csv", outcome.rows)
        typer.echo(WARNING, err=True)
    typer.echo(f"Report: {output / 'report.html'}")
    for each in left_out[:20]:
        typer.echo(f"left out: {each.name}: {each.why}", err=True)
    if left_out:
        typer.echo(f"{len(left_out)} left out; all of them stand in the report.", err=True)
        raise typer.Exit(1)


SAMPLE_PEOPLE = 400
SAMPLE = (
    "A sample: everybody in it is made up, so that you see what a report looks like. Its numbers "
    "say nothing about any site."
)


def show_sample(output: Path) -> None:
    """A report on made-up people in one record."""
    end = datetime(2026, 11, 1, tzinfo=ZONE)
    setup = Setup(people=SAMPLE_PEOPLE, victims=0, seed=1, end=end, one_record=True)
    with TemporaryDirectory(prefix="veilig-gesprek-") as folder:
        write_bulk(Path(folder), setup)
        plan = make()
        outcome = _count_here([folder], Run(make, output / "work", 1, plan))
    Report(
        counts=outcome.counts,
        rules=plan.content.rules,
        bad=outcome.bad,
        fairness=table(outcome.counts),
        notes=[SAMPLE],
        inputs=[f"{SAMPLE_PEOPLE} made-up people"],
    ).write(output)
    typer.echo(SAMPLE)
    typer.echo(f"Report: {output / 'report.html'}")


_SAMPLED_BYTES = 256 * 1024 * 1024
"""Of a larger export not everybody is read in full, but about so much of it."""
_SAMPLE_OF_THE_UNKNOWN = 100


def _sample_of(paths: list[str]) -> int:
    """One in how many patients is read in full; the same for the same files on any engine."""
    local = [Path(path) for path in paths if Path(path).exists()]
    if len(local) < len(paths) and any("://" in path for path in paths):
        return _SAMPLE_OF_THE_UNKNOWN
    lines = [source for source in find_inputs(local)[0] if source.shape == "lines"]
    return max(1, text_size(lines) // _SAMPLED_BYTES)


def make(
    days: tuple[date | None, date | None] = (None, None),
    labels: Mapping[str, datetime] | None = None,
    patient_level: bool = False,
    sample: int = 1,
) -> Plan:
    """What every worker process needs, loaded in that process. `days`: from and until."""
    settings = load_settings()
    name: Callable[[str], str] | None = None
    if patient_level:
        if settings.patient_key_file is None:
            raise typer.BadParameter("--patient-level needs VG_PATIENT_KEY_FILE: a key file.")
        name = partial(_hashed, read_keys(settings.patient_key_file).keys[0])
    content = load_content(settings.site)
    zone = content.rules.thresholds.zone
    first, last = (datetime.combine(day, time.min, zone) if day else None for day in days)
    return Plan(
        content=content,
        period=Period(first, last),
        labels=labels or {},
        watch=watch,
        name=name,
        sample=sample,
    )


def _counted(start: str, until: str) -> str:
    said = [f"{word} {day}" for word, day in (("from", start), ("before", until)) if day]
    return f"Contacts {' and '.join(said)} are counted." if said else ""


def _hashed(key: bytes, patient: str) -> str:
    """Another hash than the store's: rows of a report must not join with the audit trail."""
    return hmac.digest(key, b"evaluation\0" + patient.encode(), "sha256").hex()[:32]


def read_labels(file: Path | None) -> dict[str, datetime]:
    """The date of each labelled patient. Raises BadParameter that names the line at fault."""
    if file is None:
        return {}
    labels: dict[str, datetime] = {}
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), 2):
            try:
                labels[row["patient"].strip()] = _moment(row["date"])
            except (KeyError, ValueError, AttributeError):
                raise typer.BadParameter(
                    f"{file.name}, line {number}: needs columns patient,date (2026-11-22)."
                ) from None
    return labels


def write_rows(file: Path, rows: list[Row]) -> None:
    """One line per patient, readable by nobody but the owner."""
    file.touch(mode=0o600)
    file.chmod(0o600)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(Row.__struct_fields__)
        ordered = sorted(rows, key=lambda row: row.patient)
        writer.writerows([getattr(row, name) for name in Row.__struct_fields__] for row in ordered)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text.strip())
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text else None
    except ValueError:
        raise typer.BadParameter("a date looks like 2026-11-22.") from None


def _count_here(paths: list[str], run: Run) -> Outcome:
    sources, bad = find_inputs(map(Path, paths))
    if not sources:
        raise typer.BadParameter("no FHIR file was found under PATH.")
    console = Console(stderr=True)
    columns = (TextColumn("Replaying"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("units")
        outcome = run.to_the_end(
            sources, lambda done, of: bar.update(task, completed=done, total=of)
        )
    return outcome._replace(bad=[*bad, *outcome.bad])
