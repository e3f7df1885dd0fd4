"""Rule kind *tick*: what a clinician ticked. Counts for the rule's window, afterwards only as
support."""

from __future__ import annotations

from cds_service.assessment.case import Case
from cds_service.assessment.kinds.kind import RuleKind
from cds_service.assessment.match import Match, evidence_of
from cds_service.assessment.present import Present
from cds_service.assessment.windows import inside
from cds_service.files.overlay import Entry
from cds_service.files.terms import ConceptId
from cds_service.rules.check import Check
from cds_service.rules.model import Indicator, IndicatorSet
from cds_service.rules.rules import Suppression, TickRule
from cds_service.rules.words import RuleWords


def reads(rule: TickRule, rules: IndicatorSet) -> tuple[ConceptId, ...]:
    """Nothing of the record: what is ticked is always looked at."""
    return ()


def needs(rule: TickRule, rules: IndicatorSet, present: Present, months: int | None) -> bool:
    """Never without a tick."""
    return False


def find(case: Case, rule: TickRule, indicator: Indicator, months: int | None) -> Match | None:
    """The tick, or None when it is absent or has an ordinary explanation."""
    ticks = case.ticks.get(indicator.id)
    if not ticks:
        return None
    if rule.suppress is not None and _suppressed(case, indicator, rule.suppress):
        return None
    recent = [fact for fact in ticks if inside(fact.day, case.today, rule.months)]
    if recent:
        evidence = evidence_of(case, recent, (indicator.id,))
        return Match(evidence, len({f.day for f in recent}), rule.months, len(ticks))
    return Match(evidence_of(case, ticks, (indicator.id,)), faded=True)


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


def words(rule: TickRule, say: RuleWords) -> str:
    """What the rule asks."""
    text = f"a clinician ticked this in the last {rule.months} months; older ticks only support"
    if rule.suppress is None:
        return text
    unless = ", ".join(rule.suppress.unless) + ", " + say.any_of(rule.suppress.unless_concepts)
    return (
        f"{text}. It is left out when a {say.title(rule.suppress.care_role)} is documented "
        f"together with {say.any_of(rule.suppress.with_concepts)} or an age under "
        f"{rule.suppress.or_age_below}; never left out with {unless}"
    )


def check(rule: TickRule, entry: Entry, check: Check) -> None:
    """What a suppression names exists."""
    if rule.suppress is None:
        return
    check.existing(entry, rule.suppress.unless, "rule", "suppress", "unless")
    check.known(entry, [rule.suppress.care_role], "rule", "suppress", "care_role")
    check.known(entry, rule.suppress.with_concepts, "rule", "suppress", "with_concepts")
    check.known(entry, rule.suppress.unless_concepts, "rule", "suppress", "unless_concepts")


KIND = RuleKind(TickRule, reads, needs, find, words, check)
