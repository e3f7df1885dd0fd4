"""Twins: who somebody is changes nothing; when it happened does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.vignettes.build import AS_OF, Builder, Telling
from tests.vignettes.case import Case, load_cases
from tests.vignettes.conftest import Service
from tests.vignettes.tellings import Told, everything, parameters

BEYOND = 1500
"""Days: more than the longest window of 48 months."""
EVERYTHING = everything()
TICKED = [told for told in EVERYTHING if told.telling.ticks]
CARDS_FROM_RECORD = [told for told in EVERYTHING if told.expected.card and not told.telling.ticks]

COUNTRY = {"coding": [{"system": "urn:iso:std:iso:3166", "code": "SY"}]}
ANOTHER: dict[str, Any] = {
    "name": [{"family": "al-Masri", "given": ["Amal"]}],
    "extension": [
        {
            "url": "http://hl7.org/fhir/StructureDefinition/patient-nationality",
            "extension": [{"url": "code", "valueCodeableConcept": COUNTRY}],
        },
        {
            "url": "http://hl7.org/fhir/StructureDefinition/patient-religion",
            "valueCodeableConcept": {"text": "Islam"},
        },
        {
            "url": "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired",
            "valueBoolean": True,
        },
    ],
    "communication": [
        {"language": {"coding": [{"system": "urn:ietf:bcp:47", "code": "ar"}]}, "preferred": True}
    ],
    "address": [{"country": "SY", "city": "Ter Apel", "type": "postal"}],
    "contained": [{"resourceType": "Coverage", "id": "none", "status": "cancelled"}],
}
ONE: dict[str, Any] = {
    "name": [{"family": "de Vries", "given": ["Anna"]}],
    "communication": [{"language": {"coding": [{"system": "urn:ietf:bcp:47", "code": "nl"}]}}],
    "address": [{"country": "NL", "city": "Utrecht"}],
}


@pytest.mark.parametrize("told", parameters(EVERYTHING))
def test_who_somebody_is_changes_nothing(told: Told, service: Service, builder: Builder) -> None:
    other = "male" if told.case.sex == "female" else "female"
    one = replace(told.telling, patient=ONE)
    twin = replace(told.telling, patient=ANOTHER, sex=other)
    answers = [_answer(service, builder, told.case, telling) for telling in (one, twin)]
    assert answers[0] == answers[1]


@pytest.mark.parametrize("told", parameters(EVERYTHING))
def test_long_ago_is_silent(told: Told, service: Service, builder: Builder) -> None:
    long_ago = replace(told.telling, earlier=BEYOND, ticks_earlier=BEYOND)
    assert service.cards(builder.request(told.case, long_ago)) == []


@pytest.mark.parametrize("told", parameters(TICKED))
def test_a_fresh_tick_speaks_for_itself(told: Told, service: Service, builder: Builder) -> None:
    """Over a record too old to count, a card comes exactly when the ticks alone open one."""
    fresh = replace(told.telling, earlier=BEYOND, ticks_earlier=0)
    only_ticks = told.case.model_copy(update={"contacts": told.case.contacts[-1:], "standing": ()})
    answers = [bool(service.cards(builder.request(c, fresh))) for c in (told.case, only_ticks)]
    assert answers[0] is answers[1]


@pytest.mark.parametrize("told", parameters(TICKED))
def test_a_tick_of_a_year_ago_opens_nothing(told: Told, service: Service, builder: Builder) -> None:
    faded = replace(told.telling, earlier=BEYOND, ticks_earlier=400)
    assert service.cards(builder.request(told.case, faded)) == []


@pytest.mark.parametrize("told", parameters(CARDS_FROM_RECORD))
def test_the_same_facts_far_apart_are_silent(
    told: Told, service: Service, builder: Builder
) -> None:
    if len({contact.day for contact in told.case.contacts}) < 3:
        pytest.skip("one contact cannot be spread")
    spread = replace(told.telling, stretch=10)
    assert service.cards(builder.request(told.case, spread)) == []


def _answer(service: Service, builder: Builder, case: Case, telling: Telling) -> Any:
    return [_without_uuids(card) for card in service.cards(builder.request(case, telling), AS_OF)]


def _without_uuids(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _without_uuids(value) for key, value in part.items() if key != "uuid"}
    if isinstance(part, list):
        return [_without_uuids(one) for one in part]
    return part


def test_the_cases_with_a_card_from_the_record() -> None:
    """Guards the tests above against running over nothing."""
    named = {case.id for case in load_cases() if case.expect.record.card}
    assert {"v01-balkon", "v02-zes-keer-ziekenhuis", "v04-huisslaaf-010"} == named
