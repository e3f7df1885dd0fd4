"""One patient as known at one moment: the facts by concept, and the contacts they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from cds_service.assessment.episodes import Episode, episodes_of
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
    ) -> None:
        self.facts = facts
        self.as_of = as_of
        self.today = as_of.date()
        """The day the assessment is made for."""
        self.age = age
        self.setting = setting
        self.rules = rules
        self.removed: list[str] = []
        """What exclusions and suppressions took away."""
        visits = [fact for fact in facts if fact.kind is _VISIT]
        self.visits = {visit.reference: visit for visit in visits}
        """Visits by reference, in order of day."""
        self.contact_keys: Mapping[str, str] = link_admissions(
            visits, rules.thresholds.episodes.values()
        )
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
        parts = [key, *(part for part, of in self.contact_keys.items() if of == key)]
        visits = tuple([self.visits[part] for part in parts if part in self.visits])
        return Contact(key, visits) if visits else None

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
        parts = {visit.reference for visit in contact.visits}
        kept = [
            fact
            for fact in self.facts
            if (
                fact.encounter in parts
                if fact.encounter
                else fact.day is not None and first <= fact.day <= last
            )
        ]
        return Case(kept, self.as_of, self.age, self.setting, self.rules)


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
    for visit in [visit for visit in begun if visit.care is care]:
        before = _led_to(visit, emergency, limit)
        if before is not None:
            linked[visit.reference] = before.reference
    return linked


def _led_to(admission: Fact, emergency: list[Fact], limit: timedelta) -> Fact | None:
    for visit in reversed(emergency):
        if admission.start is None or visit.start is None:
            continue
        left = visit.end if visit.end is not None and visit.end >= visit.start else visit.start
        if visit.start - limit <= admission.start <= left + limit:
            return visit
    return None
