"""Checks of one rule: the names it uses exist and its numbers can be met."""

from __future__ import annotations

from cds_service.files.checks import Check
from cds_service.files.overlay import Entry
from cds_service.files.terms import Use
from cds_service.rules.rules import (
    AgeRule,
    ContactsRule,
    EpisodesRule,
    EventRule,
    PlacesRule,
    Rule,
    SpreadRule,
    TickRule,
)

LOOK_BACK = 48
"""Months: patterns longer than this lie before what prefetch asks for (see settings)."""
CONCEPT_KEYS = ("concepts", "also", "beside", "exclude_with")


def check_rule(check: Check, entry: Entry, rule: Rule) -> None:
    """Every mistake of the rule of one indicator."""
    check.band(entry, rule.age, "rule", "age")
    if isinstance(rule, AgeRule) and rule.age is None:
        check.fault(entry, "an age rule needs an age: add 'age: {min: …, max: …}'", "rule")
    for key in CONCEPT_KEYS:
        check.known(entry, getattr(rule, key, ()), "rule", key)
    check.known(entry, filter(None, [getattr(rule, "concept", None)]), "rule", "concept")
    for name in getattr(rule, "exclude", ()):
        if name not in check.rules.exclusions and name not in check.files.exclusions:
            message = f"there is no exclusion '{name}': correct it or add it to exclusions.yaml"
            check.fault(entry, message, "rule", "exclude")
    if isinstance(rule, EpisodesRule | SpreadRule | PlacesRule):
        _episodes(check, entry, rule)
    if isinstance(rule, ContactsRule):
        _contacts(check, entry, rule)
    if isinstance(rule, TickRule):
        _tick(check, entry, rule)
    _verified(check, entry, rule)


def _episodes(check: Check, entry: Entry, rule: EpisodesRule | SpreadRule | PlacesRule) -> None:
    kinds = check.rules.thresholds.episodes
    if rule.of not in kinds:
        message = f"there are no episodes of '{rule.of}': use {', '.join(sorted(kinds))}"
        check.fault(entry, message, "rule", "of")
    windows = rule.windows if isinstance(rule, EpisodesRule) else ()
    for position, window in enumerate(windows):
        if window.months > LOOK_BACK:
            message = f"records reach back {LOOK_BACK} months: shorten the window"
            check.fault(entry, message, "rule", "windows", position)
    for window in windows:
        if any(w.months > window.months and w.count <= window.count for w in windows):
            message = "a longer window asks for no more than a shorter one: keep the longer one"
            check.fault(entry, message, "rule", "windows")


def _contacts(check: Check, entry: Entry, rule: ContactsRule) -> None:
    for setting in ("gp", "ed"):
        if setting not in rule.counts:
            check.fault(entry, f"say how many contacts in setting {setting}", "rule", "counts")


def _tick(check: Check, entry: Entry, rule: TickRule) -> None:
    if rule.suppress is None:
        return
    check.existing(entry, rule.suppress.unless, "rule", "suppress", "unless")
    check.known(entry, [rule.suppress.care_role], "rule", "suppress", "care_role")
    check.known(entry, rule.suppress.with_concepts, "rule", "suppress", "with_concepts")
    check.known(entry, rule.suppress.unless_concepts, "rule", "suppress", "unless_concepts")


def _verified(check: Check, entry: Entry, rule: Rule) -> None:
    """A code nobody looked up may support, but never scores alone."""
    if entry.data.get("use") != Use.SCORE or not isinstance(rule, EventRule):
        return
    read = rule.concepts + rule.also
    if read and all(concept in check.unverified for concept in read):
        message = "no code here was looked up by anyone: verify one, or use support"
        check.fault(entry, message, "rule", "concepts")
