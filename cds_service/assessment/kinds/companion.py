"""Rule kind *companion*: somebody came along again and again. Presence is context, not control."""

from __future__ import annotations

from cds_service.assessment.case import Case
from cds_service.assessment.kinds.kind import RuleKind
from cds_service.assessment.match import Match, evidence_of
from cds_service.assessment.present import Present
from cds_service.record.model import Care
from cds_service.rules.model import Indicator, IndicatorSet
from cds_service.rules.rules import CompanionRule
from cds_service.rules.words import RuleWords

_NOBODY_COMES = (Care.VIRTUAL, Care.ADMINISTRATIVE)


def reads(rule: CompanionRule, rules: IndicatorSet) -> None:
    """People, whatever they are called."""
    return None


def needs(rule: CompanionRule, rules: IndicatorSet, present: Present, months: int | None) -> bool:
    """Somebody at every one of the contacts."""
    return present.companions >= rule.count


def find(case: Case, rule: CompanionRule, indicator: Indicator, months: int | None) -> Match | None:
    """Somebody came along at `count` of the last contacts within the window, unless a documented
    care role explains it."""
    window = months or rule.months
    looked_at = _contacts(case, rule, window)
    facts = [fact for fact in case.companions if fact.encounter in looked_at]
    if len({case.contact_of(fact.encounter or "") for fact in facts}) < rule.count:
        return None
    if rule.care_role is not None and case.by_concept.get(rule.care_role):
        case.removed.append(f"{indicator.id} left out: a documented care role explains it")
        return None
    return Match(evidence_of(case, facts, ()), 1, window)


def _contacts(case: Case, rule: CompanionRule, window: int) -> set[str]:
    """The encounters of the last contacts in which somebody can come along."""
    start = case.since(window)
    contacts: dict[str, list[str]] = {}
    for visit in case.visits.values():
        if visit.day is None or visit.day < start or visit.care in _NOBODY_COMES:
            continue
        key = case.contact_of(visit.reference)
        if not case.concepts_in(frozenset({key})).intersection(rule.not_with):
            contacts.setdefault(key, []).append(visit.reference)
    last = list(contacts.values())[-rule.of_last :] if rule.of_last else list(contacts.values())
    return {reference for contact in last for reference in contact}


def words(rule: CompanionRule, say: RuleWords) -> str:
    """What the rule asks."""
    last = f"of the last {rule.of_last} contacts" if rule.of_last else "or more contacts"
    text = f"somebody came along at {rule.count} {last} within {rule.months} months"
    if rule.not_with:
        text += f", contacts with {say.any_of(rule.not_with)} passed over"
    if rule.care_role:
        text += f"; left out when a {say.title(rule.care_role)} is documented"
    return text


KIND = RuleKind(CompanionRule, reads, needs, find, words)
