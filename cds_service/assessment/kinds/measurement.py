"""Rule kind *measurement*: the latest value below a bound, or a diagnosis that says the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cds_service.assessment.case import Case
from cds_service.assessment.kinds.kind import RuleKind
from cds_service.assessment.match import Match, evidence_of, union
from cds_service.assessment.present import Present
from cds_service.assessment.windows import inside
from cds_service.files.terms import ConceptId
from cds_service.record.model import Kind
from cds_service.rules.model import Indicator, IndicatorSet
from cds_service.rules.rules import MeasurementRule
from cds_service.rules.words import RuleWords


def reads(rule: MeasurementRule, rules: IndicatorSet) -> tuple[ConceptId, ...]:
    """The measurement, and what says the same."""
    return (rule.concept, *rule.concepts)


def needs(rule: MeasurementRule, rules: IndicatorSet, present: Present, months: int | None) -> bool:
    """A value or a diagnosis in the window."""
    return present.number(reads(rule, rules), months or rule.months) > 0


def find(
    case: Case, rule: MeasurementRule, indicator: Indicator, months: int | None
) -> Match | None:
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
    facts = union(low, [fact for fact in coded if fact.kind is not Kind.MEASUREMENT])
    if not facts:
        return None
    return Match(evidence_of(case, facts, (rule.concept, *rule.concepts)), 1, window)


def words(rule: MeasurementRule, say: RuleWords) -> str:
    """What the rule asks."""
    text = f"the latest {say.title(rule.concept)} is below {rule.below:g} {rule.unit}"
    if rule.concepts:
        text += f", or {say.any_of(rule.concepts)} is recorded"
    text += f", within {rule.months} months"
    explained = say.any_of(rule.exclude_with) if rule.exclude_with else ""
    return text + (f". Left out when {explained} is known" if explained else "")


def bounds_of(rules: IndicatorSet) -> Mapping[str, float]:
    """Concept -> the highest bound any rule states for a measurement of it.

    Of a series of values that all lie at or above it no rule can find anything. Concepts that a
    rule of another kind or an exclusion names as well have no bound: there any value may matter.
    """
    bounds: dict[str, float] = {}
    for indicator in rules.indicators.values():
        rule = indicator.rule
        if isinstance(rule, MeasurementRule):
            bounds[rule.concept] = max(rule.below, bounds.get(rule.concept, rule.below))
    for concept in _named_otherwise(rules):
        bounds.pop(concept, None)
    return bounds


def _named_otherwise(rules: IndicatorSet) -> Iterator[str]:
    for indicator in rules.indicators.values():
        if indicator.rule is not None:
            for key, concepts in indicator.rule.named.items():
                if key != "concept":
                    yield from concepts
    for exclusion in rules.exclusions.values():
        yield from (*exclusion.same_contact, *exclusion.standing)
        yield from (concept for each in exclusion.explains for concept in each.concepts)
        yield from exclusion.unless
    for kind in rules.thresholds.episodes.values():
        yield from (*kind.concepts, *kind.without)


KIND = RuleKind(MeasurementRule, reads, needs, find, words)
