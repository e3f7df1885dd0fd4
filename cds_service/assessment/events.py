"""Rule kinds about single facts: an event, a delay, two things in one contact, a measurement, a
companion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cds_service.assessment.case import Case
from cds_service.assessment.episodes import Episode
from cds_service.assessment.exclusions import unexplained_facts
from cds_service.assessment.match import Match, days_of, evidence_of
from cds_service.assessment.windows import inside
from cds_service.record.model import Fact, Kind
from cds_service.rules.rules import (
    CompanionRule,
    DelayRule,
    EventRule,
    MeasurementRule,
    TogetherRule,
)


def event(case: Case, rule: EventRule, months: int | None) -> Match | None:
    """Facts in the concepts (at the sites, where given) on at least `count` distinct days."""
    if any(concept in case.by_concept for concept in rule.exclude_with):
        return None
    window = months or rule.months
    facts = _in_time(case, rule, case.having(rule.concepts), window)
    if rule.anywhere_count is None or days_of(facts) < rule.anywhere_count:
        facts = [fact for fact in facts if _at(fact, rule.sites)]
    if rule.also:
        facts = _union(facts, _in_time(case, rule, case.having(rule.also), window))
    facts = unexplained_facts(case, facts, rule.exclude) if facts else facts
    if not facts or days_of(facts) < rule.count:
        return None
    return Match(evidence_of(case, facts, rule.concepts + rule.also), days_of(facts), window)


def _in_time(case: Case, rule: EventRule, facts: Sequence[Fact], months: int) -> list[Fact]:
    start = case.since(months)
    return [
        fact
        for fact in facts
        if fact.kind in rule.kinds
        and (fact.day >= start if fact.day is not None else rule.undated and fact.active)
    ]


def delay(case: Case, rule: DelayRule, months: int | None) -> Match | None:
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
        for fact in _union(late, case.having(rule.also))
        if inside(_seen(case, fact), case.today, window)
    ]
    if not facts:
        return None
    return Match(evidence_of(case, facts, rule.also + rule.concepts), days_of(facts), window)


def together(case: Case, rule: TogetherRule, months: int | None) -> Match | None:
    """A fact of `concepts` and another fact of `beside` in one contact of the right care."""
    window = months or rule.months
    found: list[Fact] = []
    for fact in case.having(rule.concepts):
        if not inside(fact.day, case.today, window) or not _care_fits(case, fact, rule):
            continue
        key = case.contact_of(fact.encounter) if fact.encounter else str(fact.day)
        near = case.facts_by_contact.get(key, ())
        beside = [f for f in near if f is not fact and f.concepts.intersection(rule.beside)]
        if beside:
            found.extend([fact, *beside])
    if not found:
        return None
    unique = list({id(fact): fact for fact in found}.values())
    return Match(evidence_of(case, unique, rule.concepts + rule.beside), 1, window)


def measurement(case: Case, rule: MeasurementRule, months: int | None) -> Match | None:
    """The latest value below the bound, or a coded equivalent; nothing when it is explained."""
    window = months or rule.months
    if any(case.by_concept.get(concept) for concept in rule.exclude_with):
        return None
    start = case.since(window)
    values = [
        fact
        for fact in case.by_concept.get(rule.concept, ())
        if fact.value is not None and fact.day is not None and fact.day >= start
    ]
    low = [values[-1]] if values and (values[-1].value or 0.0) < rule.below else []
    coded = [f for f in case.having(rule.concepts) if inside(f.day, case.today, window)]
    facts = _union(low, [fact for fact in coded if fact.kind is not Kind.MEASUREMENT])
    if not facts:
        return None
    return Match(evidence_of(case, facts, (rule.concept, *rule.concepts)), 1, window)


def companion(case: Case, rule: CompanionRule, months: int | None) -> Match | None:
    """Somebody came along at `count` contacts within the window."""
    window = months or rule.months
    start = case.since(window)
    facts = [
        fact
        for fact in case.companions
        if fact.encounter is not None and fact.day is not None and fact.day >= start
    ]
    if len({fact.encounter for fact in facts}) < rule.count:
        return None
    return Match(evidence_of(case, facts, ()), 1, window)


def _at(fact: Fact, sites: Sequence[str]) -> bool:
    return not sites or not fact.sites.isdisjoint(sites)


def _union(first: Sequence[Fact], second: Sequence[Fact]) -> list[Fact]:
    return list({id(fact): fact for fact in (*first, *second)}.values())


def _seen(case: Case, fact: Fact) -> date | None:
    visit = case.visits.get(fact.encounter) if fact.encounter else None
    if visit is not None and visit.day is not None:
        return visit.day
    return fact.known_at.date() if fact.known_at is not None else fact.day


def _seen_late(case: Case, episode: Episode, days: int) -> bool:
    onsets = [fact.onset for fact in episode.facts if fact.onset is not None]
    seen = [day for fact in episode.facts if (day := _seen(case, fact)) is not None]
    return bool(onsets and seen) and (min(seen) - min(onsets)).days >= days


def _care_fits(case: Case, fact: Fact, rule: TogetherRule) -> bool:
    if not rule.care:
        return True
    contact = case.contact(case.contact_of(fact.encounter)) if fact.encounter else None
    return contact is not None and any(visit.care in rule.care for visit in contact.visits)
