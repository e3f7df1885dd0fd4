"""Which gates a record could open at all, asked before anything is weighed.

What a rule cannot do without stands with its kind; here it is put together per gate. The answer
may be yes where nothing opens, never no where something does: a generated test holds that.
"""

from __future__ import annotations

from collections.abc import Iterable

from cds_service.assessment.kinds import needs, reads
from cds_service.assessment.present import Present
from cds_service.files.terms import AgeBand, IndicatorId, Use
from cds_service.rules.model import Gate, Indicator, IndicatorSet, Path


class Needed:
    """What the gates of a rule set cannot do without. Made once per rule set
    (`IndicatorSet.once`)."""

    def __init__(self, rules: IndicatorSet) -> None:
        self.rules = rules
        self._naming: dict[str, list[IndicatorId]] = {}
        """Concept -> the indicators that read it."""
        always: list[IndicatorId] = []
        for item in rules.indicators.values():
            concepts = reads(item.rule, rules) if item.rule is not None else ()
            if concepts is None:
                always.append(item.id)
            for concept in concepts or ():
                self._naming.setdefault(concept, []).append(item.id)
        self._always = frozenset(always)

    def candidates(self, concepts: Iterable[str], ticked: Iterable[str]) -> set[IndicatorId]:
        """The indicators that read something of this, or that need no concept."""
        naming = self._naming
        found = {name for concept in concepts if concept in naming for name in naming[concept]}
        found.update(self._always)
        found.update(name for name in ticked if name in self.rules.indicators)
        return found

    def could_open(self, present: Present) -> bool:
        """False only when no gate can be open."""
        asked = _Asked(self.rules, present, self.candidates(present.days_of, present.ticked))
        return any(_could(gate, asked) for gate in self.rules.gates)


class _Asked:
    """The needs of each indicator, asked once per window."""

    def __init__(self, rules: IndicatorSet, present: Present, candidates: set[str]) -> None:
        self.present = present
        self.candidates = candidates
        self._rules = rules
        self._known: dict[tuple[str, int | None], bool] = {}

    def met(self, names: Iterable[IndicatorId], months: int | None) -> list[IndicatorId]:
        """Those of the indicators that could be found within a window."""
        return [name for name in names if name in self.candidates and self._met(name, months)]

    def _met(self, name: IndicatorId, months: int | None) -> bool:
        key = (name, months)
        if key not in self._known:
            indicator = self._rules.indicators[name]
            self._known[key] = name in self.present.ticked or needs(
                indicator, self._rules, self.present, months
            )
        return self._known[key]


def _could(gate: Gate, asked: _Asked) -> bool:
    present = asked.present
    if present.setting is not None and present.setting not in gate.settings:
        return False
    if not _of_age(gate, gate.age, present):
        return False
    if gate.kind == "ticks":
        return bool(present.ticked)
    if gate.kind == "many-signs":
        repeated = [name for names in gate.repeated.values() for name in names]
        return bool(asked.met(repeated, gate.months))
    return any(_leads(gate, path, asked) for path in gate.paths)


def _of_age(gate: Gate, band: AgeBand | None, present: Present) -> bool:
    """The age today, or one that the patient has reached: then a fact may have happened at it."""
    if band is None or not gate.by_fact_age:
        return present.of_age(band)
    return band.min is None or present.of_age(AgeBand(min=band.min))


def _leads(gate: Gate, path: Path, asked: _Asked) -> bool:
    present = asked.present
    if present.setting is not None and present.setting not in path.settings:
        return False
    if not _of_age(gate, path.age, present):
        return False
    own = [name for name in path.all_of if name == path.after]
    others = [name for name in path.all_of if name != path.after]
    if len(asked.met(own, None)) + len(asked.met(others, path.months)) < len(path.all_of):
        return False
    leading = asked.met(path.any_of, path.months)
    if path.any_of and len(leading) < path.any_at_least:
        return False
    if not path.plus:
        return True
    beside = set(asked.met(path.plus, path.months))
    beside.update(name for name, months in path.around.items() if asked.met((name,), months))
    return any(len(beside - {lead}) >= path.plus_at_least for lead in leading or path.all_of)


def modifiers(rules: IndicatorSet) -> tuple[Indicator, ...]:
    """The indicators that change wording only."""
    return tuple(i for i in rules.indicators.values() if i.use is Use.MODIFIER and i.rule)
