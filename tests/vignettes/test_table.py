"""The table of codes and the cases hold together, and the service knows what the table says."""

from __future__ import annotations

import pytest

from cds_service.content.load import load_content
from cds_service.record.vocabulary import Vocabulary
from tests.vignettes.case import WAYS, Case, Way, load_cases, load_codes

CASES = load_cases()
CODES = load_codes()


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_content().vocabulary


def test_all_twenty_one_vignettes_are_cases() -> None:
    assert len(CASES) == 21
    assert sum(case.id.startswith("n") for case in CASES) == 8


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_says_what_a_coding_cannot_carry(case: Case, way: Way) -> None:
    missing = {fact for fact in case.facts() if CODES.facts[fact].code(way) is None}
    limit = case.cannot_carry.get(way)
    assert missing == (limit.facts if limit else set())


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", CODES.facts)
def test_the_service_knows_the_code(name: str, way: Way, vocabulary: Vocabulary) -> None:
    fact = CODES.facts[name]
    code = fact.code(way)
    means = fact.means if code is None or code.means is None else code.means
    if code is None or not means:
        return
    meaning = vocabulary.meaning(CODES.systems[way], code.code)
    assert meaning is not None
    assert set(means) <= meaning.concepts


@pytest.mark.parametrize("site", CODES.sites)
def test_the_service_knows_the_body_site(site: str, vocabulary: Vocabulary) -> None:
    meaning = vocabulary.meaning(CODES.systems["snomed"], CODES.sites[site])
    assert meaning is not None
    assert site in meaning.sites


def test_the_service_knows_the_specialty(vocabulary: Vocabulary) -> None:
    for specialty in CODES.specialties.values():
        meaning = vocabulary.meaning(specialty.system, specialty.code)
        assert meaning is not None
        assert set(specialty.means) <= meaning.concepts


def test_every_fact_of_the_table_is_used() -> None:
    used = {fact for case in CASES for one in case.with_variants() for fact in one.facts()}
    assert used == set(CODES.facts)
