"""Ordinary explanations. Each removes the episodes it explains, never the pattern."""

from __future__ import annotations

from collections.abc import Iterable

from cds_service.assessment.case import Case
from cds_service.assessment.episodes import Episode, episode_of
from cds_service.assessment.windows import distinct_days
from cds_service.record.model import Fact
from cds_service.rules.model import Exclusion


def unexplained(case: Case, of: str, exclude: tuple[str, ...]) -> list[Episode]:
    """Episodes of a kind that none of the named exclusions explains, oldest first."""
    exclusions = _possible(case, exclude)
    if not exclusions:
        return list(case.episodes(of))
    return [episode for episode in case.episodes(of) if not _explained(case, episode, exclusions)]


def unexplained_facts(case: Case, facts: Iterable[Fact], exclude: tuple[str, ...]) -> list[Fact]:
    """Facts left when each is judged as an episode of its own."""
    exclusions = _possible(case, exclude)
    if not exclusions:
        return list(facts)
    return [fact for fact in facts if not _explained(case, episode_of(case, (fact,)), exclusions)]


def _possible(case: Case, exclude: tuple[str, ...]) -> list[Exclusion]:
    """Those of the exclusions that this patient's age and record could bring into play."""
    known = case.possible_exclusions.get(exclude)
    if known is None:
        named = (case.rules.exclusions[name] for name in exclude)
        known = [exclusion for exclusion in named if _in_play(case, exclusion)]
        case.possible_exclusions[exclude] = known
    return known


def _in_play(case: Case, exclusion: Exclusion) -> bool:
    if exclusion.age is not None and not exclusion.age.holds(case.age):
        return False
    codes = case.by_concept.keys()
    return exclusion.presumed or not (
        codes.isdisjoint(exclusion.same_contact) and codes.isdisjoint(exclusion.standing)
    )


def _explained(case: Case, episode: Episode, exclusions: Iterable[Exclusion]) -> bool:
    for exclusion in exclusions:
        if _explains(case, episode, exclusion):
            note = f"{exclusion.id} explains the episode of {episode.facts[0].day or 'no date'}"
            if note not in case.removed:
                case.removed.append(note)
            return True
    return False


def _explains(case: Case, episode: Episode, exclusion: Exclusion) -> bool:
    around = case.concepts_in(episode.contacts) | episode.concepts
    if around.intersection(exclusion.unless) or _several_ages(case, episode):
        return False
    if exclusion.explains and not all(_ordinary(fact, exclusion) for fact in episode.facts):
        return False
    return (
        exclusion.presumed
        or bool(around.intersection(exclusion.same_contact))
        or any(case.by_concept.get(concept) for concept in exclusion.standing)
    )


def _ordinary(fact: Fact, exclusion: Exclusion) -> bool:
    """An injury of a kind and at a place that the explanation ordinarily explains. A code without
    a site says nothing against it."""
    return any(
        fact.concepts.intersection(each.concepts)
        and (not each.sites or not fact.sites or fact.sites.intersection(each.sites))
        for each in exclusion.explains
    )


def _several_ages(case: Case, episode: Episode) -> bool:
    """Injuries of several ages, seen in one contact of the episode."""
    stated = case.rules.thresholds.several_ages
    if stated is None:
        return False
    return any(
        distinct_days(case.onsets_in(contact), stated.gap_days) >= stated.onsets
        for contact in episode.contacts
    )
