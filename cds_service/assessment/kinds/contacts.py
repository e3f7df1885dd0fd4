"""Rule kind *contacts*: so many contacts within so many months, whatever they were about."""

from __future__ import annotations

from cds_service.assessment.case import Case
from cds_service.assessment.kinds.kind import RuleKind
from cds_service.assessment.match import Match, evidence_of_visits
from cds_service.assessment.present import Present
from cds_service.files.overlay import Entry
from cds_service.rules.check import Check
from cds_service.rules.model import Indicator, IndicatorSet
from cds_service.rules.rules import ContactsRule
from cds_service.rules.words import RuleWords, either


def reads(rule: ContactsRule, rules: IndicatorSet) -> None:
    """Contacts, whatever they are about."""
    return None


def needs(rule: ContactsRule, rules: IndicatorSet, present: Present, months: int | None) -> bool:
    """As many contacts as the setting asks for, of whatever day."""
    counts, setting = rule.counts, present.setting
    needed = min(counts.values()) if setting is None else counts.get(setting)
    return needed is not None and present.contacts >= needed


def find(case: Case, rule: ContactsRule, indicator: Indicator, months: int | None) -> Match | None:
    """At least the setting's number of contacts in the rule's own window."""
    needed = rule.counts.get(case.setting)
    if needed is None or len(case.visits) < needed:
        return None
    start, care = case.since(rule.months), rule.care
    seen = [
        visit
        for visit in case.visits.values()
        if visit.day is not None and visit.day >= start and visit.care in care
    ]
    if len(seen) < needed:
        return None
    return Match(evidence_of_visits(seen), len(seen), rule.months)


def words(rule: ContactsRule, say: RuleWords) -> str:
    """What the rule asks."""
    counts = (f"{count} in setting {setting}" for setting, count in rule.counts.items())
    return (
        f"contacts within {rule.months} months, at least {either(counts)}, counting "
        f"{either(str(care) for care in rule.care)} care"
    )


def check(rule: ContactsRule, entry: Entry, check: Check) -> None:
    """It says how many in every setting."""
    for setting in ("gp", "ed"):
        if setting not in rule.counts:
            check.fault(entry, f"say how many contacts in setting {setting}", "rule", "counts")


KIND = RuleKind(ContactsRule, reads, needs, find, words, check)
