"""Whether a gate could open at all: what every way through it needs at the least.

Derived from the rule content, so that a patient who lacks it need not be read, and a moment at
which it is lacking need not be judged. It only ever leaves conditions out (explanations, episodes
that are one, care, sites where several rules apply), so a gate that opens is always let through;
tests hold that. A rule kind it does not know counts as met.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property

from cds_service.assessment.kinds import needs
from cds_service.evaluation.glance import ANYTHING, Meant
from cds_service.evaluation.least import Clues
from cds_service.record.model import Kind
from cds_service.rules.model import Gate, IndicatorSet, Path
from cds_service.rules.rules import (
    CompanionRule,
    ContactsRule,
    EpisodesRule,
    EventRule,
    PlacesRule,
    SpreadRule,
    TickRule,
)

Met = Callable[[str, int | None], bool]
"""Whether an indicator could be found, within a window of so many months."""
Way = tuple[Gate, Path]
_REMEMBERED = 100_000


class Doors:
    """The gates of a rule set, with what each way through them needs."""

    def __init__(self, rules: IndicatorSet) -> None:
        self.rules = rules
        self._least = {name: self._least_of(name) for name in rules.indicators}
        self._known: dict[frozenset[tuple[Meant, int]], bool] = {}

    def ever(self, meant: Sequence[Meant]) -> bool:
        """Whether lines that mean this could open a gate, whatever their dates."""
        counts = Counter(meant)
        key = frozenset(counts.items())
        if key not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = ANYTHING in counts or self._by_number(counts)
        return self._known[key]

    def _by_number(self, counts: Mapping[Meant, int]) -> bool:
        def met(name: str, months: int | None) -> bool:
            concepts, least = self._least[name]
            found = sum(n for meant, n in counts.items() if not meant.isdisjoint(concepts))
            return found >= least

        return any(_walk(path, met) for gate in self._record_gates for path in gate.paths)

    def ways(self, clues: Clues) -> list[Way]:
        """The ways through a gate that the facts could open on some day."""
        clues.at(len(clues.all), None, None)
        ways = [(gate, path) for gate in self._record_gates for path in gate.paths]
        return [way for way in ways if clues.ticked or _leads(way, clues)]

    @staticmethod
    def at(clues: Clues, ways: Sequence[Way], known: int, today: date, age: int | None) -> bool:
        """Whether the first `known` facts could open one of the ways on a day."""
        if clues.ticked:
            return True
        clues.at(known, today, age)
        return any(_leads(way, clues) for way in ways)

    @cached_property
    def ages(self) -> frozenset[int]:
        """The ages at which some rule, gate or explanation begins or ends to apply."""
        rules = [each.rule for each in self.rules.indicators.values() if each.rule is not None]
        windows = [w for rule in rules if isinstance(rule, EpisodesRule) for w in rule.windows]
        paths = [path for gate in self.rules.gates for path in gate.paths]
        aged = (*rules, *windows, *paths, *self.rules.gates, *self.rules.exclusions.values())
        bands = [each.age for each in aged if each.age is not None]
        begins = {band.min for band in bands if band.min is not None}
        ends = {band.max + 1 for band in bands if band.max is not None}
        ticks = [rule.suppress for rule in rules if isinstance(rule, TickRule) and rule.suppress]
        return frozenset(begins | ends | {each.or_age_below for each in ticks})

    @cached_property
    def _record_gates(self) -> list[Gate]:
        return [gate for gate in self.rules.gates if gate.kind != "ticks"]

    def _least_of(self, name: str) -> tuple[frozenset[str], int]:
        """Concepts, and of how many facts of them an indicator cannot do without."""
        indicator = self.rules.indicators[name]
        rule, episodes = indicator.rule, self.rules.thresholds.episodes
        if rule is None or isinstance(rule, TickRule):
            return frozenset(), 1  # never without a tick
        if isinstance(rule, EpisodesRule):
            # One line can hold two infections of a day, but never injuries of two days.
            by_day = episodes[rule.of].joined_by == "place-on-body"
            least = min(window.count for window in rule.windows) if by_day else 1
            return frozenset(episodes[rule.of].concepts), least
        if isinstance(rule, PlacesRule | SpreadRule):
            return frozenset(episodes[rule.of].concepts), getattr(rule, "count", 1)
        if isinstance(rule, EventRule):
            # A care role stands in one line and comes along to many contacts.
            least = 1 if Kind.COMPANION in rule.kinds else rule.count
            return frozenset(rule.concepts + rule.also), least
        if isinstance(rule, ContactsRule | CompanionRule):
            return frozenset(), 0
        needed = needs(rule, self.rules)
        concepts = needed[0].concepts if needed else ()
        return frozenset(concepts), 1 if concepts else 0


def _leads(way: Way, clues: Clues) -> bool:
    gate, path = way
    if not (clues.of_age(gate.age) and clues.of_age(path.age)):
        return False
    clues.alone = gate.kind == "single-contact"
    return _walk(path, clues.met)


def _walk(path: Path, met: Met) -> bool:
    if not all(met(name, path.months) for name in path.all_of):
        return False
    leading = [name for name in path.any_of if met(name, path.months)]
    if path.any_of and not leading:
        return False
    if not path.plus:
        return True
    beside = {name for name in path.plus if met(name, path.months)}
    return any(len(beside - {lead}) >= path.plus_at_least for lead in leading or path.all_of)
