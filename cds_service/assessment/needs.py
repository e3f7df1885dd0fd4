"""Which indicators a record could meet at all, told by the concepts in it and how often they
stand there."""

from __future__ import annotations

from collections.abc import Mapping

from cds_service.assessment.kinds import needs
from cds_service.assessment.kinds.kind import Need
from cds_service.files.terms import IndicatorId, Use
from cds_service.rules.model import Indicator, IndicatorSet


class Needed:
    """What every indicator of a rule set cannot do without. Made once per rule set
    (`IndicatorSet.once`)."""

    def __init__(self, rules: IndicatorSet) -> None:
        self._needs = {
            item.id: needs(item.rule, rules)
            for item in rules.indicators.values()
            if item.rule is not None
        }
        self._always = frozenset(name for name, needed in self._needs.items() if not needed)
        self._naming: dict[str, list[IndicatorId]] = {}
        """Concept -> the indicators whose first need it can meet."""
        for name, needed in self._needs.items():
            for concept in needed[0].concepts if needed else ():
                self._naming.setdefault(concept, []).append(name)

    def met(self, present: Mapping[str, int]) -> frozenset[IndicatorId]:
        """The indicators whose needs are all met by so many facts of each concept."""
        naming, needed = self._naming, self._needs
        named = {name for concept in present if concept in naming for name in naming[concept]}
        return self._always.union(
            [name for name in named if all(_met(need, present) for need in needed[name])]
        )


def _met(need: Need, present: Mapping[str, int]) -> bool:
    # A fact of two concepts is counted twice here: never too few.
    return sum([present.get(concept, 0) for concept in need.concepts]) >= need.count


def modifiers(rules: IndicatorSet) -> tuple[Indicator, ...]:
    """The indicators that change wording only."""
    return tuple(i for i in rules.indicators.values() if i.use is Use.MODIFIER and i.rule)
