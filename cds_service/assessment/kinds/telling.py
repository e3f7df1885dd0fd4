"""Rule kind *telling*: of something ordinary, only what tells something: again, at a telling place,
or coded as inflicted."""

from __future__ import annotations

from cds_service.assessment.case import Case
from cds_service.assessment.episodes import Episode
from cds_service.assessment.exclusions import unexplained
from cds_service.assessment.kinds.kind import RuleKind
from cds_service.assessment.match import Match, evidence_of
from cds_service.assessment.present import Present
from cds_service.assessment.windows import inside
from cds_service.files.overlay import Entry
from cds_service.files.terms import ConceptId
from cds_service.rules.check import Check
from cds_service.rules.model import Indicator, IndicatorSet
from cds_service.rules.rules import TellingRule
from cds_service.rules.words import RuleWords, either


def reads(rule: TellingRule, rules: IndicatorSet) -> tuple[ConceptId, ...]:
    """What episodes of this kind are made of, and the telling codes."""
    return (*rules.thresholds.episodes[rule.of].concepts, *rule.concepts)


def needs(rule: TellingRule, rules: IndicatorSet, present: Present, months: int | None) -> bool:
    """One fact: its site or its code may be enough."""
    return present.number(reads(rule, rules), months or rule.months) > 0


def find(case: Case, rule: TellingRule, indicator: Indicator, months: int | None) -> Match | None:
    """Enough episodes within the window, or one at a telling site or of a telling code."""
    window = months or rule.months
    found = [
        episode
        for episode in unexplained(case, rule.of, rule.exclude)
        if inside(episode.day, case.today, window)
    ]
    telling = found if len(found) >= rule.count else [e for e in found if _tells(e, rule)]
    facts = [fact for episode in telling for fact in episode.facts]
    facts += [
        fact
        for fact in case.having(rule.concepts)
        if inside(fact.day, case.today, window) and fact not in facts
    ]
    if not facts:
        return None
    concepts = (*rule.concepts, *case.rules.thresholds.episodes[rule.of].concepts)
    return Match(evidence_of(case, facts, concepts), max(len(telling), 1), window)


def _tells(episode: Episode, rule: TellingRule) -> bool:
    return any(fact.sites.intersection(rule.sites) for fact in episode.facts)


def words(rule: TellingRule, say: RuleWords) -> str:
    """What the rule asks."""
    coded = f", or {say.any_of(rule.concepts)}" if rule.concepts else ""
    return (
        f"{rule.count} distinct episodes of {rule.of}, or one at {either(rule.sites)}{coded}, "
        f"within {rule.months} months (or the months of the combination). {say.episode(rule.of)}"
    )


def check(rule: TellingRule, entry: Entry, check: Check) -> None:
    """The kind of episode exists."""
    check.episodes_of(entry, rule.of)


KIND = RuleKind(TellingRule, reads, needs, find, words, check)
