"""The rule kinds, one file each, and what is asked of them. A new kind is a file here and its data
in `rules/rules.py`; a test asks for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cds_service.assessment.case import Case
from cds_service.assessment.kinds import (
    age,
    companion,
    contacts,
    delay,
    episodes,
    event,
    measurement,
    places,
    spread,
    telling,
    tick,
    together,
)
from cds_service.assessment.kinds.kind import RuleKind
from cds_service.assessment.match import finding_of
from cds_service.assessment.model import Finding
from cds_service.assessment.present import Present
from cds_service.files.terms import ConceptId, Use
from cds_service.rules.check import Check
from cds_service.rules.model import Indicator, IndicatorSet
from cds_service.rules.rules import AgeRule, Rule, TickRule
from cds_service.rules.words import RuleWords, age_words

_INFORM, _NEVER = Use.INFORM, Use.NEVER
_MODULES = (
    age,
    companion,
    contacts,
    delay,
    episodes,
    event,
    measurement,
    places,
    spread,
    telling,
    tick,
    together,
)
KINDS: dict[type, RuleKind[Any]] = {module.KIND.rule: module.KIND for module in _MODULES}
"""The data of a rule -> its kind."""


def reads(rule: Rule, rules: IndicatorSet) -> tuple[ConceptId, ...] | None:
    """Concepts of which a fact must be there; None when the rule needs none."""
    return KINDS[type(rule)].reads(rule, rules)


def needs(
    indicator: Indicator, rules: IndicatorSet, present: Present, months: int | None = None
) -> bool:
    """False only where `find` finds nothing, for want of facts or because of the age."""
    rule = indicator.rule
    if rule is None or not rule.default_on or indicator.use in (_INFORM, _NEVER):
        return False
    if not present.of_age(rule.age):
        return False
    return KINDS[type(rule)].needs(rule, rules, present, months)


def find(case: Case, indicator: Indicator, months: int | None = None) -> Finding | None:
    """The finding of an indicator, or None. `months` judges it within another window than its own.

    A tick older than its window still gives a finding, but one that only supports.
    """
    rule, use = indicator.rule, indicator.use
    if rule is None or not rule.default_on or use is _INFORM or use is _NEVER:
        return None
    if rule.age is not None and not rule.age.holds(case.age):
        return None
    match = KINDS[type(rule)].find(case, rule, indicator, months)
    if match is None and not isinstance(rule, TickRule):
        match = tick.ticked(case, indicator)
    return finding_of(indicator, match) if match else None


def words(rule: Rule, say: RuleWords) -> str:
    """One or more sentences that say exactly what the rule asks."""
    sentences = [KINDS[type(rule)].words(rule, say), *_conditions(rule, say)]
    return " ".join(sentence[0].upper() + sentence[1:] + "." for sentence in sentences)


def _conditions(rule: Rule, say: RuleWords) -> Iterator[str]:
    if rule.age is not None and not isinstance(rule, AgeRule):
        yield f"only {age_words(rule.age)}"
    if rule.excluded:
        known = say.rules.exclusions
        names = (known[name].label.en if name in known else name for name in rule.excluded)
        yield "what one of these explains is left out: " + "; ".join(names)
    if not rule.default_on:
        yield "switched off until a site turns it on"


def check_rules(check: Check) -> None:
    """Every mistake in a rule: the names it uses exist, its numbers can be met."""
    for name, indicator in check.rules.indicators.items():
        rule, entry = indicator.rule, check.files.indicators[name]
        if rule is None:
            continue
        check.band(entry, rule.age, "rule", "age")
        for key, concepts in rule.named.items():
            check.known(entry, concepts, "rule", key)
        for exclusion in rule.excluded:
            if exclusion not in check.rules.exclusions and exclusion not in check.files.exclusions:
                message = f"there is no exclusion '{exclusion}': correct it or add it"
                check.fault(entry, f"{message} to exclusions.yaml", "rule", "exclude")
        own = KINDS[type(rule)].check
        if own is not None:
            own(rule, entry, check)
