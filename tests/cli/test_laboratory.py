"""A positive test counts as the infection it shows, however a laboratory says positive."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cds_service.cli import app

SNOMED, LOINC = "http://snomed.info/sct", "http://loinc.org"
V3 = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"
V2, OLD_V2 = "http://terminology.hl7.org/CodeSystem/v2-0078", "http://hl7.org/fhir/v2/0078"
Json = dict[str, Any]

TEST = (LOINC, "21613-5")
ORGANISM_TEST = (LOINC, "634-6")


def coded(system: str, code: str) -> Json:
    return {"coding": [{"system": system, "code": code}]}


def value(system: str, code: str) -> Json:
    return {"valueCodeableConcept": coded(system, code)}


def said(system: str, code: str) -> Json:
    return {"interpretation": [coded(system, code)]}


def assessed(folder: Path, observation: Json, code: tuple[str, str] = TEST) -> Json:
    """What `assess` says of a woman with this one result."""
    about = {"subject": {"reference": "Patient/p1"}}
    whole = {
        "resourceType": "Observation",
        "id": "o1",
        "status": "final",
        "code": coded(*code),
        "effectiveDateTime": "2026-05-05",
        **about,
        **observation,
    }
    patient = {"resourceType": "Patient", "id": "p1", "birthDate": "2001-05-17"}
    entries = [{"resource": each} for each in (patient, whole)]
    file = folder / "record.json"
    file.write_text(json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}))
    asked = ["assess", str(file), "--as-of", "2026-11-22", "--format", "json"]
    answer: Json = json.loads(CliRunner().invoke(app, asked).stdout)
    return answer


def infections(answer: Json) -> int:
    found = [each["counts"] for each in answer["findings"] if each["indicator"] == "soa"]
    return sum(found)


POSITIVE = {
    "SNOMED detected": value(SNOMED, "260373001"),
    "SNOMED positive": value(SNOMED, "10828004"),
    "SNOMED present": value(SNOMED, "52101004"),
    "SNOMED reactive": value(SNOMED, "11214006"),
    "SNOMED weakly positive": value(SNOMED, "260408008"),
    "SNOMED two plus": value(SNOMED, "441517005"),
    "LOINC positive": value(LOINC, "LA6576-8"),
    "LOINC detected": value(LOINC, "LA11882-0"),
    "HL7 in the value": value(V3, "POS"),
    "HL7 positive": said(V3, "POS"),
    "HL7 detected": said(V3, "DET"),
    "HL7 abnormal": said(V3, "A"),
    "HL7 v2": said(V2, "POS"),
    "STU3": {"interpretation": coded(OLD_V2, "DET")},
    "a truth value": {"valueBoolean": True},
    "a Dutch word": {"valueString": "positief"},
    "capitals and a stop": {"valueString": " POSITIEF. "},
    "aangetoond": {"valueString": "DNA aangetoond"},
    "an English word": {"valueString": "Detected"},
    "a sign": {"valueString": "+"},
    "the text of a concept": {"valueCodeableConcept": {"text": "Positief"}},
    "a local code with its word": {
        "valueCodeableConcept": {"coding": [{"system": "urn:lab", "code": "P", "display": "Pos"}]}
    },
    "a local code with a text": {
        "valueCodeableConcept": {"coding": [{"system": "urn:lab", "code": "1"}], "text": "positief"}
    },
    "an interpretation in words": {"interpretation": [{"text": "Positief"}]},
    "a word after a colon": {"valueString": "Chlamydia DNA: aangetoond"},
    "a number called positive": {"valueQuantity": {"value": 27.1, "unit": "Ct"}, **said(V3, "POS")},
    "a word called abnormal": {"valueString": "zie opmerking", **said(V3, "A")},
}
NEGATIVE = {
    "SNOMED not detected": value(SNOMED, "260415000"),
    "SNOMED negative": value(SNOMED, "260385009"),
    "SNOMED absent": value(SNOMED, "2667000"),
    "SNOMED no growth": value(SNOMED, "264868006"),
    "LOINC negative": value(LOINC, "LA6577-6"),
    "LOINC not detected": value(LOINC, "LA11883-8"),
    "HL7 negative": said(V3, "NEG"),
    "HL7 not detected": said(V3, "ND"),
    "a truth value": {"valueBoolean": False},
    "a Dutch word": {"valueString": "negatief"},
    "niet aangetoond": {"valueString": "niet aangetoond"},
    "the text of a concept": {"valueCodeableConcept": {"text": "Not detected"}},
    "a local code with its word": {
        "valueCodeableConcept": {"coding": [{"system": "urn:lab", "code": "N"}], "text": "neg"}
    },
    "an interpretation in words": {"interpretation": [{"text": "niet aangetoond"}]},
    "a word after a colon": {"valueString": "Chlamydia DNA: niet aangetoond"},
    "two words that contradict": {
        "valueCodeableConcept": {
            "coding": [{"code": "1", "display": "negatief"}],
            "text": "positief",
        }
    },
    "negative and called abnormal": value(SNOMED, "260385009") | said(V3, "A"),
    "positive and called negative": value(SNOMED, "10828004") | said(V3, "NEG"),
    "unclear": value(SNOMED, "42425007"),
    "unclear and called abnormal": value(SNOMED, "82334004") | said(V3, "A"),
    "not done": value(SNOMED, "373121007"),
    "entered in error": value(SNOMED, "10828004") | {"status": "entered-in-error"},
}


@pytest.mark.parametrize("answer", POSITIVE)
def test_a_positive_test_is_the_infection(tmp_path: Path, answer: str) -> None:
    told = assessed(tmp_path, POSITIVE[answer])
    assert infections(told) == 1
    assert not any("negated" in each for each in told["removed"])


@pytest.mark.parametrize("answer", NEGATIVE)
def test_a_negative_test_never_is(tmp_path: Path, answer: str) -> None:
    assert infections(assessed(tmp_path, NEGATIVE[answer])) == 0


@pytest.mark.parametrize(
    "observation",
    [
        {},
        {"valueString": "zie opmerking"},
        {"valueQuantity": {"value": 27.1, "unit": "Ct"}},
        {"dataAbsentReason": coded(SNOMED, "x")},
        {"valueCodeableConcept": coded("http://example.org/local", "17")},
    ],
)
def test_an_answer_nobody_can_tell_is_told(tmp_path: Path, observation: Json) -> None:
    told = assessed(tmp_path, observation)
    assert infections(told) == 0
    assert any("unknown-answer" in each for each in told["incomplete"])


@pytest.mark.parametrize("place", ["its code", "its value"])
def test_an_organism_is_the_infection(tmp_path: Path, place: str) -> None:
    gonococcus = (SNOMED, "68704007")
    if place == "its code":
        told = assessed(tmp_path, POSITIVE["SNOMED detected"], gonococcus)
        denied = assessed(tmp_path, NEGATIVE["SNOMED not detected"], gonococcus)
    else:
        told = assessed(tmp_path, value(*gonococcus), ORGANISM_TEST)
        denied = assessed(tmp_path, value(*gonococcus) | said(V3, "NEG"), TEST)
    assert infections(told) == 1
    assert infections(denied) == 0


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(POSITIVE[name], 1) for name in ("LOINC detected", "HL7 positive", "a Dutch word")]
    + [(NEGATIVE[name], 0) for name in ("LOINC negative", "HL7 negative", "niet aangetoond")],
)
def test_a_part_of_a_panel_counts_by_its_own_answer(
    tmp_path: Path, answer: Json, expected: int
) -> None:
    blank = {"code": coded(LOINC, "24111-7"), **NEGATIVE["LOINC negative"]}
    panel = {"component": [blank, {"code": coded(*TEST), **answer}]}
    assert infections(assessed(tmp_path, panel, (LOINC, "87949-4"))) == expected


@pytest.mark.parametrize(
    "code",
    ["55277-8", "75622-1", "21440-3"],  # HIV and HPV: past infection, or for life
)
def test_tests_that_show_no_fresh_infection_are_not_in_the_tables(
    tmp_path: Path, code: str
) -> None:
    assert infections(assessed(tmp_path, POSITIVE["LOINC positive"], (LOINC, code))) == 0


def test_antibodies_support_and_open_nothing(tmp_path: Path) -> None:
    told = assessed(tmp_path, POSITIVE["LOINC positive"], (LOINC, "5292-8"))
    assert infections(told) == 1
    assert told["level"] == "none"


def test_a_test_in_any_version_and_with_any_spelling_of_its_system(tmp_path: Path) -> None:
    for system, answer in product(
        (
            "http://loinc.org/",
            "urn:oid:2.16.840.1.113883.6.1",
            "oid:2.16.840.1.113883.6.1",
            "LOINC",
        ),
        (
            value("urn:oid:2.16.840.1.113883.6.96", "260373001"),
            said("urn:oid:2.16.840.1.113883.5.83", "POS"),
        ),
    ):
        assert infections(assessed(tmp_path, answer, (system, TEST[1]))) == 1
