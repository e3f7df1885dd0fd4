"""When the card comes: not before, and at the latest at the contact the vignette names."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.vignettes.build import AS_OF, Builder, Telling, moment
from tests.vignettes.case import WAYS, Case, Way, load_cases
from tests.vignettes.conftest import Service

CASES = load_cases()
WITH_FIRST = [case for case in CASES if case.first_card]
OPENS = [(case, ticks) for case in CASES for ticks in case.opens_on]
STAYS_SILENT = [(case, ticks) for case in CASES for ticks in case.silent_on]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", WITH_FIRST, ids=lambda case: case.id)
def test_first_card(case: Case, way: Way, service: Service, builder: Builder) -> None:
    first = case.first(way)
    assert first is not None
    days = [day for day in sorted({contact.day for contact in case.contacts})]
    with_card = [day for day in days if _card_on(day, case, way, service, builder)]
    if first.by is None:
        assert with_card == []
    else:
        assert (first.from_ or first.by) <= with_card[0] <= first.by


def _card_on(day: int, case: Case, way: Way, service: Service, builder: Builder) -> bool:
    """Judged three hours after the last contact of the day began, findings noted."""
    telling = Telling(way, until=day)
    last = [contact for contact in case.contacts if contact.day == day][-1]
    at = moment(day, last.time, telling) + timedelta(hours=3)
    return bool(service.cards(builder.request(case, telling), at))


@pytest.mark.parametrize(
    ("case", "ticks"), OPENS, ids=[f"{case.id}-{'+'.join(ticks)}" for case, ticks in OPENS]
)
def test_ticks_that_open(
    case: Case, ticks: tuple[str, ...], service: Service, builder: Builder
) -> None:
    assert service.cards(builder.request(case, Telling("icd", ticks)))


@pytest.mark.parametrize(
    ("case", "ticks"),
    STAYS_SILENT,
    ids=[f"{case.id}-{'+'.join(ticks)}" for case, ticks in STAYS_SILENT],
)
def test_ticks_that_do_not(
    case: Case, ticks: tuple[str, ...], service: Service, builder: Builder
) -> None:
    assert service.cards(builder.request(case, Telling("icd", ticks)), AS_OF) == []
