"""Rule kind *delay*: an injury that was shown to a clinician long after it happened."""

from __future__ import annotations

from datetime import date

from cds_service.assessment.case import Case
from cds_service.assessment.episodes import Episode
from cds_service.assessment.kinds.kind import RuleKind
from cds_service.assessment.match import Match, days_of, evidence_of, union
from cds_service.assessment.present import Present
from cds_service.assessment.windows import inside
from cds_service.files.overlay import Entry
from cds_service.files.terms import ConceptId
from cds_service.record.model import Fact
from cds_service.rules.check import Check
from cds_service.rules.model import Indicator, IndicatorSet
from cds_service.rules.rules import DelayRule
from cds_service.rules.words import RuleWords


def reads(rule: DelayRule, rules: IndicatorSet) -> tuple[ConceptId, ...]:
    """What can be late, and what counts without being late."""
    kinds = rules.thresholds.episodes
    again = kinds[rule.also_episodes].concepts if rule.also_episodes else ()
    return (*rule.concepts, *again)


def needs(rule: DelayRule, rules: IndicatorSet, present: Present, months: int | None) -> bool:
    """One of them; its window is that of the contact that saw it."""
    return present.any(reads(rule, rules))


def find(case: Case, rule: DelayRule, indicator: Indicator, months: int | None) -> Match | None:
    """Episodes first seen at least `days` after their explicit onset, or enough episodes of what
    counts without a delay."""
    window = months or rule.months
    late = [
        fact
        for episode in case.episodes(rule.of)
        if _seen_late(case, episode, rule.days)
        for fact in episode.facts
        if not fact.concepts.isdisjoint(rule.concepts)
    ]
    facts = [fact for fact in late if inside(_seen(case, fact), case.today, window)]
    again = _again(case, rule, window)
    facts = union(facts, [fact for episode in again for fact in episode.facts])
    if not facts:
        return None
    kind = case.rules.thresholds.episodes.get(rule.also_episodes or "")
    named = (*(kind.concepts if kind else ()), *rule.concepts)
    return Match(evidence_of(case, facts, named), days_of(facts), window)


def _again(case: Case, rule: DelayRule, window: int) -> list[Episode]:
    """Episodes that count without a delay, when there are enough of them."""
    if rule.also_episodes is None:
        return []
    found = case.episodes(rule.also_episodes)
    within = [episode for episode in found if inside(episode.day, case.today, window)]
    return within if len(within) >= rule.also_count else []


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
    also = (
        f", or {rule.also_count} distinct episodes of {rule.also_episodes}"
        if rule.also_episodes
        else ""
    )
    return f"{text}{also}, within {rule.months} months"


def check(rule: DelayRule, entry: Entry, check: Check) -> None:
    """The kinds of episode exist."""
    for name in filter(None, (rule.of, rule.also_episodes)):
        check.episodes_of(entry, name)


KIND = RuleKind(DelayRule, reads, needs, find, words, check)
