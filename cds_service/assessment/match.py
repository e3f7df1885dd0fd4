"""What a rule found, and how a fact becomes evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cds_service.assessment.case import Case
from cds_service.assessment.model import Evidence, Finding
from cds_service.assessment.windows import distinct_days
from cds_service.files.terms import Use, Weight
from cds_service.record.model import Fact, Kind
from cds_service.rules.model import Indicator

_VISIT = str(Kind.VISIT)
_SCORE, _SUPPORT = Use.SCORE, Use.SUPPORT
_WEAK = Weight.WEAK


@dataclass(frozen=True, slots=True)
class Match:
    """A rule met: the evidence, how often, and within how many months."""

    evidence: tuple[Evidence, ...]
    counts: int = 1
    months: int | None = None
    ever: int | None = None
    """How often at all, inside the window and before; None: as many facts as are the evidence."""
    faded: bool = False
    """It is too old to weigh: it only supports."""


def evidence_of(case: Case, facts: Iterable[Fact], concepts: Iterable[str]) -> tuple[Evidence, ...]:
    """Evidence for facts, newest first, each named by the first concept that made it count."""
    wanted = tuple(concepts)
    made = [_evidence(case, fact, wanted) for fact in facts]
    return tuple(sorted(made, key=_age, reverse=True)) if len(made) > 1 else tuple(made)


def evidence_of_visits(visits: Iterable[Fact]) -> tuple[Evidence, ...]:
    """Evidence for visits in order of day, newest first."""
    made = [
        Evidence(visit.day, visit.reference, _VISIT, visit.sites, visit.place) for visit in visits
    ]
    return tuple(reversed(made))


def _age(evidence: Evidence) -> tuple[bool, date | None, str]:
    return (evidence.date is not None, evidence.date, evidence.reference)


def _evidence(case: Case, fact: Fact, wanted: tuple[str, ...]) -> Evidence:
    what, unverified = _what(fact, wanted)
    visit = case.visits.get(fact.encounter) if fact.encounter else None
    place = fact.place or (visit.place if visit else None)
    return Evidence(fact.day, fact.reference, what, fact.sites, place, unverified)


def _what(fact: Fact, wanted: tuple[str, ...]) -> tuple[str, bool]:
    """What made a fact count, and whether nobody has looked up any code of it."""
    concepts = fact.concepts
    counting = [concept for concept in wanted if concept in concepts]
    if not counting:
        return str(fact.kind), False
    if not fact.unverified:
        return counting[0], False
    sure = [concept for concept in counting if concept not in fact.unverified]
    return (sure or counting)[0], not sure


def union(first: Iterable[Fact], second: Iterable[Fact]) -> list[Fact]:
    """Facts of both, each once."""
    return list({id(fact): fact for fact in (*first, *second)}.values())


def days_of(facts: Iterable[Fact], apart: int = 1) -> int:
    """On how many days, at least `apart` days from one another, these facts fall; those without a
    date count as one."""
    days = {fact.day for fact in facts}
    dated = [day for day in days if day is not None]
    return distinct_days(dated, apart) + (None in days)


def finding_of(indicator: Indicator, match: Match) -> Finding:
    """The finding that a match of an indicator's rule amounts to. One that rests on unverified
    codes alone never scores: it only supports."""
    unsure = bool(match.evidence) and all(evidence.unverified for evidence in match.evidence)
    supports = match.faded or (unsure and indicator.use is _SCORE)
    use = _SUPPORT if supports else indicator.use
    return Finding(
        indicator=indicator.id,
        points=min(indicator.points, 1) if use is _SUPPORT else indicator.points,
        group=indicator.group,
        use=use,
        weight=_WEAK if match.faded else indicator.weight,
        forms=indicator.forms,
        evidence=match.evidence,
        counts=match.counts,
        ever=match.ever or len({each.reference for each in match.evidence}) or 1,
        months=match.months,
    )
