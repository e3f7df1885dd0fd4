"""A record in the making: what the readers share while they turn resources into facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import NamedTuple

import msgspec

from cds_service.record.codings import NOTHING, Meanings
from cds_service.record.dates import UNKNOWN, BadDate, Moment, calendar_of
from cds_service.record.fhir import ABSENT, Observation, Period, Reference
from cds_service.record.marks import words_of
from cds_service.record.model import Care, CaseRecord, Fact, Kind
from cds_service.record.references import Resolver
from cds_service.record.vocabulary import Meaning, Vocabulary

_FAR = datetime.max.replace(tzinfo=UTC)
NO_CONTACT = Fact(Kind.VISIT, "")
"""Stands for a contact that did not arrive: nothing is known of it."""


class When(msgspec.Struct, frozen=True, gc=False):
    """The dates of a fact, as `Fact` defines them."""

    day: date | None = None
    onset: date | None = None
    known_at: datetime | None = None
    by_day: bool = False
    """`known_at` is a day's first minute, not an instant."""


class Measured(NamedTuple):
    """A value that has been read but not yet become a fact."""

    observation: Observation
    reference: str
    meaning: Meaning
    value: float


class Draft:
    """Collects facts, counts, and the links between resources of one record."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        resolver: Resolver,
        is_own: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self.meanings = Meanings(vocabulary)
        self.calendar = calendar_of(vocabulary.zone)
        self.resolver = resolver
        self.is_own = is_own
        """Tells whether a resolved reference means the patient."""
        self.here = ""
        """Key of the resource being read, or of the one that contains it."""
        self.containers: dict[str, str] = {}
        """Contained resource -> the one it stands in."""
        self.facts: list[Fact] = []
        self.skipped: Counter[str] = Counter()
        self.unread: Counter[tuple[str, str]] = Counter()
        self.systems: Counter[tuple[str, str]] = Counter()
        """Code system and what becomes of its codes -> number of problems."""
        """Resource type and reason -> what was there and could not be read."""
        self.birth: date | None = None
        self.died: Moment | None = None
        self.practitioner_roles: dict[str, frozenset[str]] = {}
        """PractitionerRole -> its codes, ``system|code``."""
        self.cases: dict[str, tuple[CaseRecord, frozenset[str]]] = {}
        """Version of a case record -> what it says, and the versions it replaces."""
        self.deceased = self.objected = False
        self.contacts: dict[str, Fact] = {}
        """The visits, for the facts that belong to them, under every key they are known by."""
        self.wholes: dict[str, str] = {}
        """Part or duplicate of a visit -> the visit."""
        self.places: dict[str, str | None] = {}
        """Organization or Location -> key of the organisation, None where nothing tells."""
        self.diagnosed: dict[str, str] = {}
        """Problem -> the first contact that names it as its diagnosis."""
        self.thought_of: set[str] = set()
        """Problems that a contact names as a differential diagnosis."""
        self.courses: dict[str, str] = {}
        """Problem -> the EpisodeOfCare about it."""
        self.cares: dict[bytes, tuple[Care, Meaning]] = {}
        """Class, type and service type as they stand -> kind of care and what it means."""
        self.classes_before: dict[str, list[msgspec.Raw]] = {}
        """Encounter -> classes it had before (R5 keeps them in a resource of their own)."""
        self.entries: dict[str, tuple[str | None, Moment | None]] = {}
        """Line of a contact report -> the report's contact and date."""
        self.products: dict[str, tuple[Meaning, ...]] = {}
        """Medication -> what it means."""
        self.roles: dict[str, frozenset[str]] = {}
        """RelatedPerson -> concepts of the roles."""
        self.asked: dict[str, dict[str, tuple[Meaning, ...]]] = {}
        """Questionnaire, by address or key -> link id -> what the question means."""
        self.measured: dict[frozenset[str], list[Measured]] = {}
        """Series of values of which only low ones tell something, by what they are of."""
        self._moments: dict[str, Moment] = {}
        self._words: dict[bytes, frozenset[str]] = {}

    def container(self, key: str) -> str:
        """Where a reference in this resource is to be understood: in what contains it."""
        return self.containers.get(key, key)

    def target(self, reference: Reference | None) -> str | None:
        """The key of what a reference points at (see `references`). One that can mean nothing here
        is counted."""
        if reference is None:
            return None
        found = self.resolver.target(reference, self.here)
        if found is not None and not self.resolver.resolves(found):
            self.unread[self.here.partition("/")[0], "unresolved-reference"] += 1
        return found

    def encounter(self, *references: Reference | None) -> str | None:
        """The visit that the first given reference means: the whole one for a part of it."""
        for reference in references:
            if reference is not None:
                target = self.target(reference)
                return self.wholes.get(target, target) if target is not None else None
        return None

    def moment(self, text: str | None) -> Moment | None:
        """The date in `text`; a bad one is counted and gives None."""
        return None if text is None else self._moments.get(text) or self._read(text, None)

    def event(self, text: str | None) -> Moment | None:
        """The same for the date of the thing itself: a bad one gives UNKNOWN, so that no other
        date takes its place."""
        return None if text is None else self._moments.get(text) or self._read(text, UNKNOWN)

    def _read(self, text: str, otherwise: Moment | None) -> Moment | None:
        # A contact and what was recorded in it often share one time: read once.
        try:
            read = self._moments[text] = self.calendar.moment(text)
        except BadDate:
            self.skipped["bad-date"] += 1
            return otherwise
        return read

    def try_moment(self, text: str) -> Moment | None:
        """The date in a text that need not hold one."""
        try:
            return self.calendar.moment(text)
        except BadDate:
            return None

    def contact(self, encounter: str | None) -> Fact:
        """The visit of a contact; NO_CONTACT for one that did not arrive."""
        return self.contacts.get(encounter, NO_CONTACT) if encounter else NO_CONTACT

    def diagnose(self, problem: str, encounter: str) -> None:
        """Notes that a contact names a problem; the earliest contact keeps it."""
        known = self.diagnosed.get(problem)
        if known is None or self._order(encounter) < self._order(known):
            self.diagnosed[problem] = encounter

    def _order(self, encounter: str) -> tuple[datetime, str]:
        return (self.contact(encounter).start or _FAR, encounter)

    def say(
        self,
        kind: Kind,
        reference: str,
        meaning: Meaning,
        when: When,
        *,
        encounter: str | None = None,
        course: str | None = None,
        active: bool = True,
        sites: frozenset[str] = NOTHING,
        value: float | None = None,
        support_only: bool = False,
    ) -> None:
        """Add a fact."""
        if course is None and encounter is not None:
            course = self.contacts.get(encounter, NO_CONTACT).course
        self.facts.append(
            Fact(
                kind,
                reference,
                meaning.concepts,
                meaning.sites | sites if sites else meaning.sites,
                meaning.organism,
                meaning.rubrics,
                meaning.gp_coded,
                meaning.unverified,
                when.day,
                when.onset,
                when.known_at,
                encounter,
                course,
                active,
                value,
                support_only=support_only,
                follow_up=meaning.follow_up,
                known_by_day=when.by_day,
            )
        )

    def words(self, raw: msgspec.Raw) -> frozenset[str]:
        """The codes and texts of a status, whatever their system and capitals (see `words_of`). A
        record repeats few of them."""
        text = bytes(raw)
        known = self._words.get(text)
        if known is None:
            known = self._words[text] = words_of(text)
        return known

    def sites_of(self, raw: msgspec.Raw) -> frozenset[str]:
        """The body sites coded in a `bodySite`."""
        if raw is ABSENT:
            return NOTHING
        return NOTHING.union(*[meaning.sites for meaning in self.meanings.each(raw)])


def start_of(period: Period | None) -> str | None:
    """Where a period begins."""
    return None if period is None else period.start


def dates_of(event: Moment | None, contact: Fact, recorded: Moment | None) -> When:
    """Day and known-at of something that happened at `event`."""
    day = event.exact_day if event is not None else None
    if day is None:
        day = _vague_day(event, contact, recorded)
    if recorded is not None:
        return When(day, None, recorded.at, recorded.by_day)
    if event is None or event is UNKNOWN:
        return When(day, None, contact.start, contact.known_by_day)
    # As soon as the contact was under way and the thing had happened.
    if contact.start is None or event.at > contact.start:
        return When(day, None, event.at, event.by_day)
    return When(day, None, contact.start, contact.known_by_day)


def _vague_day(event: Moment | None, contact: Fact, recorded: Moment | None) -> date | None:
    candidates = (contact.day, recorded.exact_day if recorded else None)
    return next((day for day in candidates if day and (not event or event.may_be(day))), None)
