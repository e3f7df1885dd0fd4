"""One stay is one contact: parts belong to the whole, and what was entered twice is one visit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

import msgspec

from cds_service.record.groups import Groups
from cds_service.record.model import Care, Fact

_FAR = datetime.max.replace(tzinfo=UTC)
_NOTHING: frozenset[str] = frozenset()


class Met(msgspec.Struct, frozen=True, gc=False):
    """One Encounter that took place, before it is known what belongs together."""

    visit: Fact
    place: str | None
    """What it says of where it was."""
    whole: str | None
    """The encounter it is a part of."""
    names: tuple[tuple[str, str], ...]
    """Its identifiers."""


def whole_visits(
    met: Sequence[Met], places: Mapping[str, str]
) -> Iterator[tuple[Fact, tuple[str, ...]]]:
    """The visits, each with the keys of all encounters that it is. `places` gives the organisation
    of what is said of a place."""
    groups = Groups()
    for each in met:
        if each.whole is not None:
            groups.join(each.visit.reference, each.whole)
    for one, other in _same_visits(met, places):
        groups.join(one.visit.reference, other.visit.reference)
    if groups.is_empty():
        for each in met:
            visit = _placed((each,), each.visit, places) if each.place else each.visit
            yield visit, (each.visit.reference,)
        return
    by_key = {each.visit.reference: each for each in met}
    for keys in groups.of(by_key).values():
        parts = sorted([by_key[key] for key in keys], key=_order)
        yield _as_one(parts, places), tuple(keys)


def _order(met: Met) -> tuple[datetime, str]:
    return (met.visit.start or _FAR, met.visit.reference)


def _same_visits(met: Sequence[Met], places: Mapping[str, str]) -> Iterator[tuple[Met, Met]]:
    """Pairs that are one visit: under one identifier on one day; begun at one moment for one kind
    of care; or two emergency visits at once."""
    starts = [each.visit.start for each in met if each.visit.start is not None]
    if len(starts) != len(set(starts)) or any(each.names for each in met):
        yield from _alike(sorted(met, key=_order), places)
    care = Care.EMERGENCY  # an enumeration hands its members out slowly
    emergencies = [each for each in met if each.visit.care is care]
    if len(emergencies) > 1:
        yield from _at_once(sorted(emergencies, key=_order), places)


def _alike(ordered: Sequence[Met], places: Mapping[str, str]) -> Iterator[tuple[Met, Met]]:
    named: dict[object, Met] = {}
    for each in ordered:
        for key in (*((name, each.visit.day) for name in each.names), _begun(each)):
            earlier = named.setdefault(key, each) if key is not None else each
            if earlier is not each and _may_be_one(earlier, each, places):
                yield earlier, each


def _at_once(ordered: Sequence[Met], places: Mapping[str, str]) -> Iterator[tuple[Met, Met]]:
    """Emergency visits of which one began before the other ended."""
    last: Met | None = None
    for each in ordered:
        if each.visit.end is None:
            continue
        if last is not None and _overlap(last, each) and _may_be_one(last, each, places):
            yield last, each
        if last is None or (last.visit.end or _FAR) < each.visit.end:
            last = each


def _begun(met: Met) -> object:
    visit = met.visit
    if visit.start is None:
        return None
    # Two contacts of one day without a time are one only where they are alike in all they say.
    alike = (visit.end, visit.concepts) if visit.known_by_day else None
    return (visit.start, visit.care, alike)


def _overlap(one: Met, other: Met) -> bool:
    """True when the other began before the one ended, both with a time."""
    ended, begun = one.visit.end, other.visit.start
    by_day = one.visit.known_by_day or other.visit.known_by_day
    return not by_day and ended is not None and begun is not None and begun < ended


def _may_be_one(one: Met, other: Met, places: Mapping[str, str]) -> bool:
    """False when two organisations tell them apart."""
    first, second = places.get(one.place or ""), places.get(other.place or "")
    return first is None or second is None or first == second


def _as_one(parts: Sequence[Met], places: Mapping[str, str]) -> Fact:
    """A visit of all its parts, under the key of the whole where that came along."""
    if len(parts) == 1:
        return _placed(parts, parts[0].visit, places)
    keys = {each.visit.reference for each in parts}
    tops = [each for each in parts if each.whole is None or each.whole not in keys]
    top = (tops or parts)[0].visit
    visits = [each.visit for each in parts]
    starts = [visit.start for visit in visits if visit.start is not None]
    first = min(starts, default=None)
    days = [visit.day for visit in visits if visit.day is not None]
    courses = {visit.course for visit in visits} - {None}
    whole = msgspec.structs.replace(
        top,
        concepts=_NOTHING.union(*[visit.concepts for visit in visits]),
        unverified=_NOTHING.union(*[visit.unverified for visit in visits]),
        day=min(days, default=None),
        known_at=first,
        start=first,
        known_by_day=all(visit.known_by_day for visit in visits if visit.start == first),
        end=_end(top, visits),
        course=courses.pop() if len(courses) == 1 else None,
        care=_care(top, visits),
        hospital=any(visit.hospital for visit in visits),
    )
    return _placed(parts, whole, places)


def _end(top: Fact, visits: Iterable[Fact]) -> datetime | None:
    """None while the whole or any part runs."""
    ends = [visit.end for visit in visits]
    known = [end for end in ends if end is not None]
    return max(known) if top.end is not None or len(known) == len(ends) else None


def _care(top: Fact, visits: Iterable[Fact]) -> Care | None:
    cares = {visit.care for visit in visits}
    for care in (Care.EMERGENCY, Care.INPATIENT):
        if care in cares:
            return care
    known = [each.care for each in visits if each.care is not Care.UNKNOWN]
    return top.care if top.care is not Care.UNKNOWN or not known else known[0]


def _placed(parts: Sequence[Met], visit: Fact, places: Mapping[str, str]) -> Fact:
    """With the organisation, unless its parts name several."""
    found = {places[place] for each in parts if (place := each.place) and place in places}
    if len(found) != 1:
        return visit
    return msgspec.structs.replace(visit, place=found.pop())
