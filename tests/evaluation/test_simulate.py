"""`veilig-gesprek simulate`, and what a simulation may claim."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cds_service.cli import app
from cds_service.cli.simulate import NOTE
from cds_service.content.load import Content
from cds_service.simulation.cohort import Cohort
from cds_service.simulation.simulation import predictive_value, strong_signal
from cds_service.simulation.victims import Victims


def simulate(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["simulate", *map(str, arguments)])


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("simulation")
    options = ["--people", 30, "--victims", 60, "--years", 5, "--ticks", 0.5]
    result = simulate("--output", folder, *options, "--export", folder / "bulk")
    assert result.exit_code == 0, result.output
    assert result.output.startswith(NOTE)
    return folder


def test_the_first_line_says_that_it_is_a_simulation(report: Path) -> None:
    html = (report / "report.html").read_text()
    body = html[html.index("<body>") :]
    assert body.index("This is a simulation") < body.index("<h1>")
    assert json.loads((report / "summary.json").read_text())["notes"] == [NOTE]


def test_victims_are_found_through_ticks(report: Path) -> None:
    rows = {row["pattern"]: row for row in _rows(report / "victims-found.csv")}
    everybody = rows["all victims"]
    assert int(everybody["victims"]) == 60
    assert 0 < int(everybody["found"]) <= int(everybody["met care"]) + 10
    assert float(everybody["median days before discovery"]) > 0


def test_it_stands_beside_published_figures_and_its_assumptions(report: Path) -> None:
    assert any("BMJ" in row["source"] for row in _rows(report / "published-figures.csv"))
    assert all(row["ground"] for row in _rows(report / "assumptions.csv"))


def test_the_export_can_be_evaluated(report: Path, tmp_path: Path) -> None:
    """The same people give the same numbers through either command."""
    options = ["--from", "2024-11-01", "--output", tmp_path / "report"]
    result = CliRunner().invoke(app, ["evaluate", str(report / "bulk"), *map(str, options)])
    assert result.exit_code == 0, result.output
    evaluated = json.loads((tmp_path / "report" / "summary.json").read_text())
    simulated = json.loads((report / "summary.json").read_text())
    assert evaluated["patients"] == simulated["patients"] == 30
    contacts = [told["settings"]["gp"]["contacts"] for told in (evaluated, simulated)]
    assert contacts[0] == pytest.approx(contacts[1], abs=2)


def test_what_the_export_refers_to_is_in_it(report: Path) -> None:
    rows = {
        kind: list(map(json.loads, (report / "bulk" / f"{kind}.ndjson").read_text().splitlines()))
        for kind in ("Encounter", "Condition")
    }
    contacts = {
        (row["subject"]["reference"], f"Encounter/{row['id']}") for row in rows["Encounter"]
    }
    assert len(contacts) == len({row["id"] for row in rows["Encounter"]})
    named = {
        (row["subject"]["reference"], row["encounter"]["reference"])
        for row in rows["Condition"]
        if "encounter" in row
    }
    assert named
    assert named <= contacts


def test_predictive_value_by_hand() -> None:
    """Half of 100 victims in 100,000 found, one in a hundred others: 50 of 1,049."""
    counts = {"seen": 1000, "carded": 10}
    value, background = predictive_value(counts, 0.5, 100)  # type: ignore[arg-type]
    assert background == 0.01
    assert value == pytest.approx(50 / (50 + 999))


def test_victims_are_reproducible_and_varied(cohort: Cohort, content: Content) -> None:
    victims = Victims(cohort, signal=strong_signal(content))
    assert victims.victim(3) == Victims(cohort, signal=strong_signal(content)).victim(3)
    patterns = {victims.victim(number).pattern for number in range(60)}
    assert len(patterns) >= 6
    assert all(v.start < v.discovered for v in map(victims.victim, range(20)))


def _rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text().splitlines()))
