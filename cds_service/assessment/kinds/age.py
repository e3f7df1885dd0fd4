"""Rule kind *age*: the patient's age. For what only changes the wording."""

from __future__ import annotations

from cds_service.assessment.case import Case
from cds_service.assessment.kinds.kind import RuleKind
from cds_service.assessment.match import Match
from cds_service.assessment.present import Present
from cds_service.files.overlay import Entry
from cds_service.rules.check import Check
from cds_service.rules.model import Indicator, IndicatorSet
from cds_service.rules.rules import AgeRule
from cds_service.rules.words import RuleWords, age_words


def reads(rule: AgeRule, rules: IndicatorSet) -> None:
    """Nothing that stands in the record."""
    return None


def needs(rule: AgeRule, rules: IndicatorSet, present: Present, months: int | None) -> bool:
    """Nothing."""
    return True


def find(case: Case, rule: AgeRule, indicator: Indicator, months: int | None) -> Match | None:
    """Always: the age of every rule is held against the patient's before it is asked."""
    return Match(())


def words(rule: AgeRule, say: RuleWords) -> str:
    """What the rule asks."""
    return f"the patient is {age_words(rule.age)}" if rule.age else "any age"


def check(rule: AgeRule, entry: Entry, check: Check) -> None:
    """It has an age."""
    if rule.age is None:
        check.fault(entry, "an age rule needs an age: add 'age: {min: …, max: …}'", "rule")


KIND = RuleKind(AgeRule, reads, needs, find, words, check)
