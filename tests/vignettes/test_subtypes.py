"""A hospital that codes subtypes gets the same answer as one that codes the general disorder.

Every SNOMED code of the vignettes for which the tables hold a subtype of the same concepts (and,
where the case names a site, one that tells that site by itself) is replaced by it, without a body
site beside it and without a terminology server.
"""

from __future__ import annotations

import pytest

from cds_service.codes.subtypes import Row, read_tables
from cds_service.content.load import Content, load_content
from cds_service.errors import Fault
from tests.codes.conftest import LISTS, REPO
from tests.vignettes.build import AS_OF, Builder
from tests.vignettes.case import CodeTable, load_codes
from tests.vignettes.conftest import Service
from tests.vignettes.tellings import Told, everything, parameters

SNOMED = "http://snomed.info/sct"
TOLD = [told for told in everything() if told.telling.way == "snomed"]


def subtype_of(
    concepts: frozenset[str], site: str | None, rows: list[Row], content: Content
) -> str | None:
    """A verified code that means exactly these concepts, and this site where there is one."""
    for row in rows:
        code = row.member.value
        if row.system != "snomed" or not row.member.verified:
            continue
        meaning = content.vocabulary.meaning(SNOMED, code)
        if meaning is None or meaning.concepts != concepts or meaning.organism:
            continue
        if (site is None and not meaning.sites) or meaning.sites == {site}:
            return code
    return None


def fine(codes: CodeTable, content: Content) -> tuple[CodeTable, int]:
    """The table with subtypes, and how many codes were replaced."""
    faults: list[Fault] = []
    tables = read_tables(LISTS, REPO, faults)
    changed, number = {}, 0
    for name, fact in codes.facts.items():
        coded = fact.code("snomed")
        meaning = content.vocabulary.meaning(SNOMED, coded.code) if coded else None
        if coded is None or meaning is None or not meaning.concepts or meaning.organism:
            continue
        rows = [row for concept in sorted(meaning.concepts) for row in tables.get(concept, ())]
        site = coded.site or next(iter(sorted(meaning.sites)), None)
        code = subtype_of(meaning.concepts, site, rows, content)
        if code is not None and code != coded.code:
            one = coded.model_copy(update={"code": code, "site": None})
            changed[name] = fact.model_copy(update={"snomed": one})
            number += 1
    return codes.model_copy(update={"facts": {**codes.facts, **changed}}), number


@pytest.fixture(scope="module")
def finely() -> Builder:
    content = load_content()
    codes, number = fine(load_codes(), content)
    assert number >= 15
    signals = {one.id: one.signal for one in content.rules.indicators.values() if one.signal}
    return Builder(codes, signals)


@pytest.mark.parametrize("told", parameters(TOLD))
def test_subtypes_give_the_same_answer(told: Told, service: Service, finely: Builder) -> None:
    cards = service.cards(finely.request(told.case, told.telling), AS_OF)
    assert bool(cards) is told.expected.card
