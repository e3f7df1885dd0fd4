"""Rule kind *companion*: somebody came along again and again. Presence is context, not control."""

from __future__ import annotations

from cds_service.assessment.case import Case
from cds_service.assessment.kinds.kind import RuleKind
from cds_service.assessment.match import Match, evidence_of
from cds_service.assessment.present import Present
from cds_service.rules.model import Indicator, IndicatorSet
from cds_service.rules.rules import CompanionRule
from cds_service.rules.words import RuleWords


def reads(rule: CompanionRule, rules: IndicatorSet) -> None:
    """People, whatever they are called."""
    return None


def needs(rule: CompanionRule, rules: IndicatorSet, present: Present, months: int | None) -> bool:
    """Somebody at every one of the contacts."""
    return present.companions >= rule.count


def find(case: Case, rule: CompanionRule, indicator: Indicator, months: int | None) -> Match | None:
    """Somebody came along at `count` contacts within the window."""
    window = months or rule.months
    start = case.since(window)
    facts = [
        fact
        for fact in case.companions
        if fact.encounter is not None and fact.day is not None and fact.day >= start
    ]
    if len({fact.encounter for fact in facts}) < rule.count:
        return None
    return Match(evidence_of(case, facts, ()), 1, window)


def words(rule: CompanionRule, say: RuleWords) -> str:
    """What the rule asks."""
    return f"somebody came along at {rule.count} or more contacts within {rule.months} months"


KIND = RuleKind(CompanionRule, reads, needs, find, words)
