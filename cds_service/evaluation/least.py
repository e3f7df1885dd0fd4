"""What each rule kind needs at the least, asked of the facts known at a moment.

Only conditions are left out, never added: where a rule here says no, `assess` finds nothing. What
is kept is what rules out most: windows, numbers, places on the body, and explanations and joins
that hold whatever else is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from cds_service.assessment.windows import window_start
from cds_service.files.terms import AgeBand, Use
from cds_service.record.model import Fact, Kind
from cds_service.rules.model import EpisodeKind, Exclusion, IndicatorSet
from cds_service.rules.rules import (
    AgeRule,
    ContactsRule,
    DelayRule,
    EpisodesRule,
    EventRule,
    MeasurementRule,
    PlacesRule,
    SpreadRule,
    TickRule,
    TogetherRule,
    Window,
)

_LONG_AGO = date.min


class Clues:
    """The facts of a record that a gate can rest on, as far as they are known at a moment."""

    def __init__(
        self, facts: Sequence[Fact], visits: Mapping[str, date], rules: IndicatorSet
    ) -> None:
        """`facts` in the order in which they become known; `visits`: the day of each visit."""
        self.ticked = any(fact.kind is Kind.SIGNAL for fact in facts)
        self.rules = rules
        self.all, self._visits = facts, visits
        self._known: dict[str, list[Fact]] = {}
        self._number = 0
        self._today: date | None = None
        self._age: int | None = None
        self.alone = False
        """True while one contact is looked at as if it were all there is."""
        self._met: dict[tuple[str, int | None, bool], bool] = {}
        self._first: dict[str, list[Fact]] = {}

    def at(self, known: int, today: date | None, age: int | None) -> None:
        """Moves on to a moment at which the first `known` facts are known; without a day no
        window is asked."""
        for fact in self.all[self._number : known]:
            for concept in fact.concepts:
                self._known.setdefault(concept, []).append(fact)
        if known < self._number:
            self._known = {}
            self._number = 0
            self.at(known, today, age)
        elif known > self._number:
            self._first.clear()
        self._number, self._today, self._age = known, today, age
        self._met.clear()

    def met(self, name: str, months: int | None) -> bool:
        """False only when the indicator cannot be found."""
        key = (name, months, self.alone)
        if key not in self._met:
            self._met[key] = self._could(name, months)
        return self._met[key]

    def _could(self, name: str, months: int | None) -> bool:
        indicator = self.rules.indicators[name]
        rule = indicator.rule
        if rule is None or not rule.default_on or indicator.use in (Use.INFORM, Use.NEVER):
            return False
        if not self.of_age(rule.age):
            return False
        if isinstance(rule, TickRule):
            return False
        if isinstance(rule, AgeRule | ContactsRule):
            return True
        ask = _ASK.get(type(rule))
        return ask is None or ask(self, rule, months)

    def of_age(self, band: AgeBand | None) -> bool:
        """False when the age is out of the band; without a day the patient is of every age."""
        return band is None or self._today is None or band.holds(self._age)

    def since(self, months: int) -> date:
        """The first day of a window."""
        return window_start(self._today, months) if self._today is not None else _LONG_AGO

    def having(self, concepts: Iterable[str]) -> list[Fact]:
        """Facts of any of the concepts."""
        return [fact for concept in concepts for fact in self._known.get(concept, ())]

    def dated(self, concepts: Iterable[str], months: int) -> list[Fact]:
        """Those of which the day lies in the window."""
        start = self.since(months)
        return [f for f in self.having(concepts) if f.day is not None and f.day >= start]

    def of_kind(self, name: str, months: int) -> list[Fact]:
        """Dated facts that could belong to an episode of a kind, within a window."""
        kind = self.rules.thresholds.episodes[name]
        found = self.dated(kind.concepts, months)
        return [fact for fact in found if fact.concepts.isdisjoint(kind.without)]

    def last_seen(self, fact: Fact) -> date | None:
        """The latest day on which a fact can be said to have been seen."""
        visit = self._visits.get(fact.encounter) if fact.encounter else None
        known = fact.known_at.date() if fact.known_at is not None else None
        return max((day for day in (visit, known, fact.day) if day is not None), default=None)

    def episodes(self, name: str, months: int, exclude: Iterable[str]) -> int:
        """At most so many episodes of a kind began in the window and are not explained."""
        kind = self.rules.thresholds.episodes[name]
        facts = self.of_kind(name, months)
        if kind.joined_by != "place-on-body":
            return len(facts)
        # Facts of one day are one episode, and so is a fact with the one it surely joins.
        number = len({fact.day for fact in facts})
        if self._today is None:
            return number  # with less known, less is joined or explained
        if number > 1:
            start = self.since(months)
            days = {f.day for f in self._firsts(name, kind) if f.day and f.day >= start}
            number = min(number, len(days))
        for exclusion in self._always(exclude):
            left = (f.day for f in facts if not f.concepts.intersection(exclusion.explains))
            number = min(number, len(set(left)) if exclusion.explains else 0)
        return number

    def _firsts(self, name: str, kind: EpisodeKind) -> list[Fact]:
        if name not in self._first:
            self._first[name] = _firsts(self.of_kind(name, 12 * 200), kind)
        return self._first[name]

    def _always(self, exclude: Iterable[str]) -> list[Exclusion]:
        """The explanations that hold in whatever contact an episode was seen."""
        named = (self.rules.exclusions[name] for name in exclude)
        return [
            each
            for each in named
            if self.of_age(each.age)
            and (each.presumed or (not self.alone and self.having(each.standing)))
            and not self.having(each.unless)
        ]


def _firsts(facts: list[Fact], kind: EpisodeKind) -> list[Fact]:
    """Facts that do not surely join an earlier one: without an onset of their own, and soon after
    any, or not long after one of the same place or code."""
    facts.sort(key=lambda fact: fact.day or _LONG_AGO)
    found: list[Fact] = []
    last: dict[str, date] = {}
    previous = _LONG_AGO
    for fact in facts:
        day, keys = fact.day or _LONG_AGO, fact.sites | fact.rubrics
        near = max((last.get(key, _LONG_AGO) for key in keys), default=_LONG_AGO)
        joins = (day - previous).days <= kind.follow_up_days or (day - near).days <= kind.gap_days
        if fact.onset is not None or not joins or not found:
            found.append(fact)
        last.update(dict.fromkeys(keys, day))
        previous = day
    return found


def _event(clues: Clues, rule: EventRule, months: int | None) -> bool:
    start = clues.since(months or rule.months)
    facts = [
        fact
        for fact in clues.having(rule.concepts + rule.also)
        if fact.kind in rule.kinds and (rule.undated if fact.day is None else fact.day >= start)
    ]
    days = {fact.day for fact in facts}
    if len(days) < rule.count:
        return False
    if not rule.sites or (rule.anywhere_count is not None and len(days) >= rule.anywhere_count):
        return True
    return any(
        not fact.sites.isdisjoint(rule.sites) or not fact.concepts.isdisjoint(rule.also)
        for fact in facts
    )


def _episodes(clues: Clues, rule: EpisodesRule, months: int | None) -> bool:
    fitting = [window for window in rule.windows if clues.of_age(window.age)]
    return any(
        clues.episodes(rule.of, months or window.months, rule.exclude) >= window.count
        for window in _windows(fitting, months)
    )


def _windows(windows: Sequence[Window], months: int | None) -> Sequence[Window]:
    if months is None:
        return windows
    exact = [window for window in windows if window.months == months]
    return exact or [window for window in windows if window.months < months] or windows


def _spread(clues: Clues, rule: SpreadRule, months: int | None) -> bool:
    window = months or rule.months
    if not clues.episodes(rule.of, window, rule.exclude):
        return False
    facts = clues.of_kind(rule.of, window)
    sites = frozenset[str]().union(*(fact.sites for fact in facts))
    if len(sites) + ("multiple" in sites) >= rule.sites and not sites.isdisjoint(rule.central):
        return True
    onsets = {fact.onset for fact in facts if fact.onset is not None and fact.encounter}
    return rule.onsets is not None and len(onsets) >= rule.onsets


def _places(clues: Clues, rule: PlacesRule, months: int | None) -> bool:
    facts = clues.of_kind(rule.of, months or rule.months)
    return len({fact.encounter for fact in facts if fact.encounter}) >= rule.count


def _delay(clues: Clues, rule: DelayRule, months: int | None) -> bool:
    start = clues.since(months or rule.months)

    def recent(concepts: Iterable[str]) -> bool:
        seen = (clues.last_seen(fact) for fact in clues.having(concepts))
        return any(day is not None and day >= start for day in seen)

    if recent(rule.also):
        return True
    kind = clues.rules.thresholds.episodes[rule.of]
    return recent(rule.concepts) and any(
        fact.onset is not None
        and (seen := clues.last_seen(fact)) is not None
        and (seen - fact.onset).days >= rule.days
        for fact in clues.having(kind.concepts)
    )


def _together(clues: Clues, rule: TogetherRule, months: int | None) -> bool:
    window = months or rule.months
    return bool(clues.dated(rule.concepts, window) and clues.having(rule.beside))


def _measurement(clues: Clues, rule: MeasurementRule, months: int | None) -> bool:
    return bool(clues.dated((rule.concept, *rule.concepts), months or rule.months))


_ASK: Mapping[type, Callable[[Clues, Any, int | None], bool]] = {
    EventRule: _event,
    EpisodesRule: _episodes,
    SpreadRule: _spread,
    PlacesRule: _places,
    DelayRule: _delay,
    TogetherRule: _together,
    MeasurementRule: _measurement,
}
"""A kind that is not here counts as met."""
