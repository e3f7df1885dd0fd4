"""Rule kind *places*: episodes that were seen at several places of care."""

from __future__ import annotations

from cds_service.assessment.case import Case
from cds_service.assessment.kinds.kind import RuleKind
from cds_service.assessment.match import Match, evidence_of
from cds_service.assessment.present import Present
from cds_service.assessment.windows import inside
from cds_service.files.overlay import Entry
from cds_service.files.terms import ConceptId
from cds_service.record.model import Fact
from cds_service.rules.check import Check
from cds_service.rules.model import Indicator, IndicatorSet
from cds_service.rules.rules import PlacesRule
from cds_service.rules.words import RuleWords


def reads(rule: PlacesRule, rules: IndicatorSet) -> tuple[ConceptId, ...]:
    """What episodes of this kind are made of."""
    return rules.thresholds.episodes[rule.of].concepts


def needs(rule: PlacesRule, rules: IndicatorSet, present: Present, months: int | None) -> bool:
    """A fact at each of the places."""
    return present.number(reads(rule, rules), months or rule.months) >= rule.count


def find(case: Case, rule: PlacesRule, indicator: Indicator, months: int | None) -> Match | None:
    """Episodes of a kind seen at enough distinct care sites. Unknown sites do not count."""
    window = months or rule.months
    facts = [
        fact
        for episode in case.episodes(rule.of)
        for fact in episode.facts
        if inside(fact.day, case.today, window)
    ]
    by_place: dict[str, Fact] = {}
    for fact in facts:
        visit = case.visits.get(fact.encounter) if fact.encounter else None
        if visit is None or visit.place is None:
            continue
        if not rule.hospital or visit.place in case.hospitals:
            by_place[visit.place] = fact
    if len(by_place) < rule.count:
        return None
    concepts = case.rules.thresholds.episodes[rule.of].concepts
    return Match(evidence_of(case, by_place.values(), concepts), len(by_place), window)


def words(rule: PlacesRule, say: RuleWords) -> str:
    """What the rule asks."""
    where = "hospitals" if rule.hospital else "places of care"
    return f"{rule.of} seen at {rule.count} different {where} within {rule.months} months"


def check(rule: PlacesRule, entry: Entry, check: Check) -> None:
    """The kind of episode exists."""
    check.episodes_of(entry, rule.of)


KIND = RuleKind(PlacesRule, reads, needs, find, words, check)
