"""The tables of tests and answers: check digits, no word on both sides, mistakes told."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from cds_service.codes.codelists import Scope, mistake_in
from cds_service.codes.vocabulary import CodeVocabulary, load_vocabulary
from cds_service.errors import ContentError
from tests.codes.conftest import LISTS, REPO

URI = {"loinc": "http://loinc.org", "snomed": "http://snomed.info/sct"}


def rows() -> list[dict[str, str]]:
    with (LISTS / "laboratory" / "sti.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_every_test_and_organism_shows_its_infection(vocabulary: CodeVocabulary) -> None:
    assert len(rows()) > 150
    for row in rows():
        meaning = vocabulary.meaning(URI[row["system"]], row["code"])
        assert meaning is not None
        assert meaning.shows is not None
        assert meaning.shows.concepts == {"sti"}
        assert (meaning.shows.organism or "") == row["stands for"]
        assert bool(meaning.shows.unverified) == (row["verified"] == "no")
        assert "sti" not in meaning.concepts  # a test that was asked for is no infection


def test_antibodies_are_not_verified() -> None:
    antibodies = [row for row in rows() if "antibody" in row["label"]]
    assert antibodies
    assert {row["verified"] for row in antibodies} == {"no"}


@pytest.mark.parametrize(
    ("code", "right"), [("21613-5", True), ("21613-6", False), ("39156-5", True)]
)
def test_the_check_digit_of_loinc(code: str, right: bool) -> None:
    assert (mistake_in("loinc", Scope(code=code)) is None) == right


@pytest.mark.parametrize(
    ("system", "code", "answer"),
    [
        ("", "positief", True),
        ("", "POS", True),
        ("", "niet aangetoond", False),
        ("", "waarschijnlijk", None),
        ("http://loinc.org", "LA6576-8", True),
        ("http://terminology.hl7.org/CodeSystem/v2-0136", "Y", True),
        ("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "N", None),
        ("http://example.org/local", "POS", None),
    ],
)
def test_answers(vocabulary: CodeVocabulary, system: str, code: str, answer: bool | None) -> None:
    meaning = vocabulary.meaning(system, code)
    assert (meaning.answer if meaning else None) is answer


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [("'10828004'", "'10828005'", "check digit"), ("affirm:", "affirms:", "affirm")],
)
def test_a_mistake_in_the_answers_is_told(tmp_path: Path, old: str, new: str, words: str) -> None:
    shutil.copytree(REPO / "fhir_profiles", tmp_path / "fhir_profiles")
    answers = tmp_path / "fhir_profiles" / "codes" / "answers.yaml"
    answers.write_text(answers.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(ContentError) as caught:
        load_vocabulary(tmp_path, {})
    assert any(words in fault.message for fault in caught.value.faults)
    assert all(fault.file.endswith("answers.yaml") for fault in caught.value.faults)
