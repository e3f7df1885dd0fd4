"""Checks of indicators: what each use may and must have, and how they hang together."""

from __future__ import annotations

from collections.abc import Iterator

from cds_service.files.overlay import Entry
from cds_service.files.terms import Group, Use, Weight
from cds_service.rules.check import Check
from cds_service.rules.model import Indicator
from cds_service.rules.rules import CompanionRule, EventRule, TickRule

WEIGHED = (Use.SCORE, Use.SUPPORT, Use.OBSERVE)


def check_indicators(check: Check) -> None:
    """Every indicator by itself, then signals and codes across indicators."""
    for name, indicator in check.rules.indicators.items():
        entry = check.files.indicators[name]
        _use(check, entry, indicator)
        _weight(check, entry, indicator)
        _signal(check, entry, indicator)
        _file(check, entry, indicator)
        _dates(check, entry, indicator)
    _signals_once(check)
    _one_indicator_per_group(check)


def _use(check: Check, entry: Entry, indicator: Indicator) -> None:
    use, rule = indicator.use, indicator.rule
    if use is Use.SCORE and rule is None:
        check.fault(entry, "an indicator that scores needs a rule: add one or use support", "use")
    if use is Use.OBSERVE and not isinstance(rule, TickRule):
        check.fault(entry, "what is observed is ticked: give it 'rule: {kind: tick}'", "rule")
    if use in (Use.INFORM, Use.NEVER) and rule is not None:
        check.fault(entry, f"use {use} is never computed: remove the rule", "rule")
    if use is not Use.OBSERVE and isinstance(rule, TickRule):
        check.fault(entry, f"use {use} cannot be ticked: choose another rule or observe", "rule")
    if use is not Use.MODIFIER and rule is not None and rule.kind == "age":
        check.fault(entry, "age never weighs: use modifier or choose another rule", "rule")
    if use in (*WEIGHED, Use.MODIFIER) and indicator.cannot_see is None:
        check.fault(entry, "say in 'cannot_see' what this misses", "use")
    if (use is Use.NEVER) != bool(indicator.forbidden_fields):
        check.fault(entry, _forbidden(use), "forbidden_fields")


def _forbidden(use: Use) -> str:
    if use is Use.NEVER:
        return "name in 'forbidden_fields' the FHIR elements nothing may read"
    return f"'forbidden_fields' is for use never, not {use}: remove it"


def _weight(check: Check, entry: Entry, indicator: Indicator) -> None:
    weighed = indicator.use in WEIGHED
    if weighed == (indicator.weight is Weight.NONE):
        message = "give it a weight" if weighed else "set the weight to none"
        check.fault(
            entry, f"use {indicator.use} and weight {indicator.weight}: {message}", "weight"
        )
    due = check.rules.thresholds.weight_points.get(indicator.weight, 0)
    if indicator.points != due:
        message = f"weight {indicator.weight} gives {due} points: remove 'points' or change weight"
        check.fault(entry, message, "points")


def _signal(check: Check, entry: Entry, indicator: Indicator) -> None:
    may = indicator.use is Use.OBSERVE or isinstance(indicator.rule, CompanionRule)
    if indicator.use is Use.OBSERVE and indicator.signal is None:
        message = f"a tick needs a code: add 'signal: {_free_signal(check)}'"
        check.fault(entry, message, "use")
    if indicator.signal is not None and not may:
        check.fault(entry, "nobody can tick this: remove the signal", "signal")


def _free_signal(check: Check) -> str:
    used = [item.signal for item in check.rules.indicators.values() if item.signal]
    return f"vg-{max((int(code[3:]) for code in used), default=0) + 1:03d}"


def _signals_once(check: Check) -> None:
    first: dict[str, str] = {}
    for name, indicator in check.rules.indicators.items():
        if indicator.signal is None:
            continue
        other = first.setdefault(indicator.signal, name)
        if other != name:
            message = f"'{other}' has signal {indicator.signal} already: use {_free_signal(check)}"
            check.fault(check.files.indicators[name], message, "signal")


def _file(check: Check, entry: Entry, indicator: Indicator) -> None:
    stem = entry.file.rsplit("/", 1)[-1].removesuffix(".yaml")
    if stem in {group.value for group in Group} and stem != indicator.group:
        message = f"this file is for group {stem}: move the entry or correct its group"
        check.fault(entry, message, "group")


def _dates(check: Check, entry: Entry, indicator: Indicator) -> None:
    if indicator.review_by <= indicator.reviewed:
        check.fault(entry, "'review_by' lies before 'reviewed': correct the dates", "review_by")
    if check.today is None:
        return
    if indicator.reviewed > check.today:
        check.fault(entry, "'reviewed' lies in the future: correct the date", "reviewed")
    if indicator.review_by < check.today:
        check.warn(
            entry, f"review of '{indicator.id}' was due on {indicator.review_by}", "review_by"
        )


def _one_indicator_per_group(check: Check) -> None:
    """A code feeds one indicator per group: otherwise one fact is counted twice. What an age makes
    a reason by itself stands beside what the code says at any age."""
    fed: dict[tuple[Group, str], str] = {}
    for name, group, concept in _plain_events(check):
        other = fed.setdefault((group, concept), name)
        if other != name:
            message = f"'{concept}' feeds '{other}' of this group already: leave it out of one"
            check.fault(check.files.indicators[name], message, "rule", "concepts")


def _plain_events(check: Check) -> Iterator[tuple[str, Group, str]]:
    for name, indicator in check.rules.indicators.items():
        rule = indicator.rule
        if isinstance(rule, EventRule) and rule.at_age is None:
            for concept in rule.also if rule.sites else rule.concepts + rule.also:
                yield name, indicator.group, concept
