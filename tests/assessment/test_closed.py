"""A case that a person closed, and a patient who has died, through the front door of `assess`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cds_service.cli import app

BASE = "https://veilig-gesprek.example/fhir"
DOCTOR = "http://terminology.hl7.org/CodeSystem/practitioner-role|doctor"
NURSE = "http://terminology.hl7.org/CodeSystem/practitioner-role|nurse"
SNOMED = "http://snomed.info/sct"


def problem(number: int, code: str, day: str) -> dict[str, Any]:
    return {
        "resourceType": "Condition",
        "id": f"c{number}",
        "subject": {"reference": "Patient/p"},
        "code": {"coding": [{"system": SNOMED, "code": code}]},
        "onsetDateTime": day,
        "recordedDate": day,
    }


GONORRHOEA, CHLAMYDIA, THOUGHTS, PTSD = "15628003", "240589008", "6471006", "47505003"
OPEN = [
    problem(1, GONORRHOEA, "2026-02-01"),
    problem(2, CHLAMYDIA, "2026-05-01"),
    problem(3, THOUGHTS, "2026-06-01"),
]
"""Opens a card for an adult."""


def case(stand: str, **more: Any) -> dict[str, Any]:
    return {
        "resourceType": "Composition",
        "id": "v1",
        "meta": {"profile": [f"{BASE}/StructureDefinition/case-record"]},
        "status": "final",
        "type": {"coding": [{"system": f"{BASE}/CodeSystem/documents", "code": "zorgnotitie"}]},
        "category": [{"coding": [{"system": f"{BASE}/CodeSystem/case-status", "code": stand}]}],
        "subject": {"reference": "Patient/p"},
        "date": "2026-07-01T10:00:00+02:00",
        "author": [{"reference": "PractitionerRole/r"}],
        "title": "Zorgnotitie",
        **more,
    }


def role(code: str) -> dict[str, Any]:
    system, _, value = code.partition("|")
    coding = [{"system": system, "code": value}]
    return {"resourceType": "PractitionerRole", "id": "r", "code": [{"coding": coding}]}


def card(tmp_path: Path, *resources: dict[str, Any], **patient: Any) -> bool:
    person = {"resourceType": "Patient", "id": "p", "birthDate": "1990-03-01", **patient}
    entries = [{"resource": each} for each in (person, *resources)]
    file = tmp_path / "bundle.json"
    file.write_text(json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}))
    options = ["--as-of", "2026-11-22", "--format", "json"]
    result = CliRunner().invoke(app, ["assess", str(file), *options])
    assert result.exit_code == 0, result.output
    answer = json.loads(result.output)
    return (answer[0] if isinstance(answer, list) else answer)["level"] != "none"


def test_without_a_case_record_it_opens(tmp_path: Path) -> None:
    assert card(tmp_path, *OPEN)


@pytest.mark.parametrize("stand", ["closed-unfounded", "closed-otherwise"])
def test_closed_by_a_doctor_it_does_not(tmp_path: Path, stand: str) -> None:
    assert not card(tmp_path, *OPEN, case(stand), role(DOCTOR))


@pytest.mark.parametrize("stand", ["open", "handed-over"])
def test_open_and_handed_over_are_not_closed(tmp_path: Path, stand: str) -> None:
    assert card(tmp_path, *OPEN, case(stand), role(DOCTOR))


def test_a_nurse_cannot_close(tmp_path: Path) -> None:
    assert card(tmp_path, *OPEN, case("closed-unfounded"), role(NURSE))


def test_nor_can_the_patient(tmp_path: Path) -> None:
    mine = case("closed-unfounded", author=[{"reference": "Patient/p"}])
    assert card(tmp_path, *OPEN, mine)


def test_an_author_without_a_role_in_the_data_is_believed(tmp_path: Path) -> None:
    somebody = case("closed-unfounded", author=[{"reference": "Practitioner/x"}])
    assert not card(tmp_path, *OPEN, somebody)


@pytest.mark.parametrize("status", ["preliminary", "entered-in-error"])
def test_a_draft_or_withdrawn_version_closes_nothing(tmp_path: Path, status: str) -> None:
    assert card(tmp_path, *OPEN, case("closed-unfounded", status=status), role(DOCTOR))


def test_another_profile_closes_nothing(tmp_path: Path) -> None:
    assert card(tmp_path, *OPEN, case("closed-unfounded", meta={}), role(DOCTOR))


def test_a_later_version_that_opens_it_again_counts(tmp_path: Path) -> None:
    later = case(
        "open",
        id="v2",
        status="amended",
        date="2026-08-01T10:00:00+02:00",
        relatesTo=[{"code": "replaces", "targetReference": {"reference": "Composition/v1"}}],
    )
    assert card(tmp_path, *OPEN, case("closed-unfounded"), later, role(DOCTOR))


@pytest.mark.parametrize(
    ("new", "opens"),
    [
        (problem(9, THOUGHTS, "2026-07-02"), True),  # a finding that scores, later
        (problem(9, "56335008", "2026-09-01"), True),  # another infection
        (problem(9, PTSD, "2026-09-01"), False),  # supports only
        (problem(9, THOUGHTS, "2026-06-30"), True),  # earlier, but nobody knew it
    ],
)
def test_with_something_new_everything_counts_again(
    tmp_path: Path, new: dict[str, Any], opens: bool
) -> None:
    new = {**new, "recordedDate": max(new["recordedDate"], "2026-07-02")}
    closed = case("closed-unfounded")
    assert card(tmp_path, *OPEN, new, closed, role(DOCTOR)) is opens


def test_who_has_died_gets_no_card(tmp_path: Path) -> None:
    assert not card(tmp_path, *OPEN, deceasedBoolean=True)
    assert not card(tmp_path, *OPEN, deceasedDateTime="2026-10-01")
