"""Mistakes in a code list are told with file and line; a site lays its own lists over ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_service.codes.vocabulary import load_vocabulary
from cds_service.errors import ContentError
from tests.codes.conftest import REPO

ICD = "http://hl7.org/fhir/sid/icd-10"

GOOD = """\
id: own-list
title: {nl: Eigen lijst, en: Own list}
definition: Something a site wants to see.
codes:
  icd-10:
    - {prefix: Q99, label: something, verified: true, source: icd}
"""

MISTAKES = {
    "a label is missing": (", label: something", "", 6, "label"),
    "no source": (", source: icd", "", 6, "source"),
    "an unknown key": ("label:", "lable:", 6, "lable"),
    "two ways at once": ("prefix: Q99", "prefix: Q99, code: Q98", 6, "exactly one"),
    "a code of nothing": ("prefix: Q99", "prefix: Q9", 6, "cannot be a code of icd-10"),
    "a range backwards": ("prefix: Q99", "range: Q99-A10", 6, "backwards"),
    "subtypes of an ICD code": ("prefix: Q99", "descendants: Q99", 6, "has no descendants"),
    "a mistyped SNOMED code": (
        "  icd-10:\n    - {prefix: Q99",
        "  snomed:\n    - {code: '125605005'",
        6,
        "check digit",
    ),
    "an unknown system": ("icd-10:", "icd-11:", 5, "icd-11"),
    "a code that is a number": ("prefix: Q99", "code: 99", 6, "quotes"),
    "another name than the file": ("id: own-list", "id: own", 1, "both one name"),
    "not YAML": ("codes:", "codes: [", 6, "not YAML"),
    "the same key twice": ("definition:", "id: own-list\ndefinition:", 3, "twice"),
}


def overlay(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "fhir_profiles" / "codes"
    folder.mkdir(parents=True)
    (folder / "own-list.yaml").write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told(tmp_path: Path, mistake: str) -> None:
    old, new, line, words = MISTAKES[mistake]
    assert old in GOOD
    site = overlay(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(ContentError) as caught:
        load_vocabulary(REPO, {}, site)
    told = [fault for fault in caught.value.faults if words in fault.message]
    assert told, caught.value
    assert told[0].file.endswith("own-list.yaml")
    assert told[0].line == line


def test_a_site_adds_a_concept(tmp_path: Path) -> None:
    vocabulary = load_vocabulary(REPO, {}, overlay(tmp_path, GOOD))
    meaning = vocabulary.meaning(ICD, "Q99.1")
    assert meaning is not None
    assert meaning.concepts == {"own-list"}


def test_a_site_replaces_a_concept(tmp_path: Path) -> None:
    site = overlay(tmp_path, GOOD)
    (site / "fhir_profiles" / "codes" / "own-list.yaml").rename(
        site / "fhir_profiles" / "codes" / "fatigue.yaml"
    )
    path = site / "fhir_profiles" / "codes" / "fatigue.yaml"
    path.write_text(GOOD.replace("own-list", "fatigue"), "utf-8")
    vocabulary = load_vocabulary(REPO, {}, site)
    assert vocabulary.meaning(ICD, "R53") is None
    assert vocabulary.meaning(ICD, "Q99") is not None


def test_a_site_lays_a_value_set_over_ours(tmp_path: Path) -> None:
    folder = tmp_path / "fhir_profiles" / "valuesets"
    folder.mkdir(parents=True)
    (folder / "ValueSet-fatigue.json").write_text(
        '{"resourceType": "ValueSet", "id": "fatigue", "compose": {"include":'
        ' [{"system": "http://hl7.org/fhir/sid/icd-10", "concept": [{"code": "Q99"}]}]}}'
    )
    vocabulary = load_vocabulary(REPO, {}, tmp_path)
    assert vocabulary.meaning(ICD, "R53") is None
    assert vocabulary.meaning(ICD, "Q99") is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "cannot be matched with"),
        ('{"resourceType": "ValueSet"}', "cannot be matched with"),
        ('{"id": "x", "compose": {"include": [{"system": "http://a.example"}]}}', "a.example"),
        (
            '{"id": "x", "compose": {"include": [{"system": "http://snomed.info/sct",'
            ' "filter": [{"property": "concept", "op": "=", "value": "1"}]}]}}',
            "cannot be matched",
        ),
        (
            '{"id": "x", "compose": {"include":'
            ' [{"valueSet": ["https://veilig-gesprek.example/fhir/ValueSet/y"]}]}}',
            "'y', which is no value set here",
        ),
        (
            '{"id": "x", "compose": {"include":'
            ' [{"valueSet": ["https://veilig-gesprek.example/fhir/ValueSet/x"]}]}}',
            "circle",
        ),
    ],
)
def test_a_value_set_that_cannot_be_used_is_told(tmp_path: Path, text: str, words: str) -> None:
    folder = tmp_path / "fhir_profiles" / "valuesets"
    folder.mkdir(parents=True)
    (folder / "ValueSet-x.json").write_text(text)
    with pytest.raises(ContentError, match=r"ValueSet-x\.json") as caught:
        load_vocabulary(REPO, {}, tmp_path)
    assert words in str(caught.value)


def test_a_site_table_with_mistakes_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "fhir_profiles" / "codes"
    folder.mkdir(parents=True)
    (folder / "body-sites.yaml").write_text(
        "head:\n  title: {nl: hoofd, en: head}\n"
        "  structures: [{codes: ['69536006'], verified: true, source: nictiz}]\n"
        "neck:\n  title: {nl: hals, en: neck}\n"
        "  diagnoses:\n    icd-10: [{codes: [S10], verified: true}]\n"
    )
    with pytest.raises(ContentError) as caught:
        load_vocabulary(REPO, {}, tmp_path)
    assert [fault.line for fault in caught.value.faults] == [1, 7]
    assert "check digit" in str(caught.value)
    assert "source" in str(caught.value)
