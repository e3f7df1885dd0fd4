"""Again or not (design: engine, "Again or not"), rule by rule and at its edges."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cds_service.content.load import load_content
from cds_service.guidance.again import (
    CLOSING,
    POSTPONING,
    CardState,
    Matters,
    Show,
    Silent,
    decide,
    grown,
)
from cds_service.rules.model import Again

AGAIN = Again(same_card_hours=24, silent_days=90, reason="design")
FIRST = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
FOUND = {"letsel-herhaald": 3, "brandwond": 1}


def past(reason: str | None = None, encounter: str | None = "e1") -> CardState:
    return CardState("card-1", FOUND, encounter, FIRST, reason)


def ask(
    after: timedelta,
    *,
    reason: str | None = None,
    encounter: str | None = "e2",
    fingerprint: dict[str, int] | None = None,
) -> Show | Silent:
    return decide(past(reason), fingerprint or FOUND, encounter, FIRST + after, AGAIN)


def test_the_first_card_is_shown() -> None:
    assert decide(None, FOUND, None, FIRST, AGAIN) == Show()


def test_a_same_encounter_shows_the_same_card_however_late() -> None:
    assert ask(timedelta(days=60), encounter="e1") == Show(same_as="card-1")


def test_a_another_encounter_within_a_day_shows_the_same_card() -> None:
    assert ask(timedelta(hours=24)) == Show(same_as="card-1")


def test_a_ends_one_second_after_a_day() -> None:
    assert isinstance(ask(timedelta(hours=24) + SECOND), Silent)


def test_a_two_calls_without_an_encounter_are_not_the_same_encounter() -> None:
    state = past(encounter=None)
    assert isinstance(decide(state, FOUND, None, FIRST + timedelta(days=2), AGAIN), Silent)


def test_a_a_clock_that_went_back_shows_the_same_card() -> None:
    assert ask(-timedelta(hours=30)) == Show(same_as="card-1")


def test_a_seeing_less_is_the_same_matter() -> None:
    assert ask(timedelta(hours=1), fingerprint={"letsel-herhaald": 2}) == Show(same_as="card-1")


def test_b_silence_lasts_to_the_last_second_of_90_days() -> None:
    assert isinstance(ask(timedelta(days=90) - SECOND), Silent)


def test_b_after_90_days_it_is_a_new_card() -> None:
    assert ask(timedelta(days=90)) == Show()


@pytest.mark.parametrize(
    "fingerprint",
    [{**FOUND, "letsel-herhaald": 4}, {**FOUND, "soa": 1}, {"soa": 1}],
    ids=["larger count", "new indicator", "another indicator only"],
)
def test_b_growth_breaks_the_silence(fingerprint: dict[str, int]) -> None:
    assert ask(timedelta(days=2), fingerprint=fingerprint) == Show()


@pytest.mark.parametrize("fingerprint", [{"letsel-herhaald": 3}, {"letsel-herhaald": 2}])
def test_b_shrinking_does_not(fingerprint: dict[str, int]) -> None:
    assert isinstance(ask(timedelta(days=2), fingerprint=fingerprint), Silent)


@pytest.mark.parametrize("reason", sorted(CLOSING))
def test_c_closing_feedback_ends_a_at_once(reason: str) -> None:
    assert isinstance(ask(SECOND, reason=reason, encounter="e1"), Silent)


@pytest.mark.parametrize("reason", sorted(CLOSING))
def test_c_after_closing_feedback_growth_and_90_days_still_count(reason: str) -> None:
    assert ask(SECOND, reason=reason, fingerprint={**FOUND, "soa": 1}) == Show()
    if reason == "besproken":
        assert ask(timedelta(days=90), reason=reason) == Show()


@pytest.mark.parametrize("reason", sorted(POSTPONING))
def test_c_postponing_feedback_never_starts_the_silence(reason: str) -> None:
    assert ask(timedelta(days=89), reason=reason) == Show(same_as="card-1")


def test_c_an_unknown_reason_changes_nothing() -> None:
    assert isinstance(ask(timedelta(days=2), reason="other"), Silent)
    assert ask(timedelta(hours=2), reason="other") == Show(same_as="card-1")


FINGERPRINTS = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.integers(1, 4), max_size=3)


@settings(max_examples=60, deadline=None)
@given(FINGERPRINTS, FINGERPRINTS, st.integers(0, 200 * 24 * 3600))
def test_growth_always_shows_and_silence_is_always_bounded(
    before: dict[str, int], now: dict[str, int], seconds: int
) -> None:
    state = CardState("card-1", before, "e1", FIRST)
    decision = decide(state, now, "e2", FIRST + timedelta(seconds=seconds), AGAIN)
    if grown(before, now) or seconds >= 90 * 24 * 3600:
        assert decision == Show()
    assert not grown(before, before)


YEAR = timedelta(days=365)
WEIGHED = frozenset({"letsel-herhaald", "brandwond", "niet-pluis"})


@pytest.mark.parametrize("reason", ["al-bekend", "niet-van-toepassing"])
def test_c_a_dismissal_holds_for_a_year(reason: str) -> None:
    assert isinstance(ask(YEAR, reason=reason), Silent)
    assert ask(YEAR + timedelta(days=1), reason=reason) == Show()


def test_c_what_was_discussed_comes_back_after_ninety_days() -> None:
    assert ask(timedelta(days=90), reason="besproken") == Show()


def dismissed(more: dict[str, int], dismissible: bool = True) -> Show | Silent:
    state = past("niet-van-toepassing")
    now = FIRST + timedelta(days=200)
    return decide(state, FOUND | more, "e2", now, AGAIN, dismissible=dismissible, weighed=WEIGHED)


def test_c_a_later_tick_or_episode_is_news_after_a_dismissal() -> None:
    assert dismissed({"niet-pluis": 1}) == Show()
    assert dismissed({"letsel-herhaald": 4}) == Show()


def test_c_what_only_supports_is_none() -> None:
    assert isinstance(dismissed({"ptss": 1}), Silent)


def test_c_for_children_a_dismissal_lasts_no_longer_than_any_card() -> None:
    assert dismissed({}, dismissible=False) == Show()


def test_what_matters_comes_from_the_rules() -> None:
    matters = Matters.of(load_content().rules)
    assert matters.lasting == {"child-safety", "young-safety"}
    assert matters.weighed is not None
    assert {"niet-pluis", "soa-herhaald"} <= matters.weighed
    assert "ptss" not in matters.weighed
