"""The fairness table, and the wall around the module that reads whom a card falls on."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from cds_service.evaluation.fairness import SMALLEST_CELL, table, watch
from cds_service.evaluation.intervals import wilson

PACKAGE = Path(__file__).parents[2] / "cds_service"
FAIRNESS = "cds_service.evaluation.fairness"
ALLOWED = {"cli/evaluate.py", "cli/simulate.py"}


def test_only_the_commands_import_it() -> None:
    importers = {
        str(file.relative_to(PACKAGE))
        for file in PACKAGE.rglob("*.py")
        if FAIRNESS in _imported(file)
    }
    assert importers == ALLOWED


def _imported(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_the_engine_cannot_reach_it() -> None:
    for room in ("assessment", "record", "advice", "http", "rules", "wording", "guidance", "call"):
        for file in (PACKAGE / room).rglob("*.py"):
            assert not any(name.startswith("cds_service.evaluation") for name in _imported(file))


def test_groups_of_a_patient() -> None:
    patient = {
        "resourceType": "Patient",
        "id": "a",
        "gender": "female",
        "extension": [
            {
                "url": "http://hl7.org/fhir/StructureDefinition/patient-nationality",
                "extension": [
                    {"url": "code", "valueCodeableConcept": {"coding": [{"code": "6030"}]}}
                ],
            },
            {
                "url": "http://hl7.org/fhir/StructureDefinition/patient-birthPlace",
                "valueAddress": {"country": "NL"},
            },
            {
                "url": "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired",
                "valueBoolean": True,
            },
        ],
        "communication": [{"language": {"coding": [{"code": "ti|gr"}]}}],
    }
    bundle = {"resourceType": "Bundle", "entry": [{"resource": patient}, {"fullUrl": "x"}]}
    for document in (patient, bundle):
        groups = dict(watch([json.dumps(document).encode()])["a"])
        assert groups == {
            "sex": "female",
            "nationality": "6030",
            "country of birth": "NL",
            "ancestry": "not recorded",
            "interpreter": "true",
            "language": "ti/gr",
        }


@pytest.mark.parametrize("document", [b"", b"[", b'"x"', b'{"resourceType": "Patient", "id": 4}'])
def test_odd_documents_have_no_groups(document: bytes) -> None:
    assert watch([document]) == {}


def test_small_cells_are_not_shown() -> None:
    counts = {
        "group|sex|female|patients": 200,
        "group|sex|female|contacts": 1000,
        "group|sex|female|carded": 20,
        "group|sex|female|cards": 30,
        "group|sex|male|patients": 200,
        "group|sex|male|contacts": 900,
        "group|sex|male|carded": SMALLEST_CELL - 1,
        "group|sex|male|cards": 12,
        "group|sex|other|patients": 3,
        "group|sex|other|contacts": 40,
        "age|16-17|patients": 50,
        "age|16-17|contacts": 60,
    }
    rows = {(row.name, row.value): row for row in table(counts)}
    assert rows["sex", "female"].per_1000_contacts == 30
    assert rows["sex", "male"].cards is None
    assert rows["sex", "male"].contacts == 900
    assert rows["sex", "other"].patients is None
    assert rows["age at contact", "16-17"].cards == 0


def test_no_small_cell_can_be_told_by_subtraction() -> None:
    counts = {"carded": 29}
    for value, carded in (("female", 20), ("male", 15), ("other", 4)):
        counts |= {f"group|sex|{value}|{what}": 100 for what in ("patients", "contacts")}
        counts |= {f"group|sex|{value}|{what}": carded for what in ("carded", "cards")}
    rows = {row.value: row for row in table(counts)}
    assert rows["other"].cards is None
    assert rows["male"].cards is None
    assert rows["female"].cards == 20


def test_wilson_interval_of_a_textbook() -> None:
    low, high = wilson(10, 100)
    assert (round(low, 4), round(high, 4)) == (0.0552, 0.1744)
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(0, 50)[0] == 0.0
