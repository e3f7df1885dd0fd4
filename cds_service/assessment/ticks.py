"""What a clinician ticked. Counts for the rule's window, afterwards only as support."""

from __future__ import annotations

from msgspec.structs import replace

from cds_service.assessment.case import Case
from cds_service.assessment.match import Match, evidence_of, finding_of
from cds_service.assessment.model import Finding
from cds_service.assessment.windows import inside
from cds_service.files.terms import Use, Weight
from cds_service.rules.model import Indicator
from cds_service.rules.rules import Suppression, TickRule


def tick(case: Case, indicator: Indicator, rule: TickRule) -> Finding | None:
    """The finding of a tick, or None when it is absent or has an ordinary explanation."""
    ticks = case.ticks.get(indicator.id)
    if not ticks:
        return None
    if rule.suppress is not None and _suppressed(case, indicator, rule.suppress):
        return None
    recent = [fact for fact in ticks if inside(fact.day, case.today, rule.months)]
    if recent:
        evidence = evidence_of(case, recent, (indicator.id,))
        return finding_of(indicator, Match(evidence, len({f.day for f in recent}), rule.months))
    old = finding_of(indicator, Match(evidence_of(case, ticks, (indicator.id,))))
    return replace(old, use=Use.SUPPORT, weight=Weight.WEAK, points=min(old.points, 1))


def ticked(case: Case, indicator: Indicator) -> Match | None:
    """What the record shows can also be ticked (somebody came along): the tick stands for it."""
    if indicator.id not in case.ticks:
        return None
    months = case.rules.thresholds.tick_months
    facts = [f for f in case.ticks[indicator.id] if inside(f.day, case.today, months)]
    return Match(evidence_of(case, facts, (indicator.id,)), 1, months) if facts else None


def _suppressed(case: Case, indicator: Indicator, rule: Suppression) -> bool:
    """A documented care role with dementia or a young child, and nothing that speaks against it."""
    if not case.by_concept.get(rule.care_role):
        return False
    young = case.age is not None and case.age < rule.or_age_below
    if not young and not any(case.by_concept.get(concept) for concept in rule.with_concepts):
        return False
    if any(case.ticks.get(other) for other in rule.unless):
        return False
    if any(case.by_concept.get(concept) for concept in rule.unless_concepts):
        return False
    case.removed.append(f"{indicator.id} left out: a documented care role explains it")
    return True
