"""Again or not, over HTTP, with the state in SQLite and a clock that the test turns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.http.door import NOW, ONE, Door, door
from tests.http.patients import EMERGENCY, told

HOOKS = ("patient-view", "encounter-start", "encounter-discharge")


class Clock:
    """Stands still until it is turned."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Later:
    """A live service and its clock."""

    service: Door
    clock: Clock = field(default_factory=Clock)

    def cards(self, hook: str = "patient-view", **changes: Any) -> list[dict[str, Any]]:
        answer = self.service.call(told(hook=hook, **changes))
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["cards"]
        return found

    def wait(self, **time: int) -> None:
        self.clock.now += timedelta(**time)

    def feedback(self, card: str, reason: str) -> None:
        entry = {
            "card": card,
            "outcome": "overridden",
            "overrideReason": {"reason": {"code": reason}},
            "outcomeTimestamp": self.clock.now.isoformat(),
        }
        answer = self.service.call({"feedback": [entry]}, f"{ONE}/feedback")
        assert answer.status_code == 200


@pytest.fixture
def live() -> Iterator[Later]:
    clock = Clock()
    with door(mode="production", clock=clock) as service:
        yield Later(service, clock)


@pytest.mark.conformance("T-04")
@pytest.mark.parametrize("hook", HOOKS)
def test_the_same_card_for_everybody_within_the_encounter(live: Later, hook: str) -> None:
    first, second = live.cards(hook)[0], live.cards(hook, context={"userId": "Practitioner/2"})[0]
    assert first["uuid"] != second["uuid"]
    assert first["detail"] == second["detail"]
    live.wait(days=3)
    assert len(live.cards(hook)) == 1


@pytest.mark.conformance("T-04")
def test_every_hook_of_one_encounter_shows_it(live: Later) -> None:
    shown = [live.cards(hook)[0] for hook in HOOKS]
    assert shown[0]["detail"] == shown[1]["detail"]
    assert shown[2]["detail"] != shown[0]["detail"]


def test_then_silence_for_ninety_days(live: Later) -> None:
    other = {"encounterId": "another"}
    assert len(live.cards()) == 1
    live.wait(hours=23)
    assert len(live.cards(context=other)) == 1
    live.wait(hours=2)
    assert live.cards(context=other) == []
    live.wait(days=90)
    assert len(live.cards(context=other)) == 1


@pytest.mark.parametrize(
    "reason, shown",
    [("besproken", 0), ("al-bekend", 0), ("niet-van-toepassing", 0), ("later", 1)],
)
def test_feedback_closes_or_postpones(live: Later, reason: str, shown: int) -> None:
    [card] = live.cards()
    live.feedback(card["uuid"], reason)
    assert len(live.cards()) == shown


def test_another_patient_is_another_matter(live: Later) -> None:
    [card] = live.cards()
    live.feedback(card["uuid"], "besproken")
    assert live.cards() == []
    assert len(live.service.call(told(EMERGENCY)).json()["cards"]) == 1


def test_the_demo_remembers_nothing() -> None:
    with door() as demo:
        [card] = demo.call(told()).json()["cards"]
        Later(demo).feedback(card["uuid"], "besproken")
        assert len(demo.call(told()).json()["cards"]) == 1
