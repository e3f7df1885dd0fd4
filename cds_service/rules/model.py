"""Indicators, gates, exclusions and thresholds as the content files state them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, PrivateAttr, field_validator

from cds_service.files.terms import (
    AgeBand,
    Change,
    ConceptId,
    Days,
    Form,
    Group,
    IndicatorId,
    Months,
    Part,
    Points,
    Setting,
    SignalCode,
    SiteId,
    Source,
    Text,
    Use,
    Weight,
)
from cds_service.rules.rules import Rule

Derived = TypeVar("Derived")


class Indicator(Part):
    """One thing that may be a signal, with everything a reviewer wants to know about it."""

    id: IndicatorId
    label: Text
    meaning: Text
    group: Group
    forms: tuple[Form, ...] = Field(min_length=1)
    use: Use
    weight: Weight
    points: Points = 0
    signal: SignalCode | None = None
    """Opaque code of the clinician's tick; observe (and context that can be ticked) only."""
    rule: Rule | None = None
    cannot_see: Text | None = None
    forbidden_fields: tuple[
        Annotated[str, Field(pattern=r"^[A-Z][A-Za-z]+\.[a-z][A-Za-z]*$")], ...
    ] = ()
    """use=never: the FHIR elements (``Resource.element``) the reader must not have a field for."""
    sources: tuple[Source, ...] = Field(min_length=1)
    evidence: Literal["court-case", "study", "guideline", "expert", "derived"]
    author: str
    checker: str | None = None
    reviewed: datetime.date
    review_by: datetime.date
    changes: tuple[Change, ...] = ()


class Ordinary(Part):
    """An injury that an explanation ordinarily explains: one of `concepts`, at one of `sites`.

    A code that names no site says nothing against it; no sites: anywhere."""

    concepts: tuple[ConceptId, ...] = Field(min_length=1)
    sites: tuple[SiteId, ...] = ()


class Exclusion(Part):
    """An ordinary explanation. It removes the one episode it explains, never the pattern.

    It explains an episode when a code of `same_contact` stands in that episode's contacts, or when
    a code of `standing` is known by then; `age` narrows it; `explains` limits it to episodes whose
    injuries are all of these (empty: any); a code of `unless` there voids it, and so do injuries
    of several ages in one contact.
    """

    id: IndicatorId
    label: Text
    same_contact: tuple[ConceptId, ...] = ()
    standing: tuple[ConceptId, ...] = ()
    age: AgeBand | None = None
    presumed: bool = False
    """At this age the explanation needs no code of its own."""
    explains: tuple[Ordinary, ...] = ()
    unless: tuple[ConceptId, ...] = ()
    reason: str
    sources: tuple[Source, ...] = ()


class EpisodeKind(Part):
    """How facts about one matter are joined into episodes."""

    concepts: tuple[ConceptId, ...] = Field(min_length=1)
    without: tuple[ConceptId, ...] = ()
    """Facts that also carry one of these are left out: too ordinary to make a pattern."""
    gap_days: Days
    """Facts closer than this are one episode …"""
    joined_by: Literal["time", "place-on-body"] = "time"
    """… always ('time'), or only at the same site or rubric ('place-on-body')."""
    admission_hours: Annotated[int, Field(ge=0, le=72)] = 0
    """An emergency contact and an admission this close are one contact."""
    follow_up_days: Days = 0
    """place-on-body: a fact that states no onset of its own and comes this soon after another is
    its follow-up, whatever site or code it names."""
    distinct_organisms: bool = False
    """Another organism is another episode, however close."""
    recurring_organisms: tuple[str, ...] = ()
    """Organisms that stay for life: never an episode, and never the second organism."""
    slow_healing: ConceptId | None = None
    """place-on-body: facts of this concept with the same code family and site are one …"""
    slow_healing_months: Months = 12
    """… for so long, when the later one was coded without an onset at a planned contact."""
    again_when_acute: bool = False
    """time: a later fact is another episode only when it was coded at an emergency contact or
    with an onset of its own. The gap then counts from the first day of an episode."""
    reason: str


class Path(Part):
    """One way through a gate. All of `all_of`, `any_at_least` of `any_of` (when given) and at
    least `plus_at_least` of `plus` must be found, judged within `months` (None: each rule's own).

    `all_of` and `any_of` are the first part: each of them scores or was ticked. `plus` is the
    second part, and may only support."""

    months: Months | None = None
    age: AgeBand | None = None
    settings: tuple[Setting, ...] = ("gp", "ed")
    all_of: tuple[IndicatorId, ...] = ()
    any_of: tuple[IndicatorId, ...] = ()
    any_at_least: Annotated[int, Field(ge=1, le=5)] = 1
    plus: tuple[IndicatorId, ...] = ()
    plus_at_least: Annotated[int, Field(ge=1, le=5)] = 1
    distinct_facts: bool = True
    """A fact used for one part of the path cannot serve for another."""
    around: Mapping[IndicatorId, Months] = {}
    """single-contact: these may come from anywhere in the record, within so many months."""
    age_alone: bool = False
    """A child's age makes one fact a reason by itself. Only under child-safety wording."""
    after: IndicatorId | None = None
    """The second part happened after the first day on which this one was recorded."""


class Gate(Part):
    """What may open a card; everything else is silence."""

    id: IndicatorId
    label: Text
    kind: Literal["record", "single-contact", "many-signs", "ticks"]
    settings: tuple[Setting, ...] = ("gp", "ed")
    age: AgeBand | None = None
    paths: tuple[Path, ...] = ()
    within_days: Days | None = None
    """single-contact: the contact must have ended at most this long ago."""
    strong_ticks: int | None = None
    moderate_ticks: int | None = None
    age_of_latest_fact: bool = False
    """`age` is the age at the latest of the facts that open it, not the age today: what happened
    after that age is not looked at, and one fact at least happened at it."""
    ends_when_closed: bool = False
    """No feedback silences it for long: only a closed case does."""
    months: Months | None = None
    """many-signs: the window."""
    repeated: Mapping[Setting, tuple[IndicatorId, ...]] = {}
    """many-signs: one of these repetitions must be among the signs, per setting."""
    domains: Annotated[int, Field(ge=2, le=9)] = 3
    """many-signs: from so many domains (see thresholds) …"""
    points: Mapping[Setting, Annotated[int, Field(ge=0, le=99)]] = {}
    """… and with so many points, per setting."""
    minimum_score: Mapping[Setting, Annotated[int, Field(ge=0, le=50)]] = {}
    """With fewer points the gate stays shut in that setting. Points hold back, they never open."""
    wording: Literal["general", "child-safety"] = "general"
    forms: tuple[Form, ...] = ()
    reason: str
    sources: tuple[Source, ...] = ()

    @property
    def by_fact_age(self) -> bool:
        """Whether the age at the facts decides: in gates of the record that say so."""
        return self.age_of_latest_fact and self.kind == "record"


class Again(Part):
    """When a card is shown again (design: same card within hours, then silence for days)."""

    same_card_hours: Annotated[int, Field(ge=1, le=168)]
    silent_days: Annotated[int, Field(ge=1, le=365)]
    dismissed_months: Months = 12
    """How long a card that was called not applicable or already known stays away."""
    reason: str


class Closing(Part):
    """When a case record ends a matter: what was known before it no longer opens a card, alone or
    together, until a finding that scores or was ticked is new."""

    stands: tuple[str, ...] = Field(min_length=1)
    """Codes of our CodeSystem case-status."""
    roles: tuple[str, ...] = ()
    """Who may close, as ``system|code``; one ending in * stands for all that begin so."""
    without_role: bool = True
    """An author of whom nothing tells a role closes too: the form let only who may close write."""
    reason: str


class SelfInflicted(Part):
    """What the patient did is no injury by another: in a contact with a code of `by`, what means
    any of `takes` means only `by` and what of `keeps` it means too."""

    by: ConceptId
    takes: tuple[ConceptId, ...] = Field(min_length=1)
    keeps: tuple[ConceptId, ...] = ()
    reason: str


class WarningLevel(Part):
    """What makes an open card a warning beside a strong finding of another domain."""

    findings: tuple[IndicatorId, ...] = ()
    """Any of these in the pattern."""
    gates: tuple[IndicatorId, ...] = ()
    """Any of these open."""
    reason: str


class SeveralAges(Part):
    """Injuries of `onsets` onset days at least `gap_days` apart, seen in one contact: no ordinary
    explanation covers them."""

    onsets: Annotated[int, Field(ge=2, le=10)]
    gap_days: Annotated[int, Field(ge=1, le=365)]
    reason: str


class Thresholds(Part):
    """Every number that decides, with its reason. Expert judgement, not validated."""

    edition: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
    validated: Literal[False]
    time_zone: str
    """Where the days of the records lie; "today" is the day there."""
    weight_points: Mapping[Weight, Points]
    group_cap: Annotated[int, Field(ge=1, le=20)]
    minimum_score: Mapping[Setting, Annotated[int, Field(ge=0, le=50)]]
    tick_months: Months
    objection_age: Annotated[int, Field(ge=12, le=21)]
    """From this age, in completed years, a patient decides alone whether to be assessed."""
    again: Again
    episodes: Mapping[str, EpisodeKind]
    closing: Closing | None = None
    self_inflicted: SelfInflicted | None = None
    domains: Mapping[str, tuple[IndicatorId, ...]] = {}
    """Domain -> its indicators. A combination of two domains says more than two of one; a domain
    is not an indicator's group, and what stands in none counts in no gate of many signs."""
    warning: WarningLevel | None = None
    several_ages: SeveralAges | None = None
    site_families: Mapping[SiteId, tuple[SiteId, ...]] = {}
    """A coarse body site -> the finer ones that make it redundant within one fact."""
    reasons: Mapping[str, str]

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError("no such time zone; Europe/Amsterdam is one") from None
        return name

    @cached_property
    def domain_of(self) -> Mapping[IndicatorId, str]:
        """Indicator -> its domain."""
        return {name: domain for domain, names in self.domains.items() for name in names}

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone of the records."""
        return ZoneInfo(self.time_zone)


class IndicatorSet(Part):
    """The whole rule content, checked. `version` names edition and content hash, and a site's
    own version where a site folder overlays it."""

    version: str
    thresholds: Thresholds
    indicators: Mapping[IndicatorId, Indicator]
    exclusions: Mapping[IndicatorId, Exclusion]
    gates: tuple[Gate, ...]
    sources: Mapping[str, str] = {}
    """Number of a source document -> its title."""

    _derived: dict[Callable[[IndicatorSet], Any], Any] = PrivateAttr(default_factory=dict)

    def once(self, make: Callable[[IndicatorSet], Derived]) -> Derived:
        """What `make` derives from the rules, worked out the first time it is asked."""
        if make not in self._derived:
            self._derived[make] = make(self)
        known: Derived = self._derived[make]
        return known

    def __copy__(self) -> IndicatorSet:
        copied = super().__copy__()
        copied._derived = {}
        return copied
