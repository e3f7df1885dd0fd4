"""Joins facts about one matter into episodes, so that one injury coded in four places is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Protocol

import msgspec

from cds_service.assessment.windows import inside
from cds_service.record.model import Care, Fact
from cds_service.rules.model import EpisodeKind

_NONE: frozenset[str] = frozenset()
_ACUTE = (Care.EMERGENCY, Care.HOME, Care.UNKNOWN, None)


class SeenIn(Protocol):
    """What joining asks of a case: its facts by concept, and the contacts they belong to."""

    contact_keys: Mapping[str, str]
    visits: dict[str, Fact]

    def having(self, concepts: Iterable[str]) -> list[Fact]:
        """Facts of any of the concepts, in order of day."""

    def contact_of(self, encounter: str) -> str:
        """The contact an encounter belongs to."""

    def care_of(self, fact: Fact) -> Care | None:
        """The kind of care in which a fact was seen."""


class Episode(msgspec.Struct, frozen=True, gc=False):
    """Facts about one matter."""

    facts: tuple[Fact, ...]
    contacts: frozenset[str]
    concepts: frozenset[str]
    """Every concept any of its facts carries."""
    day: date
    """The first day; the last possible one when no fact has a day."""


def episodes_of(case: SeenIn, kind: EpisodeKind) -> tuple[Episode, ...]:
    """Episodes of a kind, oldest first. Undated facts are left out: they support, never repeat."""
    dated = [fact for fact in case.having(kind.concepts) if _counts(fact, kind)]
    if not dated:
        return ()
    groups = _Groups(len(dated))
    joined = _by_place if kind.joined_by == "place-on-body" else _by_time
    joined(case, kind, dated, groups)
    found = [episode_of(case, [dated[i] for i in group]) for group in groups]
    return tuple(sorted(found, key=_order))


def _counts(fact: Fact, kind: EpisodeKind) -> bool:
    """Undated facts, a code that says aftercare and a differential diagnosis are no episode, nor
    is an infection for life."""
    return (
        fact.day is not None
        and not fact.follow_up
        and not fact.support_only
        and fact.concepts.isdisjoint(kind.without)
        and fact.organism not in kind.recurring_organisms
    )


def _order(episode: Episode) -> tuple[date, str]:
    return episode.day, min(fact.reference for fact in episode.facts)


def episode_of(case: SeenIn, facts: Sequence[Fact]) -> Episode:
    """These facts as one episode."""
    keys = case.contact_keys
    return Episode(
        tuple(facts),
        frozenset(
            [keys.get(f.encounter, f.encounter) if f.encounter else str(f.day) for f in facts]
        ),
        _NONE.union(*[fact.concepts for fact in facts]),
        min([fact.day for fact in facts if fact.day is not None], default=date.max),
    )


def _by_place(case: SeenIn, kind: EpisodeKind, facts: list[Fact], groups: _Groups) -> None:
    """Same contact, day or course of care: one. Same site or rubric: one, while the gap is short
    and no new acute onset is stated."""
    gap = timedelta(days=kind.gap_days)
    last: dict[str, int] = {}
    for i, fact in enumerate(facts):
        for key in _matter_keys(case, fact):
            j = last.get(key)
            if j is not None:
                groups.join(i, j)
            last[key] = i
        for key in _place_keys(fact):
            j = last.get(key)
            if (
                j is not None
                and _close(facts[j], fact, gap)
                and not _new_onset(case, facts[j], fact)
            ):
                groups.join(i, j)
            last[key] = i
        if i and fact.onset is None and _days(facts[i - 1], fact) <= kind.follow_up_days:
            groups.join(i, i - 1)
    if kind.slow_healing is not None:
        _join_check_ups(
            case, kind, [f for f in facts if kind.slow_healing in f.concepts], facts, groups
        )


def _join_check_ups(
    case: SeenIn, kind: EpisodeKind, slow: list[Fact], facts: list[Fact], groups: _Groups
) -> None:
    """A later coding of what heals slowly, of the same family and site, without an onset of its
    own at a planned contact, is a check-up of the earlier one."""
    position = {id(fact): i for i, fact in enumerate(facts)}
    for n, later in enumerate(slow):
        if later.onset is not None or case.care_of(later) in _ACUTE:
            continue
        for earlier in reversed(slow[:n]):
            near = inside(earlier.day, later.day or date.max, kind.slow_healing_months)
            if near and later.rubrics & earlier.rubrics and later.sites & earlier.sites:
                groups.join(position[id(later)], position[id(earlier)])
                break


def _by_time(case: SeenIn, kind: EpisodeKind, facts: list[Fact], groups: _Groups) -> None:
    """Facts less than `gap_days` after the last of an episode are that episode; of another
    organism they are another one where the kind says so. A fact without an organism joins any."""
    last: dict[str | None, int] = {}
    for i, fact in enumerate(facts):
        organism = fact.organism if kind.distinct_organisms else None
        candidates = [organism, None] if organism else list(last)
        for key in candidates:
            j = last.get(key)
            if j is not None and _same_in_time(case, kind, facts[j], fact):
                groups.join(i, j)
                break
        else:
            last[organism] = i
            continue
        last[organism] = last[key] if kind.again_when_acute else i


def _same_in_time(case: SeenIn, kind: EpisodeKind, earlier: Fact, later: Fact) -> bool:
    if _days(earlier, later) < kind.gap_days:
        return True
    own_onset = later.onset is not None and (earlier.day is None or later.onset > earlier.day)
    acute = case.care_of(later) is Care.EMERGENCY or own_onset
    return kind.again_when_acute and not acute


def _days(earlier: Fact, later: Fact) -> int:
    return (later.day - earlier.day).days if earlier.day and later.day else 0


def _matter_keys(case: SeenIn, fact: Fact) -> Iterable[str]:
    if fact.encounter:
        yield "contact " + case.contact_of(fact.encounter)
    if fact.course:
        yield "course " + fact.course
    yield f"day {fact.day}"


def _place_keys(fact: Fact) -> Iterable[str]:
    for site in fact.sites:
        yield "site " + site
    for rubric in fact.rubrics:
        yield "rubric " + rubric


def _close(earlier: Fact, later: Fact, gap: timedelta) -> bool:
    return earlier.day is not None and later.day is not None and later.day - earlier.day <= gap


def _new_onset(case: SeenIn, earlier: Fact, later: Fact) -> bool:
    """An explicit onset after the earlier fact. An outpatient clinic that stamps its own visit day
    on the same code says nothing new; a GP's own episode start, an emergency visit, or an onset
    other than the visit day does."""
    if later.onset is None or earlier.day is None or later.onset <= earlier.day:
        return False
    if later.gp_coded or case.care_of(later) in _ACUTE or not later.rubrics & earlier.rubrics:
        return True
    visit = case.visits.get(later.encounter or "")
    return visit is None or visit.day != later.onset


class _Groups:
    """Union-find over positions."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def _root(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Puts both positions in one group."""
        self._parent[self._root(i)] = self._root(j)

    def __iter__(self) -> Iterator[list[int]]:
        grouped: dict[int, list[int]] = {}
        for i in range(len(self._parent)):
            grouped.setdefault(self._root(i), []).append(i)
        return iter(grouped.values())
