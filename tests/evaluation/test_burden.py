"""How often a card would appear in ordinary, over-dispersed, made-up people: rarely.

Every day a sample, with room for chance; in full the 20,000 people of the promise.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pytest

from cds_service.cli.simulate import make
from cds_service.content.load import Content
from cds_service.simulation.simulation import Setup, Simulator, simulate
from tests.evaluation.conftest import END

GP = ("ambulatory", "home", "virtual")
PER_1000_GP_CONTACTS = 1.0
PER_1000_ED_VISITS = 3.0


def rate(counts: Mapping[str, int], care: tuple[str, ...]) -> tuple[int, int]:
    """Cards and contacts of these kinds of care."""

    def total(name: str) -> int:
        return sum(
            number
            for key, number in counts.items()
            if key.startswith(f"{name}|") and key.split("|")[2] in care
        )

    return total("card"), total("contact")


def test_a_sample_gets_few_cards(content: Content) -> None:
    """No more than chance allows at the promised rate (three standard deviations)."""
    setup = Setup(people=300, victims=0, seed=1, end=END, years=5)
    counts = Simulator(setup, content).background(0, setup.people)
    cards, contacts = rate(counts, GP)
    assert contacts > 2_500
    expected = contacts * PER_1000_GP_CONTACTS / 1_000
    assert cards <= expected + 3 * expected**0.5


@pytest.mark.full
def test_twenty_thousand_people_get_few_cards() -> None:
    setup = Setup(people=20_000, victims=0, seed=1, end=END)
    counts = simulate(setup, partial(make, setup), 2, lambda done, of: None)
    cards, contacts = rate(counts, GP)
    assert contacts > 200_000
    assert cards <= contacts * PER_1000_GP_CONTACTS / 1_000
    cards, visits = rate(counts, ("emergency",))
    assert visits > 4_000
    assert cards <= visits * PER_1000_ED_VISITS / 1_000
