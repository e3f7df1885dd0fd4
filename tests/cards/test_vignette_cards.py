"""The card of every vignette, weighed for real, on every screen: the promises hold there too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from cds_service.advice.card import card_for
from cds_service.advice.markdown import words
from cds_service.advice.occasion import Occasion
from cds_service.advice.unsafe import unsafe_in_card
from cds_service.assessment.model import Assessment
from cds_service.call.request import read_call
from cds_service.cds_hooks.part import encode
from cds_service.clients.client import DEMO
from cds_service.content.load import Content, load_content
from cds_service.files.terms import Discretion
from cds_service.guidance.weighing import weigh
from tests.cards.occasions import occasion
from tests.vignettes.build import AS_OF, Builder
from tests.vignettes.case import load_codes
from tests.vignettes.tellings import Told, everything, parameters

WITH_CARD = [told for told in everything() if told.expected.card]
LEVELS: tuple[Discretion, ...] = ("strict", "discreet", "open")


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


@pytest.fixture(scope="module")
def builder(content: Content) -> Builder:
    signals = {one.id: one.signal for one in content.rules.indicators.values() if one.signal}
    return Builder(load_codes(), signals)


def _weighed(told: Told, builder: Builder, content: Content) -> Assessment:
    call = read_call(json.dumps(builder.request(told.case, told.telling)).encode())
    client = DEMO.model_copy(update={"setting": told.case.setting})
    return weigh(call, client, content, AS_OF, explain=True).assessment


def _screens(assessment: Assessment) -> Iterator[Occasion]:
    base = replace(occasion(setting=assessment.setting), today=assessment.as_of.date())
    hooks = ("patient-view", "encounter-start", "encounter-discharge")
    for hook, level, language in product(hooks, LEVELS, ("nl", "en")):
        yield replace(base, hook=hook, discretion=level, language=language)  # type: ignore[arg-type]


def _limit(asked: Occasion) -> int:
    if asked.discretion == "strict":
        return 60
    if asked.setting == "ed" or asked.hook == "encounter-discharge":
        return 150
    return 130 if asked.discretion == "discreet" else 180


@pytest.mark.parametrize("told", parameters(WITH_CARD))
def test_its_cards_are_short_harmless_and_current(
    told: Told, builder: Builder, content: Content
) -> None:
    assessment = _weighed(told, builder, content)
    for asked in _screens(assessment):
        card = card_for(assessment, asked, content.cards)
        where = (asked.hook, asked.discretion, asked.language)
        assert not unsafe_in_card(card, asked.discretion, content.cards.unsafe), where
        assert words(card.detail or "") <= _limit(asked), (where, card.detail)
        assert not content.cards.outdated.found(card.detail or ""), where
        assert "other complaint" not in (card.detail or ""), "a fact has no word in words.yaml"


@pytest.mark.parametrize("told", parameters(WITH_CARD))
def test_its_cards_name_no_indicator_and_no_reference(
    told: Told, builder: Builder, content: Content
) -> None:
    assessment = _weighed(told, builder, content)
    names = {f.indicator for f in assessment.findings if "-" in f.indicator}
    names |= {e.reference for f in assessment.findings for e in f.evidence if "/" in e.reference}
    for asked in _screens(assessment):
        sent = encode(card_for(assessment, asked, content.cards)).decode()
        assert not {name for name in names if name in sent}, asked.discretion


def test_there_are_vignettes_with_a_card() -> None:
    assert len(WITH_CARD) > 20
