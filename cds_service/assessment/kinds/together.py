"""Rule kind *together*: two things in one contact."""

from __future__ import annotations

from cds_service.assessment.case import Case
from cds_service.assessment.kinds.kind import RuleKind
from cds_service.assessment.match import Match, evidence_of
from cds_service.assessment.present import Present
from cds_service.assessment.windows import inside
from cds_service.files.terms import ConceptId
from cds_service.record.model import Fact
from cds_service.rules.model import Indicator, IndicatorSet
from cds_service.rules.rules import TogetherRule
from cds_service.rules.words import RuleWords, either


def reads(rule: TogetherRule, rules: IndicatorSet) -> tuple[ConceptId, ...]:
    """What must have something beside it."""
    return rule.concepts


def needs(rule: TogetherRule, rules: IndicatorSet, present: Present, months: int | None) -> bool:
    """One of each."""
    return present.number(rule.concepts, months or rule.months) > 0 and present.any(rule.beside)


def find(case: Case, rule: TogetherRule, indicator: Indicator, months: int | None) -> Match | None:
    """A fact of `concepts` and another fact of `beside` in one contact of the right care."""
    window = months or rule.months
    found: list[Fact] = []
    for fact in case.having(rule.concepts):
        if not inside(fact.day, case.today, window) or not _care_fits(case, fact, rule):
            continue
        key = case.contact_of(fact.encounter) if fact.encounter else str(fact.day)
        near = case.facts_by_contact.get(key, ())
        beside = [other for other in near if _beside(fact, other, rule)]
        if beside:
            found.extend([fact, *beside])
    if not found:
        return None
    unique = list({id(fact): fact for fact in found}.values())
    return Match(evidence_of(case, unique, rule.concepts + rule.beside), 1, window)


def _beside(fact: Fact, other: Fact, rule: TogetherRule) -> bool:
    if other is fact or not other.concepts.intersection(rule.beside):
        return False
    if other.concepts.intersection(rule.without):
        return False
    return not rule.elsewhere or bool(other.sites - fact.sites)


def _care_fits(case: Case, fact: Fact, rule: TogetherRule) -> bool:
    if not rule.care:
        return True
    contact = case.contact(case.contact_of(fact.encounter)) if fact.encounter else None
    return contact is not None and any(visit.care in rule.care for visit in contact.visits)


def words(rule: TogetherRule, say: RuleWords) -> str:
    """What the rule asks."""
    care = f" in {either(str(care) for care in rule.care)} care" if rule.care else ""
    without = f" that is no {say.any_of(rule.without)}" if rule.without else ""
    elsewhere = " at another place on the body" if rule.elsewhere else ""
    return (
        f"{say.any_of(rule.concepts)} together with {say.any_of(rule.beside)}{without}{elsewhere} "
        f"in one contact{care}, within {rule.months} months"
    )


KIND = RuleKind(TogetherRule, reads, needs, find, words)
