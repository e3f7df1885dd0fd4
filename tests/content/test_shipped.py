"""The shipped content: complete, sourced, and what the design asks of it."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from cds_service.content.load import Content, load_content
from cds_service.files.terms import Group, Use
from cds_service.rules.model import Indicator
from cds_service.rules.rules import EpisodesRule, TickRule, Window
from tests.content.places import SEEDS


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(today=date(2026, 11, 27), seeds=SEEDS)


def test_it_holds_the_whole_catalogue(content: Content) -> None:
    items = content.rules.indicators.values()
    uses = Counter(item.use for item in items)
    assert set(uses) == set(Use)
    assert uses[Use.NEVER] == 11
    assert uses[Use.OBSERVE] > 90
    assert {item.group for item in items} == set(Group)


@pytest.mark.skipif(SEEDS is None, reason="the source documents (../shared/seeds) are not here")
def test_every_cited_line_exists(content: Content) -> None:
    cited = [source for item in content.rules.indicators.values() for source in item.sources]
    assert len(cited) > 300
    assert all(source.lines or source.cite for source in cited)


def test_nothing_is_overdue(content: Content) -> None:
    assert not [str(warning) for warning in content.warnings if "review" in warning.message]


def test_overdue_reviews_are_warnings() -> None:
    late = load_content(today=date(2028, 1, 1)).warnings
    overdue = [warning for warning in late if "was due on" in warning.message]
    assert len(overdue) > 170
    assert all(warning.line > 1 for warning in overdue)
    assert any(warning.file == "cards" for warning in late)


def test_ticks_are_numbered_without_gaps(content: Content) -> None:
    signals = [item.signal for item in content.rules.indicators.values() if item.signal]
    assert sorted(signals) == [f"vg-{number:03d}" for number in range(1, len(signals) + 1)]
    assert len(signals) == 92


def test_no_signal_names_what_it_means(content: Content) -> None:
    for item in content.rules.indicators.values():
        assert item.signal is None or item.id not in item.signal


def rule_of(content: Content, name: str) -> Indicator:
    return content.rules.indicators[name]


def test_repetition_has_the_two_windows_of_the_court_cases(content: Content) -> None:
    rule = rule_of(content, "letsel-herhaald").rule
    assert isinstance(rule, EpisodesRule)
    assert rule.windows == (Window(count=3, months=12), Window(count=5, months=48))
    assert set(rule.exclude) == set(content.rules.exclusions)


def test_only_control_by_a_companion_has_an_ordinary_explanation(content: Content) -> None:
    suppressed = {
        item.id
        for item in content.rules.indicators.values()
        if isinstance(item.rule, TickRule) and item.rule.suppress
    }
    assert suppressed == {"begeleider-controleert"}


def test_emergency_contraception_is_off(content: Content) -> None:
    rule = rule_of(content, "noodanticonceptie-herhaald").rule
    assert rule is not None
    assert not rule.default_on


def test_characteristics_of_the_person_never_weigh(content: Content) -> None:
    for item in content.rules.indicators.values():
        if item.use in (Use.MODIFIER, Use.INFORM, Use.NEVER):
            assert item.points == 0, item.id
        if item.use in (Use.INFORM, Use.NEVER):
            assert item.rule is None, item.id


def test_nobody_is_named_as_checker_who_did_not_check(content: Content) -> None:
    assert all(item.checker is None for item in content.rules.indicators.values())
