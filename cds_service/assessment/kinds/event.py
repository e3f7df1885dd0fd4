"""Rule kind *event*: facts of some concepts, on so many days, perhaps at some body sites."""

from __future__ import annotations

from collections.abc import Sequence

from cds_service.assessment.case import Case
from cds_service.assessment.exclusions import unexplained_facts
from cds_service.assessment.kinds.kind import RuleKind
from cds_service.assessment.match import Match, days_of, evidence_of, union
from cds_service.assessment.present import Present
from cds_service.files.overlay import Entry
from cds_service.files.terms import ConceptId, Use
from cds_service.record.model import Fact, Kind
from cds_service.rules.check import Check
from cds_service.rules.model import Indicator, IndicatorSet
from cds_service.rules.rules import EventRule
from cds_service.rules.words import RuleWords, age_words, either


def reads(rule: EventRule, rules: IndicatorSet) -> tuple[ConceptId, ...]:
    """What is counted."""
    return rule.concepts + rule.also


def needs(rule: EventRule, rules: IndicatorSet, present: Present, months: int | None) -> bool:
    """Facts on so many days in the window."""
    # A care role stands in one line and comes along to many contacts.
    least = 1 if Kind.COMPANION in rule.kinds else rule.count
    window = months or rule.months
    return present.days(reads(rule, rules), window, undated=rule.undated) >= least


def find(case: Case, rule: EventRule, indicator: Indicator, months: int | None) -> Match | None:
    """Facts in the concepts (at the sites, where given) on at least `count` distinct days."""
    if any(concept in case.by_concept for concept in rule.exclude_with):
        return None
    window = months or rule.months
    facts = _in_time(case, rule, case.having(rule.concepts), window)
    if rule.anywhere_count is None or days_of(facts) < rule.anywhere_count:
        facts = [fact for fact in facts if _at(fact, rule.sites)]
    if rule.also:
        facts = union(facts, _in_time(case, rule, case.having(rule.also), window))
    facts = unexplained_facts(case, facts, rule.exclude) if facts else facts
    facts = _of_age(case, rule, facts, indicator) if rule.at_age or rule.organisms else facts
    if not facts or days_of(facts, rule.apart_days) < rule.count:
        return None
    ever = days_of([f for f in case.having(rule.concepts + rule.also) if f.kind in rule.kinds])
    return Match(evidence_of(case, facts, rule.concepts + rule.also), days_of(facts), window, ever)


def _in_time(case: Case, rule: EventRule, facts: Sequence[Fact], months: int) -> list[Fact]:
    start = case.since(months)
    return [
        fact
        for fact in facts
        if fact.kind in rule.kinds
        and (not rule.care or fact.care in rule.care)
        and (fact.day >= start if fact.day is not None else rule.undated and fact.active)
    ]


def _of_age(case: Case, rule: EventRule, facts: Sequence[Fact], indicator: Indicator) -> list[Fact]:
    """Facts that happened at the rule's age, and not so young that the code must be another's."""
    kept: list[Fact] = []
    too_young = 0
    for fact in facts:
        months = case.months_at(fact.day) if fact.day is not None else None
        if months is None or (rule.organisms and fact.organism not in rule.organisms):
            continue
        if rule.at_age is not None and not rule.at_age.holds(months // 12):
            too_young += rule.ignored_below is not None and months // 12 < rule.ignored_below
        elif months < rule.organisms.get(fact.organism or "", 0):
            too_young += 1
        else:
            kept.append(fact)
    if too_young:
        case.removed.append(
            f"{indicator.id}: {too_young} left out, the patient was too young for it"
        )
    return kept


def _at(fact: Fact, sites: Sequence[str]) -> bool:
    return not sites or not fact.sites.isdisjoint(sites)


def words(rule: EventRule, say: RuleWords) -> str:
    """What the rule asks."""
    text = say.any_of(rule.concepts)
    if rule.sites:
        text += f" at {either(rule.sites)}"
    if rule.also:
        text += f", or {say.any_of(rule.also)}"
    apart = f" at least {rule.apart_days} days apart" if rule.apart_days > 1 else ""
    days = f" on {rule.count} different days{apart}" if rule.count > 1 else ""
    if rule.care:
        text += f" in {either(str(care) for care in rule.care)} care"
    if rule.organisms:
        text += f" by {either(_organisms(rule))}"
    if rule.at_age:
        text += f", {age_words(rule.at_age)} on the day it happened,"
    undated = "; an active problem without a date counts too" if rule.undated else ""
    explained = f"; not with {say.any_of(rule.exclude_with)}" if rule.exclude_with else ""
    return f"{text}{days} within {rule.months} months{undated}{explained}"


def _organisms(rule: EventRule) -> list[str]:
    return [f"{name} (from {months} months)" for name, months in rule.organisms.items()]


def check(rule: EventRule, entry: Entry, check: Check) -> None:
    """A code nobody looked up may support, but never scores alone."""
    if entry.data.get("use") != Use.SCORE:
        return
    if all(concept in check.unverified for concept in rule.concepts + rule.also):
        message = "no code here was looked up by anyone: verify one, or use support"
        check.fault(entry, message, "rule", "concepts")


KIND = RuleKind(EventRule, reads, needs, find, words, check)
