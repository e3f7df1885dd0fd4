"""Rule kind *spread*: injuries at several places on the body, or of several ages in one contact."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cds_service.assessment.case import Case
from cds_service.assessment.exclusions import unexplained
from cds_service.assessment.kinds.kind import RuleKind
from cds_service.assessment.match import Match, evidence_of
from cds_service.assessment.present import Present
from cds_service.assessment.windows import inside
from cds_service.files.overlay import Entry
from cds_service.files.terms import ConceptId
from cds_service.record.model import Fact
from cds_service.rules.check import Check
from cds_service.rules.model import Indicator, IndicatorSet
from cds_service.rules.rules import SpreadRule
from cds_service.rules.words import RuleWords


def reads(rule: SpreadRule, rules: IndicatorSet) -> tuple[ConceptId, ...]:
    """What episodes of this kind are made of."""
    return rules.thresholds.episodes[rule.of].concepts


def needs(rule: SpreadRule, rules: IndicatorSet, present: Present, months: int | None) -> bool:
    """One fact: it can name several sites."""
    return present.number(reads(rule, rules), months or rule.months) > 0


def find(case: Case, rule: SpreadRule, indicator: Indicator, months: int | None) -> Match | None:
    """Enough distinct body sites with one central, or injuries of different age in one contact."""
    window = months or rule.months
    found = [
        episode
        for episode in unexplained(case, rule.of, rule.exclude)
        if inside(episode.day, case.today, window)
    ]
    facts = [fact for episode in found for fact in episode.facts]
    if not facts:
        return None
    sites = _distinct_sites(case, facts)
    central = len(sites.intersection(rule.central))
    at_once = len(frozenset[str]().union(*(episode.contacts for episode in found))) == 1
    enough = len(sites) >= rule.sites and central >= (1 if at_once else rule.central_count)
    if not enough and not _different_ages(case, facts, rule):
        return None
    concepts = case.rules.thresholds.episodes[rule.of].concepts
    return Match(evidence_of(case, facts, concepts), max(len(sites), 1), window)


def _distinct_sites(case: Case, facts: Iterable[Fact]) -> set[str]:
    """Body sites, the finest each fact gives; 'multiple' stands for two sites of its own."""
    families = case.rules.thresholds.site_families
    sites: set[str] = set()
    for fact in facts:
        for site in fact.sites:
            finer = families.get(site, ())
            if not any(other in finer for other in fact.sites):
                sites.add(site)
    if "multiple" in sites:
        sites.add("multiple (second)")
    return sites


def _different_ages(case: Case, facts: Iterable[Fact], rule: SpreadRule) -> bool:
    if rule.onsets is None:
        return False
    onsets: dict[str, set[date]] = {}
    for fact in facts:
        if fact.encounter and fact.onset:
            onsets.setdefault(case.contact_of(fact.encounter), set()).add(fact.onset)
    return any(_apart(days, rule.onset_gap_days) >= rule.onsets for days in onsets.values())


def _apart(days: Iterable[date], gap: int) -> int:
    """How many of the days lie at least `gap` days from the one before."""
    kept: list[date] = []
    for day in sorted(days):
        if not kept or (day - kept[-1]).days >= gap:
            kept.append(day)
    return len(kept)


def words(rule: SpreadRule, say: RuleWords) -> str:
    """What the rule asks."""
    text = (
        f"{rule.of} at {rule.sites} different body sites within {rule.months} months, "
        f"{rule.central_count} of them among {', '.join(rule.central)}"
    )
    if rule.onsets:
        text += (
            f"; or injuries of {rule.onsets} onset days at least {rule.onset_gap_days} days "
            "apart, seen in one contact"
        )
    return text


def check(rule: SpreadRule, entry: Entry, check: Check) -> None:
    """The kind of episode exists."""
    check.episodes_of(entry, rule.of)


KIND = RuleKind(SpreadRule, reads, needs, find, words, check)
