"""The tables of subtypes: what a hospital writes below a concept is read without a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_service.codes.subtypes import COLUMNS, Row, read_tables
from cds_service.codes.vocabulary import CodeVocabulary, load_vocabulary
from cds_service.errors import ContentError, Fault
from tests.codes.conftest import LISTS, REPO

SNOMED = "http://snomed.info/sct"
HEAD = "\t".join(COLUMNS) + "\n"
SOURCES = "key\tseen in\nown\tour own server\n"


@pytest.fixture(scope="module")
def tables() -> dict[str, list[Row]]:
    faults: list[Fault] = []
    found = read_tables(LISTS, REPO, faults)
    assert faults == []
    return found


@pytest.mark.parametrize(
    ("code", "concept"),
    [
        ("386639001", "abortion-induced"),
        ("302375005", "abortion-induced"),
        ("285409006", "abortion-induced"),
        ("18302006", "abortion-induced"),
        ("128069005", "injury"),
        ("282752000", "injury"),
        ("66214007", "drug-use"),
        ("59274003", "self-harm"),
        ("216463005", "drug-use"),
        ("10750051000119105", "sti"),
        ("1621000119101", "sti"),
        ("28293008", "coagulation-disorder"),
        ("352818000", "epilepsy"),
        ("128869009", "skin-infection"),
    ],
)
def test_subtypes_that_were_lost_in_the_field(
    vocabulary: CodeVocabulary, code: str, concept: str
) -> None:
    meaning = vocabulary.meaning(SNOMED, code)
    assert meaning is not None
    assert concept in meaning.concepts


def test_every_row_means_its_concept(
    vocabulary: CodeVocabulary, tables: dict[str, list[Row]]
) -> None:
    """But for those the list itself leaves out; a row nobody saw twice is unverified there."""
    for concept, rows in tables.items():
        if concept == "body-sites":
            continue
        held = 0
        for row in rows:
            meaning = vocabulary.meaning(
                SNOMED if row.system == "snomed" else f"http://hl7.org/fhir/sid/{row.system}",
                row.member.value,
            )
            if meaning is not None and concept in meaning.concepts:
                held += 1
                assert not row.member.verified or concept not in meaning.unverified, row
        assert held > 0.95 * len(rows), concept


def test_a_site_and_an_organism_are_told(
    vocabulary: CodeVocabulary, tables: dict[str, list[Row]]
) -> None:
    told = [row for rows in tables.values() for row in rows if row.stands_for]
    assert len(told) > 1500
    for row in told:
        meaning = vocabulary.meaning(SNOMED, row.member.value)
        assert meaning is not None
        assert meaning.sites or meaning.organism, row


def test_the_back_is_a_place_on_the_body(vocabulary: CodeVocabulary) -> None:
    meaning = vocabulary.meaning(SNOMED, "77568009")
    assert meaning is not None
    assert meaning.sites == {"back"}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("snomed\t386639002\tx\tyes\t\town", "check digit"),
        ("snomed\t386639001\tx\tyes\t", "6 cells"),
        ("nothing\t386639001\tx\tyes\t\town", "no code system"),
        ("snomed\t386639001\t\tyes\t\town", "label"),
        ("snomed\t386639001\tx\ttrue\t\town", "yes or no"),
        ("snomed\t386639001\tx\tyes\t\tsomewhere", "sources.tsv"),
        ("snomed\t386639001\tx\tyes\t\town\nsnomed\t386639001\tx\tyes\t\town", "twice"),
        ("icd-10\tZ\tx\tyes\t\town", "cannot be a code"),
    ],
)
def test_a_mistake_in_a_table_is_told_with_its_line(tmp_path: Path, row: str, words: str) -> None:
    place(tmp_path, "epilepsy", HEAD + row + "\n")
    with pytest.raises(ContentError) as caught:
        load_vocabulary(REPO, {}, tmp_path)
    faults = [fault for fault in caught.value.faults if words in fault.message]
    assert [fault.line for fault in faults] == [row.count("\n") + 2]
    assert faults[0].file.endswith("subtypes/epilepsy.tsv")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("epilepsy", "code\n", "columns"),
        ("unheard-of", HEAD, "no list 'unheard-of'"),
    ],
)
def test_a_table_that_is_none(tmp_path: Path, name: str, text: str, words: str) -> None:
    place(tmp_path, name, text)
    with pytest.raises(ContentError, match=words):
        load_vocabulary(REPO, {}, tmp_path)


def test_a_site_puts_its_own_table_in_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    place(tmp_path, "epilepsy", HEAD + "snomed\t386639001\town words\tyes\t\town\n")
    vocabulary = load_vocabulary(REPO, {}, tmp_path)
    assert vocabulary.meaning(SNOMED, "352818000") is None
    own = vocabulary.meaning(SNOMED, "386639001")
    assert own is not None
    assert own.concepts >= {"epilepsy", "abortion-induced"}
    listed = vocabulary.meaning(SNOMED, "84757009")
    assert listed is not None
    assert "epilepsy" in listed.concepts


def place(site: Path, name: str, text: str) -> None:
    folder = site / "fhir_profiles" / "codes" / "subtypes"
    folder.mkdir(parents=True)
    (folder / f"{name}.tsv").write_text(text, "utf-8")
    (folder / "sources.tsv").write_text(SOURCES, "utf-8")
