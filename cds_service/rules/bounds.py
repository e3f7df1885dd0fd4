"""Below which value a measurement tells something: derived from the rules that read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cds_service.rules.model import IndicatorSet
from cds_service.rules.rules import MeasurementRule


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
        rule = indicator.rule
        if isinstance(rule, MeasurementRule):
            yield from (*rule.concepts, *rule.exclude_with)
        elif rule is not None:
            yield from (*rule.read_concepts, *getattr(rule, "beside", ()))
            yield from getattr(rule, "exclude_with", ())
    for exclusion in rules.exclusions.values():
        yield from (*exclusion.same_contact, *exclusion.standing, *exclusion.explains)
        yield from exclusion.unless
    for kind in rules.thresholds.episodes.values():
        yield from (*kind.concepts, *kind.without)
