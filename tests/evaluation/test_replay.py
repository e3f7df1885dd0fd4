"""Replaying a history: known then, judged twice, a card once per contact."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import msgspec
import pytest

from cds_service.content.load import Content
from cds_service.evaluation.replay import History, cards_of, replay
from cds_service.record.bundle import read_resources
from cds_service.record.model import Care, PatientRecord
from cds_service.simulation.cohort import Cohort
from cds_service.simulation.write_fhir import Resource, resources
from tests.vignettes.build import VERSION, Builder, Telling
from tests.vignettes.case import WAYS, Case, Way, load_cases

CASES = {case.id: case for case in load_cases()}
POSITIVE = [
    (case, way, ticked)
    for case in CASES.values()
    for way in WAYS
    for ticked in (False, True)
    if (answer := case.answer(way, ticked)) and answer.card
]


def read(parts: list[Resource], content: Content) -> PatientRecord:
    lines = [msgspec.json.encode(part) for part in parts]
    return read_resources(lines, parts[0]["id"], content.vocabulary)


def history(case: Case, telling: Telling, builder: Builder, content: Content) -> History:
    return replay(read(builder.resources(case, telling), content), content.rules)


def test_the_start_of_a_contact_does_not_know_what_it_will_find(
    builder: Builder, content: Content
) -> None:
    told = history(CASES["v02-zes-keer-ziekenhuis"], Telling("icd"), builder, content)
    first = told.opened[0]
    contact = told.contacts[first.contact]
    assert contact.care is Care.EMERGENCY
    assert first.at == contact.end


def test_a_card_counts_once_per_contact(builder: Builder, content: Content) -> None:
    told = history(CASES["v01-balkon"], Telling("icd"), builder, content)
    cards = list(cards_of(told.opened, told.contacts, content.rules.thresholds.again))
    shown = [card.opened.contact for card in cards]
    assert len(shown) == len(set(shown))
    assert [card.first for card in cards] == [True] + [False] * (len(cards) - 1)


def test_a_card_comes_back_only_with_news_or_after_the_silence(
    builder: Builder, content: Content
) -> None:
    told = history(CASES["v01-balkon"], Telling("icd"), builder, content)
    again = content.rules.thresholds.again
    cards = list(cards_of(told.opened, told.contacts, again))
    for before, after in pairwise(cards):
        grown = any(
            count > before.opened.fingerprint.get(name, 0)
            for name, count in after.opened.fingerprint.items()
        )
        waited = after.opened.at - before.opened.at
        close = waited <= timedelta(hours=again.same_card_hours)
        assert grown or close or waited >= timedelta(days=again.silent_days)


def test_a_higher_threshold_never_gives_more_cards(builder: Builder, content: Content) -> None:
    told = history(CASES["v01-balkon"], Telling("icd"), builder, content)
    again = content.rules.thresholds.again
    numbers = [len(list(cards_of(told.opened, told.contacts, again, n))) for n in (0, 3, 99)]
    assert numbers[0] >= numbers[1] >= numbers[2] == 0


@pytest.mark.parametrize(
    ("case", "way", "ticked"),
    POSITIVE,
    ids=[f"{case.id}-{way}-{'ticks' if ticked else 'record'}" for case, way, ticked in POSITIVE],
)
def test_every_positive_vignette_gets_a_card(
    case: Case, way: Way, ticked: bool, builder: Builder, content: Content
) -> None:
    telling = Telling(way, case.ticks if ticked else ())
    told = history(case, telling, builder, content)
    assert list(cards_of(told.opened, told.contacts, content.rules.thresholds.again))


@pytest.mark.parametrize("neighbour", range(3))
@pytest.mark.parametrize(
    ("case", "way", "ticked"),
    POSITIVE,
    ids=[f"{case.id}-{way}-{'ticks' if ticked else 'record'}" for case, way, ticked in POSITIVE],
)
def test_it_still_does_amid_an_ordinary_life(
    case: Case,
    way: Way,
    ticked: bool,
    neighbour: int,
    builder: Builder,
    content: Content,
    cohort: Cohort,
) -> None:
    """The contacts of somebody else come between; they must hide nothing."""
    chart = builder.chart(case, Telling(way, case.ticks if ticked else ()))
    others = [
        msgspec.structs.replace(contact, key=f"o-{contact.key}")
        for contact in cohort.chart(neighbour).contacts
        if contact.start.date() > chart.birth
    ]
    mixed = msgspec.structs.replace(
        chart, contacts=tuple(sorted((*chart.contacts, *others), key=lambda each: each.start))
    )
    told = replay(read(list(resources(mixed, VERSION[way])), content), content.rules)
    assert list(cards_of(told.opened, told.contacts, content.rules.thresholds.again))


def test_a_visit_without_an_end_is_judged_at_the_end_of_its_day(
    builder: Builder, content: Content
) -> None:
    parts = builder.resources(CASES["v01-balkon"], Telling("icd"))
    for part in parts:
        if part["resourceType"] == "Encounter":
            del part["period"]["end"]
    told = replay(read(parts, content), content.rules)
    assert all(contact.end.hour == 23 for contact in told.contacts)
    assert told.opened


@pytest.mark.parametrize("recorded", ["2026-08-20", "2026-08-20T10:30:00+02:00"])
def test_what_is_dated_by_day_is_known_from_the_end_of_its_contact(
    recorded: str, content: Content
) -> None:
    about = {"subject": {"reference": "Patient/p1"}}
    parts: list[Resource] = [{"resourceType": "Patient", "id": "p1", "birthDate": "2001-05-17"}]
    injuries = {"2026-01-10": "65966004", "2026-05-05": "125666000", "2026-08-20": "263172003"}
    for number, (day, code) in enumerate(injuries.items()):
        parts.append(
            {"resourceType": "Encounter", "id": f"e{number}", "status": "finished", **about}
            | {"class": {"code": "AMB"}}
            | {"period": {"start": f"{day}T10:00:00+02:00", "end": f"{day}T11:00:00+02:00"}}
        )
        parts.append(
            {"resourceType": "Condition", "id": f"c{number}", **about}
            | {"code": {"coding": [{"system": "http://snomed.info/sct", "code": code}]}}
            | {"encounter": {"reference": f"Encounter/e{number}"}}
            | {"recordedDate": recorded.replace("2026-08-20", day)}
        )
    told = replay(read(parts, content), content.rules)
    contact = told.contacts[-1]
    assert {opened.contact for opened in told.opened} == {2}
    assert [opened.at for opened in told.opened] == [contact.end]
