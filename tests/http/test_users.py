"""Who gets a card: clinicians only, and nobody who objected."""

from __future__ import annotations

from typing import Any

import pytest

from cds_service.clients.client import DEMO
from tests.http.door import Door, door, hook_request
from tests.http.patients import CARD, STORIES, told

OPENING = [story for story in STORIES.values() if story.card]


def cards(service: Door, body: dict[str, Any]) -> int:
    answer = service.call(body)
    assert answer.status_code == 200, answer.text
    return len(answer.json()["cards"])


@pytest.mark.conformance("R-10")
@pytest.mark.parametrize(
    "user, shown",
    [
        ("Practitioner/p1", 1),
        ("PractitionerRole/r1", 1),
        ("Patient/demo-a", 0),
        ("RelatedPerson/x", 0),
        ("Device/d1", 0),
        ("practitioner/p1", 0),
    ],
)
@pytest.mark.parametrize("hook", ["patient-view", "encounter-start", "encounter-discharge"])
def test_only_clinicians(service: Door, user: str, shown: int, hook: str) -> None:
    assert cards(service, told(hook=hook, context={"userId": user})) == shown


@pytest.mark.conformance("R-10")
def test_nothing_is_weighed_for_others(service: Door) -> None:
    """Not even data that could not be read is looked at."""
    assert cards(service, told(context={"userId": "Patient/1"}, prefetch={"patient": ...})) == 0


@pytest.mark.parametrize("story", OPENING, ids=lambda story: story.id)
def test_silent_mode_shows_nothing(story: Any) -> None:
    with door(DEMO.model_copy(update={"silent": True})) as silent:
        assert cards(silent, told(story)) == 0


def test_who_objected_is_not_assessed() -> None:
    with door() as service:
        store = service.http.app.state.parts.guidance.store  # type: ignore[attr-defined]
        now = service.http.app.state.parts.clock()  # type: ignore[attr-defined]
        assert cards(service, told()) == 1
        patient = store.patient(DEMO, None, CARD.id)
        service.http.portal.call(store.exclude, patient, now)  # type: ignore[union-attr]
        assert cards(service, told()) == 0
        assert cards(service, told(STORIES["demo-b"])) == 1


def test_epics_trigger_stands_for_a_discharge() -> None:
    name = "com.epic.cdshooks.request.bpa-trigger-action"
    triggers = {"27": "encounter-discharge"}
    client = DEMO.model_copy(update={"trigger_extension": name, "triggers": triggers})

    def detail(service: Door, **changes: Any) -> str:
        [card] = service.call(told(STORIES["demo-b"], **changes)).json()["cards"]
        return str(card["detail"])

    with door(client) as epic:
        chart = detail(epic, hook="patient-view")
        leaving = detail(epic, hook="encounter-discharge")
        assert chart != leaving
        assert detail(epic, hook="patient-view", extension={name: "27"}) == leaving
        assert detail(epic, hook="patient-view", extension={name: 27}) == leaving
        assert detail(epic, hook="patient-view", extension={name: "60"}) == chart
        assert detail(epic, hook="patient-view", extension={name: ["odd"]}) == chart
        assert detail(epic, hook="patient-view", extension=["odd"]) == chart


def test_the_encounters_class_decides_the_setting(service: Door) -> None:
    """The same GP client gets the emergency card for an emergency contact."""

    def detail(**changes: Any) -> str:
        [card] = service.call(told(STORIES["demo-b"], hook="patient-view", **changes)).json()[
            "cards"
        ]
        return str(card["detail"])

    emergency = detail()
    assert detail(context={"encounterId": ...}) == emergency
    ambulatory = told(STORIES["demo-b"])["prefetch"]["encounters"]
    for entry in ambulatory["entry"]:
        entry["resource"]["class"]["code"] = "AMB"
    assert detail(prefetch={"encounters": ambulatory}) != emergency


def test_an_empty_record_gives_no_card(service: Door) -> None:
    assert cards(service, hook_request()) == 0
