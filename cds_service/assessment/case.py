"""One patient as known at one moment: the facts by concept, and the contacts they belong to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from cds_service.assessment.episodes import Episode, episodes_of
from cds_service.assessment.self_inflicted import without_self_inflicted
from cds_service.assessment.windows import window_start
from cds_service.files.terms import Setting
from cds_service.record.model import Care, Fact, Kind
from cds_service.rules.model import EpisodeKind, Exclusion, IndicatorSet

_NONE: frozenset[str] = frozenset()
# An enumeration hands its members out slowly.
_VISIT, _COMPANION, _SIGNAL = Kind.VISIT, Kind.COMPANION, Kind.SIGNAL


@dataclass(frozen=True)
class Contact:
    """A visit, or an emergency visit together with the admission that followed it."""

    key: str
    visits: tuple[Fact, ...]

    @property
    def last_day(self) -> date | None:
        """The last day anything of this contact is known to have happened."""
        days = [(visit.end or visit.start) for visit in self.visits]
        known = [moment.date() for moment in days if moment is not None]
        return max(known) if known else None

    @property
    def first_day(self) -> date | None:
        """The day it began."""
        known = [visit.day for visit in self.visits if visit.day is not None]
        return min(known) if known else None


class Removed(dict[str, None]):
    """Notes in the order in which they were made, each once."""

    def append(self, note: str) -> None:
        """Adds a note that is not there yet."""
        self.setdefault(note)

    def extend(self, notes: Iterable[str]) -> None:
        """Adds those that are not there yet."""
        for note in notes:
            self.setdefault(note)


class Case:
    """What the rules look at, built once per assessment: the facts by what they are, and by the
    contact they belong to. What only some rules ask for is worked out when asked."""

    def __init__(
        self,
        facts: Sequence[Fact],
        as_of: datetime,
        age: int | None,
        setting: Setting,
        rules: IndicatorSet,
        *,
        birth: date | None = None,
    ) -> None:
        visits = [fact for fact in facts if fact.kind is _VISIT]
        self.contact_keys: Mapping[str, str] = link_admissions(
            visits, rules.thresholds.episodes.values()
        )
        facts = without_self_inflicted(facts, self.contact_keys, rules.thresholds.self_inflicted)
        self.facts = facts
        self.birth = birth
        self.as_of = as_of
        self.today = as_of.date()
        """The day the assessment is made for."""
        self.age = age
        self.setting = setting
        self.rules = rules
        self.removed = Removed()
        """What exclusions and suppressions took away."""
        self.visits = {visit.reference: visit for visit in visits}
        """Visits by reference, in order of day."""
        self.companions = [fact for fact in facts if fact.kind is _COMPANION]
        """Who came along to a contact, and people known to care for the patient."""
        self.by_concept: dict[str, list[Fact]] = defaultdict(list)
        """Facts other than ticks, under each concept their codes belong to, in order of day."""
        self.ticks: dict[str, list[Fact]] = defaultdict(list)
        """Ticks by indicator id."""
        for fact in facts:
            if fact.concepts:
                index = self.ticks if fact.kind is _SIGNAL else self.by_concept
                for concept in fact.concepts:
                    index[concept].append(fact)
        self._episodes: dict[str, tuple[Episode, ...]] = {}
        self.possible_exclusions: dict[tuple[str, ...], list[Exclusion]] = {}
        """Exclusions by name -> those that could come into play, worked out by `exclusions`."""
        self._concepts_in: dict[frozenset[str], frozenset[str]] = {}

    def since(self, months: int) -> date:
        """The first day of a window of `months` that ends today."""
        return window_start(self.today, months)

    def contact(self, key: str) -> Contact | None:
        """The contact of a key; None when none of its visits is known."""
        parts = [key, *self._admitted.get(key, ())]
        visits = tuple([self.visits[part] for part in parts if part in self.visits])
        return Contact(key, visits) if visits else None

    @cached_property
    def _admitted(self) -> dict[str, list[str]]:
        """Emergency visit -> the admissions that belong to it."""
        index: dict[str, list[str]] = defaultdict(list)
        for admission, visit in self.contact_keys.items():
            index[visit].append(admission)
        return index

    @cached_property
    def facts_by_contact(self) -> dict[str, list[Fact]]:
        """Facts with a meaning under the contact they belong to; one without stands under its
        day."""
        index: dict[str, list[Fact]] = defaultdict(list)
        keys = self.contact_keys
        for fact in self.facts:
            if fact.concepts:
                encounter = fact.encounter
                index[keys.get(encounter, encounter) if encounter else str(fact.day)].append(fact)
        return index

    @cached_property
    def _of_encounter(self) -> dict[str, list[tuple[int, Fact]]]:
        """Facts by the encounter they name, each with its position."""
        index: dict[str, list[tuple[int, Fact]]] = defaultdict(list)
        for each in enumerate(self.facts):
            if each[1].encounter:
                index[each[1].encounter].append(each)
        return index

    @cached_property
    def _loose(self) -> tuple[list[date], list[tuple[int, Fact]]]:
        """Dated facts that name no encounter, in order of day, and their days."""
        dated = [each for each in enumerate(self.facts) if each[1].day and not each[1].encounter]
        return [fact.day for _, fact in dated if fact.day], dated

    def onsets_in(self, contact: str) -> set[date]:
        """The explicit onsets of the injuries seen in a contact that an encounter names."""
        found = self.facts_by_contact.get(contact, ())
        return {fact.onset for fact in found if fact.onset and fact.encounter and fact.sites}

    def concepts_in(self, contacts: frozenset[str]) -> frozenset[str]:
        """Concepts of everything recorded in these contacts."""
        if contacts not in self._concepts_in:
            near = [fact for key in contacts for fact in self.facts_by_contact.get(key, ())]
            self._concepts_in[contacts] = _NONE.union(*[fact.concepts for fact in near])
        return self._concepts_in[contacts]

    def having(self, concepts: Iterable[str]) -> list[Fact]:
        """Facts of any of the concepts, each once, in order of day (undated first)."""
        index = self.by_concept
        found = [index[concept] for concept in concepts if concept in index]
        if not found:
            return []
        if len(found) == 1:
            return found[0]
        seen: dict[int, Fact] = {id(fact): fact for facts in found for fact in facts}
        return sorted(seen.values(), key=lambda fact: fact.day or date.min)

    def contact_of(self, encounter: str) -> str:
        """Key of the contact an encounter belongs to."""
        return self.contact_keys.get(encounter, encounter)

    def care_of(self, fact: Fact) -> Care | None:
        """The kind of care in which a fact was seen, when its visit is known."""
        visit = self.visits.get(fact.encounter) if fact.encounter else None
        return visit.care if visit else None

    def episodes(self, name: str) -> tuple[Episode, ...]:
        """The episodes of a kind, oldest first, before any exclusion."""
        if name not in self._episodes:
            self._episodes[name] = episodes_of(self, self.rules.thresholds.episodes[name])
        return self._episodes[name]

    def only(self, contact: Contact) -> Case:
        """The same patient, seen as if this contact were all there is (standing facts kept)."""
        first, last = contact.first_day or date.max, contact.last_day or date.min
        days, loose = self._loose
        kept = loose[bisect_left(days, first) : bisect_right(days, last)]
        for visit in contact.visits:
            kept += self._of_encounter.get(visit.reference, ())
        facts = [fact for _, fact in sorted(kept, key=_position)]
        return self.with_facts(facts)

    def with_facts(self, facts: Sequence[Fact]) -> Case:
        """The same patient with these facts alone."""
        return Case(facts, self.as_of, self.age, self.setting, self.rules, birth=self.birth)

    def until(self, day: date) -> Case:
        """The same patient with what happened until a day, and what has no date."""
        return self.with_facts([f for f in self.facts if f.day is None or f.day <= day])

    def age_at(self, day: date) -> int | None:
        """Age in completed years on a day; None when no birth date is known."""
        months = self.months_at(day)
        return None if months is None else months // 12

    def months_at(self, day: date) -> int | None:
        """Age in completed months on a day; None when no birth date is known."""
        if self.birth is None:
            return None
        whole = (day.year - self.birth.year) * 12 + day.month - self.birth.month
        return whole - (day.day < self.birth.day)

    def seen_in_hospital(self, facts: Iterable[Fact]) -> bool:
        """True when one of the facts belongs to an emergency contact or an admission; one that
        names no contact is told by its day."""
        for fact in facts:
            if fact.encounter is None:
                if fact.day in self._hospital_days:
                    return True
                continue
            contact = self.contact(self.contact_of(fact.encounter))
            if contact is not None and any(visit.hospital for visit in contact.visits):
                return True
        return False

    @cached_property
    def _hospital_days(self) -> frozenset[date | None]:
        return frozenset([visit.day for visit in self.visits.values() if visit.hospital])

    @cached_property
    def hospitals(self) -> frozenset[str]:
        """The places where an emergency contact or an admission took place."""
        return frozenset([v.place for v in self.visits.values() if v.hospital and v.place])

    @cached_property
    def present_contact(self) -> date:
        """The first day of the hospital contact that goes on today, else today."""
        keys = {self.contact_of(v.reference) for v in self.visits.values() if v.hospital}
        found = [contact for key in keys if (contact := self.contact(key)) is not None]
        days = [c.first_day for c in found if c.last_day is not None and c.last_day >= self.today]
        return min([day for day in days if day is not None], default=self.today)


def _position(each: tuple[int, Fact]) -> int:
    return each[0]


def link_admissions(visits: Iterable[Fact], kinds: Iterable[EpisodeKind]) -> dict[str, str]:
    """Joins each admission to the emergency visit that led to it: {admission: emergency visit}."""
    begun = [visit for visit in visits if visit.start is not None]
    care = Care.EMERGENCY
    emergency = [visit for visit in begun if visit.care is care]
    linked: dict[str, str] = {}
    if not emergency:
        return linked
    limit = timedelta(hours=max((kind.admission_hours for kind in kinds), default=0))
    care = Care.INPATIENT
    admissions = [visit for visit in begun if visit.care is care]
    waiting = sorted(emergency, key=_begun, reverse=True)
    recent: list[Fact] = []
    for admission in sorted(admissions, key=_begun):
        # One that was left too long ago is too long ago for every later admission.
        at = _begun(admission)
        while waiting and _begun(waiting[-1]) - limit <= at:
            recent.append(waiting.pop())
        while recent and _left(recent[-1]) + limit < at:
            recent.pop()
        if recent:
            linked[admission.reference] = recent[-1].reference
    return linked


def _begun(visit: Fact) -> datetime:
    assert visit.start is not None
    return visit.start


def _left(visit: Fact) -> datetime:
    start = _begun(visit)
    return visit.end if visit.end is not None and visit.end >= start else start
