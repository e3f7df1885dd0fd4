"""`simulate`: what the rules can find in people who never existed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO, Annotated

import msgspec
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from cds_service.content.load import load_content
from cds_service.evaluation.fairness import table
from cds_service.evaluation.report import Report
from cds_service.settings import load_settings
from cds_service.simulation.cohort import ZONE, Cohort
from cds_service.simulation.rates import load_rates
from cds_service.simulation.simulation import Setup, Simulator, simulate, tables
from cds_service.simulation.write_fhir import resources

NOTE = (
    "This is a simulation. Everybody in it is made up: it tells what the rules can find under the "
    "stated assumptions, not what they find in real people."
)


def register(app: typer.Typer) -> None:
    app.command("simulate")(simulate_people)


def simulate_people(  # noqa: PLR0917  (one parameter per option)
    output: Annotated[Path, typer.Option(help="Folder for the report. Made when absent.")],
    people: Annotated[int, typer.Option(min=1, help="Ordinary people.")] = 20_000,
    victims: Annotated[int, typer.Option(min=0, help="Victims, drawn apart.")] = 1_000,
    prevalence: Annotated[
        float | None,
        typer.Option(min=0, help="Victims per 100,000 people. Default: the Dutch estimate."),
    ] = None,
    ticks: Annotated[
        float,
        typer.Option(min=0, max=1, help="Chance per contact that a clinician notes a strong sign."),
    ] = 0.0,
    seed: Annotated[int, typer.Option(help="The same seed gives the same people.")] = 1,
    years: Annotated[int, typer.Option(min=1, max=12, help="Years of history.")] = 6,
    counted: Annotated[int, typer.Option(min=1, help="Years at the end that count.")] = 2,
    end: Annotated[str, typer.Option(metavar="DATE", help="Last day of the history.")] = (
        "2026-11-01"
    ),
    one_record: Annotated[
        bool,
        typer.Option("--one-record", help="Practice and hospitals share one record."),
    ] = False,
    export: Annotated[
        Path | None, typer.Option(help="Also write the people as Bulk Data (R4) to this folder.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=256, help="Processes.")] = 1,
) -> None:
    """Made-up people with Dutch rates of contacts, injuries and diagnoses, and made-up victims.

    Replays everybody and reports cards per 1,000 contacts, the share of victims found, how long
    before discovery, and how many people a card would reach for one victim, beside published
    figures. Every rate stands with its source in the package (`evaluation/rates`). No real person
    is in it, and none of it validates the rules.

    Example: `veilig-gesprek simulate --output simulation --people 20000 --workers 2`
    """
    setup = Setup(
        people=people,
        victims=victims,
        seed=seed,
        end=datetime.fromisoformat(end).replace(tzinfo=ZONE),
        years=years,
        counted_years=min(counted, years),
        ticks=ticks,
        one_record=one_record,
    )
    held = "one record for practice and hospitals" if one_record else "a record per system"
    rates = load_rates()
    per_100000 = rates.patterns.prevalence_per_100000 if prevalence is None else prevalence
    with _bar() as bar:
        task = bar.add_task("batches")
        counts = simulate(
            setup,
            partial(make, setup),
            workers,
            lambda done, of: bar.update(task, completed=done, total=of),
        )
    report = Report(
        counts=counts,
        rules=load_content(load_settings().site).rules,
        fairness=table(counts),
        notes=[NOTE],
        inputs=[f"{people} people, {victims} victims, seed {seed}, {years} years, {held}"],
        extra=tables(counts, setup, per_100000, rates),
    )
    report.write(output)
    if export is not None:
        write_bulk(export, setup)
    typer.echo(NOTE)
    for setting, kind in (("gp", "GP contacts"), ("ed", "ED visits and admissions")):
        rate = report.per_1000(setting)
        typer.echo(f"cards per 1,000 {kind}: {'none seen' if rate is None else f'{rate:.2f}'}")
    typer.echo(f"Report: {output / 'report.html'}")


def make(setup: Setup) -> Simulator:
    """What every worker process needs."""
    return Simulator(setup, load_content(load_settings().site))


def write_bulk(folder: Path, setup: Setup) -> None:
    """The background people as Bulk Data: one NDJSON file per resource type."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, IO[bytes]] = {}
    try:
        for kind, line in _everybody(setup):
            if kind not in files:
                files[kind] = (folder / f"{kind}.ndjson").open("wb")
            files[kind].write(line + b"\n")
    finally:
        for file in files.values():
            file.close()


def _everybody(setup: Setup) -> Iterator[tuple[str, bytes]]:
    """Type and line of every resource, under ids that are unique in the whole export."""
    cohort = Cohort(setup.seed, setup.span)
    for number in range(setup.people):
        for resource in resources(cohort.chart(number), "R4"):
            kind = resource["resourceType"]
            if kind != "Patient":
                resource["id"] = f"{number}-{resource['id']}"
            line = msgspec.json.encode(resource)
            for target in (b'"Encounter/', b'"RelatedPerson/'):
                line = line.replace(target, target + f"{number}-".encode())
            yield kind, line


def _bar() -> Progress:
    console = Console(stderr=True)
    columns = (
        TextColumn("Making people"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
