"""Rule kind *delay*: an injury that was shown to a clinician long after it happened."""

from __future__ import annotations

from datetime import date

from cds_service.assessment.case import Case
from cds_service.assessment.episodes import Episode
from cds_service.assessment.kinds.kind import RuleKind
from cds_service.assessment.match import Match, days_of, evidence_of, union
from cds_service.assessment.present import Present
from cds_service.assessment.windows import inside
from cds_service.files.terms import ConceptId
from cds_service.record.model import Fact
from cds_service.rules.model import Indicator, IndicatorSet
from cds_service.rules.rules import DelayRule
from cds_service.rules.words import RuleWords


def reads(rule: DelayRule, rules: IndicatorSet) -> tuple[ConceptId, ...]:
    """What can be late, and what says so itself."""
    return rule.concepts + rule.also


def needs(rule: DelayRule, rules: IndicatorSet, present: Present, months: int | None) -> bool:
    """One of them; its window is that of the contact that saw it."""
    return present.any(reads(rule, rules))


def find(case: Case, rule: DelayRule, indicator: Indicator, months: int | None) -> Match | None:
    """Episodes first seen at least `days` after their explicit onset, or coded as late (`also`)."""
    window = months or rule.months
    late = [
        fact
        for episode in case.episodes(rule.of)
        if _seen_late(case, episode, rule.days)
        for fact in episode.facts
        if not fact.concepts.isdisjoint(rule.concepts)
    ]
    facts = [
        fact
        for fact in union(late, case.having(rule.also))
        if inside(_seen(case, fact), case.today, window)
    ]
    if not facts:
        return None
    return Match(evidence_of(case, facts, rule.also + rule.concepts), days_of(facts), window)


def _seen(case: Case, fact: Fact) -> date | None:
    visit = case.visits.get(fact.encounter) if fact.encounter else None
    if visit is not None and visit.day is not None:
        return visit.day
    return fact.known_at.date() if fact.known_at is not None else fact.day


def _seen_late(case: Case, episode: Episode, days: int) -> bool:
    onsets = [fact.onset for fact in episode.facts if fact.onset is not None]
    seen = [day for fact in episode.facts if (day := _seen(case, fact)) is not None]
    return bool(onsets and seen) and (min(seen) - min(onsets)).days >= days


def words(rule: DelayRule, say: RuleWords) -> str:
    """What the rule asks."""
    text = (
        f"{say.any_of(rule.concepts)} first seen {rule.days} days or more after its recorded onset"
    )
    also = f", or {say.any_of(rule.also)}" if rule.also else ""
    return f"{text}{also}, within {rule.months} months"


KIND = RuleKind(DelayRule, reads, needs, find, words)
