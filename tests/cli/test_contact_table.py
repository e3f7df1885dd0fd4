"""A practice without FHIR: a plain table of contacts gives the cards that FHIR of them gives."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from cds_service.cli import app
from cds_service.errors import RequestError
from cds_service.evaluation.contact_table import ContactTable, load_columns

HEAD = "patient;geboortejaar;datum;soort;icpc"
ROWS = (
    ("101", "1998", "2026-02-03", "consult", "S13"),
    ("101", "1998", "2026-05-11", "visite", "L72"),
    ("101", "1998", "2026-08-20", "consult", "S14"),
    ("101", "1998", "2026-10-08", "seh", "Z25|S17"),
    ("102", "1951", "2026-03-01", "telefonisch", "R74"),
    ("102", "1951", "2026-04-02", "consult", ""),
    ("103", "2016", "2026-06-06", "consult", "X71"),
)
_CLASS = {"consult": "AMB", "visite": "HH", "seh": "EMER", "telefonisch": "VR"}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "practice.csv"
    file.write_text("\n".join([HEAD, *(";".join(row) for row in ROWS)]) + "\n")
    return file


@pytest.fixture
def fhir(tmp_path: Path) -> Path:
    """The same people, written as FHIR by another hand than the product's."""
    lines = [
        {"resourceType": "Patient", "id": who, "birthDate": born}
        for who, born in sorted({row[:2] for row in ROWS})
    ]
    for number, (who, _, day, kind, codes) in enumerate(ROWS):
        about = {"subject": {"reference": f"Patient/{who}"}}
        lines.append(
            {
                "resourceType": "Encounter",
                "id": f"e{number}",
                "status": "finished",
                "class": {"code": _CLASS[kind]},
                "period": {"start": day, "end": day},
                **about,
            }
        )
        lines += [
            {
                "resourceType": "Condition",
                "id": f"c{number}-{code}",
                "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icpc-1-nl", "code": code}]},
                "encounter": {"reference": f"Encounter/e{number}"},
                "recordedDate": day,
                **about,
            }
            for code in filter(None, codes.split("|"))
        ]
    file = tmp_path / "export.ndjson"
    file.write_text("\n".join(map(json.dumps, lines)) + "\n")
    return file


def weighed(file: Path) -> dict[str, tuple[object, ...]]:
    result = run("assess", file, "--as-of", "2026-11-22", "--format", "json")
    assert result.exit_code == 0, result.output
    return {
        each["patient"]: (each["level"], each["score"], [f["indicator"] for f in each["findings"]])
        for each in json.loads(result.output)
    }


def test_assess_weighs_both_alike(table: Path, fhir: Path) -> None:
    assert weighed(table) == weighed(fhir)
    assert weighed(table)["101"][0] != "none", "somebody must have a card to compare"


def test_evaluate_counts_the_same_cards(table: Path, fhir: Path, tmp_path: Path) -> None:
    counts = []
    for number, file in enumerate((table, fhir)):
        report = tmp_path / f"report-{number}"
        result = run("evaluate", file, "--output", report)
        assert result.exit_code == 0, result.output
        counts.append(json.loads((report / "summary.json").read_text()))
    for told in ("patients", "patients_with_card", "settings"):
        assert counts[0][told] == counts[1][told]
    assert counts[0]["patients_with_card"] >= 1


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_as_spreadsheets_write_it(
    table: Path, fhir: Path, tmp_path: Path, separator: str, encoding: str
) -> None:
    text = table.read_text().replace(";", separator).replace("\n", "\r\n")
    other = tmp_path / "other.csv"
    other.write_bytes((text + f"geboren{separator}".replace("geboren", "")).encode(encoding))
    assert weighed(other) == weighed(fhir)


def test_gzip_and_dutch_days(table: Path, fhir: Path, tmp_path: Path) -> None:
    rows = [(a, b, "-".join(reversed(day.split("-"))), d, e) for a, b, day, d, e in ROWS]
    other = tmp_path / "other.csv.gz"
    other.write_bytes(gzip.compress("\n".join([HEAD, *map(";".join, rows)]).encode()))
    assert weighed(other) == weighed(fhir)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("104;1990;31-31-2026;consult;S17", "column date"),
        ("104;19;2026-01-01;consult;S17", "column born"),
        ("104;1990;2026-01-01;dansles;S17", "column kind"),
        (";1990;2026-01-01;consult;S17", "column patient"),
        ("101;1971;2026-01-01;consult;S17", "differs from an earlier line"),
    ],
)
def test_a_faulty_row_is_told_by_its_line_and_the_rest_counts(
    table: Path, fhir: Path, row: str, said: str
) -> None:
    right = weighed(fhir)
    table.write_text(table.read_text() + row + "\n")
    result = run("assess", table, "--as-of", "2026-11-22", "--format", "json")
    assert result.exit_code == 1
    assert "line 9" in result.output and said in result.output
    assert "dansles" not in result.output, "what stood in a cell is never repeated"
    assert all(f'"patient": "{who}"' in result.output for who in right)


def test_a_table_without_its_columns_says_which(tmp_path: Path) -> None:
    file = tmp_path / "odd.csv"
    file.write_text("wie;wanneer\n1;2026-01-01\n")
    for command in (("assess", file), ("evaluate", file, "--output", tmp_path / "report")):
        result = run(*command)
        assert result.exit_code != 0
        for words in ("line 1", "patient", "born", "date", "--columns"):
            assert words in " ".join(result.output.split())


def test_a_file_of_columns_gives_other_headings_their_meaning(
    table: Path, fhir: Path, tmp_path: Path
) -> None:
    table.write_text(table.read_text().replace("datum", "wanneer").replace("seh", "hoekje"))
    columns = tmp_path / "columns.yaml"
    columns.write_text("columns: {date: [wanneer]}\nkinds: {EMER: [hoekje]}\n")
    result = run("assess", table, "--columns", columns, "--as-of", "2026-11-22", "--format", "json")
    assert result.exit_code == 0, result.output
    assert {each["patient"] for each in json.loads(result.output)} == set(weighed(fhir))


def test_a_wrong_file_of_columns_is_named(table: Path, tmp_path: Path) -> None:
    columns = tmp_path / "columns.yaml"
    columns.write_text("kolommen: {}\n")
    result = run("assess", table, "--columns", columns)
    assert result.exit_code == 1
    assert "columns.yaml" in result.output and "Traceback" not in result.output


def test_a_number_that_fhir_does_not_allow_becomes_the_line(tmp_path: Path) -> None:
    file = tmp_path / "odd.csv"
    file.write_text("patient,born,date\nA/B 7,1990,2026-01-01\nA/B 7,1990,2026-02-01\n")
    assert set(weighed_one(file)) == {"line-2"}


def weighed_one(file: Path) -> set[str]:
    result = run("assess", file, "--as-of", "2026-11-22", "--format", "json")
    return {json.loads(result.output)["patient"]}


@given(st.binary(max_size=300))
def test_any_bytes_are_answered(data: bytes) -> None:
    table = ContactTable("any.csv", b"patient;born;date\n" + data, load_columns(None))
    try:
        assert all(json.loads(line) for line in table.lines())
    except RequestError as error:
        assert str(error)
