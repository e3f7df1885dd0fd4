"""Finds one indicator in a case: gives each declarative rule kind its meaning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from cds_service.assessment import events, patterns, ticks
from cds_service.assessment.case import Case
from cds_service.assessment.match import Match, finding_of
from cds_service.assessment.model import Finding
from cds_service.files.terms import Use
from cds_service.rules.model import Indicator
from cds_service.rules.rules import (
    AgeRule,
    CompanionRule,
    ContactsRule,
    DelayRule,
    EpisodesRule,
    EventRule,
    MeasurementRule,
    PlacesRule,
    SpreadRule,
    TickRule,
    TogetherRule,
)

_INFORM, _NEVER = Use.INFORM, Use.NEVER
_KINDS: dict[type, Callable[[Case, Any, int | None], Match | None]] = {
    EventRule: events.event,
    DelayRule: events.delay,
    TogetherRule: events.together,
    MeasurementRule: events.measurement,
    CompanionRule: events.companion,
    EpisodesRule: patterns.episodes,
    SpreadRule: patterns.spread,
    PlacesRule: patterns.places,
    ContactsRule: patterns.contacts,
}


def find(case: Case, indicator: Indicator, months: int | None = None) -> Finding | None:
    """The finding of an indicator, or None. `months` judges it within another window than its own.

    A tick older than its window still gives a finding, but one that only supports.
    """
    rule, use = indicator.rule, indicator.use
    if rule is None or not rule.default_on or use is _INFORM or use is _NEVER:
        return None
    if rule.age is not None and not rule.age.holds(case.age):
        return None
    kind = type(rule)
    if kind is TickRule:
        return ticks.tick(case, indicator, cast(TickRule, rule))
    if kind is AgeRule:
        return finding_of(indicator, Match(()))
    match = _KINDS[kind](case, rule, months) or ticks.ticked(case, indicator)
    return finding_of(indicator, match) if match else None
