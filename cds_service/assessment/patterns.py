"""Rule kinds about patterns over time: repetition, spread over the body, care sites, contacts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from cds_service.assessment.case import Case
from cds_service.assessment.episodes import Episode
from cds_service.assessment.exclusions import unexplained
from cds_service.assessment.match import Match, evidence_of, evidence_of_visits
from cds_service.assessment.windows import inside, window_start
from cds_service.record.model import Care, Fact
from cds_service.rules.rules import ContactsRule, EpisodesRule, PlacesRule, SpreadRule, Window


def episodes(case: Case, rule: EpisodesRule, months: int | None) -> Match | None:
    """Enough distinct episodes in one of the windows. Under a combination's window: the rule's
    window of that very length, else its shorter ones anywhere within it, else its longer ones cut
    to it."""
    found = unexplained(case, rule.of, rule.exclude)
    fitting = [w for w in rule.windows if w.age is None or w.age.holds(case.age)]
    for window in _windows(fitting, months):
        lookback = months if months and months > window.months else window.months
        seen = [e for e in found if not window.care or _seen_in(case, e, window.care)]
        run = _densest(seen, window, case.today, lookback)
        if run:
            facts = [fact for episode in run for fact in episode.facts]
            concepts = case.rules.thresholds.episodes[rule.of].concepts
            return Match(evidence_of(case, facts, concepts), len(run), lookback)
    return None


def _seen_in(case: Case, episode: Episode, care: Sequence[Care]) -> bool:
    contacts = map(case.contact, episode.contacts)
    return any(v.care in care for contact in contacts if contact for v in contact.visits)


def _windows(windows: Sequence[Window], months: int | None) -> list[Window]:
    if months is None:
        return list(windows)
    exact = [window for window in windows if window.months == months]
    shorter = [window for window in windows if window.months < months]
    return exact or shorter or [w.model_copy(update={"months": months}) for w in windows]


def _densest(found: list[Episode], window: Window, today: date, lookback: int) -> list[Episode]:
    """The episodes of the latest stretch of `window.months` within `lookback` that has enough."""
    within = [episode for episode in found if inside(episode.day, today, lookback)]
    if lookback == window.months:
        return within if len(within) >= window.count else []
    for last in reversed(within):
        run = [e for e in within if window_start(last.day, window.months) <= e.day <= last.day]
        if len(run) >= window.count:
            return run
    return []


def spread(case: Case, rule: SpreadRule, months: int | None) -> Match | None:
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


def places(case: Case, rule: PlacesRule, months: int | None) -> Match | None:
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
        if visit is not None and visit.place is not None:
            by_place[visit.place] = fact
    if len(by_place) < rule.count:
        return None
    concepts = case.rules.thresholds.episodes[rule.of].concepts
    return Match(evidence_of(case, by_place.values(), concepts), len(by_place), window)


def contacts(case: Case, rule: ContactsRule, months: int | None) -> Match | None:
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
