"""What nobody here can tell is told, so that silence is not taken for health."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cds_service.cli import app
from tests.http.door import PATIENT, Door, door, hook_request

Json = dict[str, Any]
SNOMED, ICPC = "http://snomed.info/sct", "http://hl7.org/fhir/sid/icpc-1-nl"
NULL = "http://terminology.hl7.org/CodeSystem/v3-NullFlavor"
DHD = "urn:oid:2.16.840.1.113883.2.4.3.120.5.1"
LOCAL = "https://ziekenhuis.example/codes/geheim"
UNTOLD = {
    "text-only": {"text": "fractuur onderarm"},
    "no-code": {},
    "null-flavor": {"coding": [{"system": NULL, "code": "OTH"}], "text": "val"},
    "unknown-system": {"coding": [{"system": LOCAL, "code": "17"}]},
    "no-such-code": {"coding": [{"system": ICPC, "code": "brandwond"}]},
}
TOLD = {
    "a code that a rule reads": {"coding": [{"system": SNOMED, "code": "125605004"}]},
    "a code that no rule reads": {"coding": [{"system": SNOMED, "code": "38341003"}]},
    "a local code beside a known one": {
        "coding": [{"system": LOCAL, "code": "17"}, {"system": ICPC, "code": "K86"}]
    },
    "a null flavor beside a known one": {
        "coding": [{"system": NULL, "code": "OTH"}, {"system": ICPC, "code": "K86"}]
    },
    "an expression": {"coding": [{"system": SNOMED, "code": "38341003:363698007=69536005"}]},
}


def record(*resources: Json, birth: str | None = "2001-05-17") -> Json:
    patient = {"resourceType": "Patient", "id": "p1"} | ({"birthDate": birth} if birth else {})
    about = {"subject": {"reference": "Patient/p1"}}
    entries = [{"resource": patient}] + [
        {"resource": {"id": str(number), "status": "final", **about, **each}}
        for number, each in enumerate(resources)
    ]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def told(folder: Path, bundle: Json) -> list[str]:
    file = folder / "record.json"
    file.write_text(json.dumps(bundle), "utf-8")
    asked = ["assess", str(file), "--as-of", "2026-11-22", "--format", "json"]
    incomplete: list[str] = json.loads(CliRunner().invoke(app, asked).stdout)["incomplete"]
    return incomplete


@pytest.mark.parametrize("kind", ["Condition", "Procedure", "Observation"])
@pytest.mark.parametrize("reason", UNTOLD)
def test_what_nobody_can_tell_is_counted(tmp_path: Path, kind: str, reason: str) -> None:
    one = {"resourceType": kind, "code": UNTOLD[reason]}
    assert told(tmp_path, record(one, one)) == [f"2 {kind}: {reason}"]


@pytest.mark.parametrize("kind", ["Condition", "Procedure", "Observation"])
@pytest.mark.parametrize("code", TOLD)
def test_a_code_of_a_known_system_is_no_gap(tmp_path: Path, kind: str, code: str) -> None:
    assert told(tmp_path, record({"resourceType": kind, "code": TOLD[code]})) == []


def test_a_missing_birth_date_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, record(birth=None)) == ["1 Patient: no-birth-date"]


def test_lines_of_a_journal_and_categories_are_no_gap(tmp_path: Path) -> None:
    lines = [
        {"system": "http://fhir.nl/fhir/NamingSystem/journaalregeltypen", "code": "E"},
        {"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "exam"},
    ]
    told_by = [{"resourceType": "Observation", "code": {"coding": [each]}} for each in lines]
    assert told(tmp_path, record(*told_by)) == []


def test_a_call_counts_them_and_says_nothing_of_the_record() -> None:
    condition = {
        "resourceType": "Condition",
        "id": "c",
        "subject": {"reference": f"Patient/{PATIENT}"},
    }
    body = hook_request()
    body["prefetch"]["conditions"] = {
        "resourceType": "Bundle",
        "type": "searchset",
        "entry": [
            {"resource": condition | {"id": str(number), "code": code}}
            for number, code in enumerate((UNTOLD["text-only"], UNTOLD["unknown-system"]))
        ],
    }
    with door() as opened:
        assert opened.call(body).json() == {"cards": []}
        numbers = counted(opened)
    for reason in ("text-only", "unknown-system"):
        assert f'vg_unread_total{{reason="{reason}",resource="Condition"}} 1.0' in numbers
    assert "geheim" not in numbers
    assert "fractuur" not in numbers


def test_replay_tells_it_too_and_what_was_malformed(tmp_path: Path) -> None:
    body = hook_request(fhirServer="")
    entry = {"resourceType": "Condition", "id": "c", "code": UNTOLD["text-only"]}
    bundle = {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": entry}]}
    body["prefetch"]["conditions"] = bundle
    file = tmp_path / "call.json"
    file.write_text(json.dumps(body), "utf-8")
    text = CliRunner().invoke(app, ["replay", str(file)]).output
    assert "Condition: text-only 1" in text
    assert "fhirServer is malformed" in text
    assert "fractuur onderarm" not in text


def counted(opened: Door) -> str:
    text: bytes = opened.http.app.state.metrics.text()  # type: ignore[attr-defined]
    return text.decode()
