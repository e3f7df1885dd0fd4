"""What the rule of an indicator may state, per kind. Data only: `assessment/kinds` gives each its
meaning, in a file of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from cds_service.files.terms import (
    AgeBand,
    ConceptId,
    Days,
    IndicatorId,
    Months,
    Part,
    Setting,
    SiteId,
)
from cds_service.record.model import Care, Kind

_CONCEPT_KEYS = ("concepts", "also", "beside", "exclude_with", "without", "not_with")


class Window(Part):
    """At least `count` within `months`; with `age`, for patients of that age only; with `care`,
    of episodes that led to such a contact; with `hospital`, of episodes seen at an emergency
    department or on admission; with `earlier`, of those before the contact of today."""

    count: Annotated[int, Field(ge=1, le=50)]
    months: Months
    age: AgeBand | None = None
    care: tuple[Care, ...] = ()
    hospital: bool = False
    earlier: bool = False


class _Rule(Part):
    age: AgeBand | None = None
    """The patient's age on the day judged; None means any, also unknown."""
    default_on: bool = True
    """False: shipped but switched off until a site turns it on."""

    @property
    def named(self) -> dict[str, tuple[ConceptId, ...]]:
        """The concepts the rule names, by the key under which they stand."""
        lists = {key: getattr(self, key, ()) for key in _CONCEPT_KEYS}
        single: ConceptId | None = getattr(self, "concept", None)
        return {**lists, "concept": (single,) if single else ()}

    @property
    def excluded(self) -> tuple[IndicatorId, ...]:
        """The ordinary explanations it listens to."""
        excluded: tuple[IndicatorId, ...] = getattr(self, "exclude", ())
        return excluded


class EventRule(_Rule):
    """A fact coded in one of the concepts, within a window; `count` distinct days of it."""

    kind: Literal["event"]
    concepts: tuple[ConceptId, ...] = Field(min_length=1)
    kinds: tuple[Kind, ...] = (Kind.PROBLEM, Kind.PROCEDURE, Kind.MEASUREMENT, Kind.VISIT)
    care: tuple[Care, ...] = ()
    """Only visits of this kind of care; empty means any."""
    sites: tuple[SiteId, ...] = ()
    """Only facts at one of these body sites; empty means any."""
    also: tuple[ConceptId, ...] = ()
    """Concepts that count whatever their site (head injury codes beside 'a wound at the head')."""
    count: Annotated[int, Field(ge=1, le=50)] = 1
    apart_days: Annotated[int, Field(ge=1, le=365)] = 1
    """Days count as distinct when they lie at least this far apart."""
    anywhere_count: Annotated[int, Field(ge=2, le=50)] | None = None
    """On this many distinct days they count at any site, also an unknown one."""
    at_age: AgeBand | None = None
    """The age on the day of the fact, instead of the age on the day judged."""
    ignored_below: Annotated[int, Field(ge=0, le=17)] | None = None
    """Below this age the code is somebody else's: it is counted and left out."""
    organisms: Mapping[str, Annotated[int, Field(ge=0, le=215)]] = {}
    """Only infections by these organisms -> from which age in months; younger ones are counted
    and left out. Empty: any."""
    months: Months
    undated: bool = False
    """An active problem without a usable date counts too."""
    exclude_with: tuple[ConceptId, ...] = ()
    """Known conditions that explain the finding: it is then left out."""
    exclude: tuple[IndicatorId, ...] = ()


class EpisodesRule(_Rule):
    """Distinct episodes of a kind (see episodes in thresholds.yaml), in any of the windows."""

    kind: Literal["episodes"]
    of: str
    windows: tuple[Window, ...] = Field(min_length=1)
    exclude: tuple[IndicatorId, ...] = ()


class TellingRule(_Rule):
    """Episodes of a kind that tell something: `count` of them, or one at one of these sites, or
    one coded as one of `concepts`."""

    kind: Literal["telling"]
    of: str
    count: Annotated[int, Field(ge=2, le=10)]
    sites: tuple[SiteId, ...] = Field(min_length=1)
    concepts: tuple[ConceptId, ...] = ()
    months: Months
    exclude: tuple[IndicatorId, ...] = ()


class SpreadRule(_Rule):
    """Injuries at `sites` distinct body sites of which some central, or injuries of
    `onsets` different onset days seen in one contact."""

    kind: Literal["spread"]
    of: str
    sites: Annotated[int, Field(ge=2, le=10)]
    central: tuple[SiteId, ...] = Field(min_length=1)
    central_count: Annotated[int, Field(ge=1, le=10)] = 1
    """How many of the sites must be central ones; in a single contact one is enough."""
    onsets: Annotated[int, Field(ge=2, le=10)] | None = None
    onset_gap_days: Annotated[int, Field(ge=1, le=365)] = 3
    """Onsets closer than this are one event."""
    months: Months
    exclude: tuple[IndicatorId, ...] = ()


class PlacesRule(_Rule):
    """Episodes of a kind seen at `count` distinct care sites."""

    kind: Literal["places"]
    of: str
    count: Annotated[int, Field(ge=2, le=10)]
    hospital: bool = False
    """Only organisations where an emergency contact or an admission took place."""
    months: Months


class ContactsRule(_Rule):
    """At least this many contacts in the window, a fixed count per setting."""

    kind: Literal["contacts"]
    counts: dict[Setting, Annotated[int, Field(ge=1, le=365)]]
    months: Months
    care: tuple[Care, ...] = (Care.EMERGENCY, Care.AMBULATORY, Care.HOME, Care.INPATIENT)


class DelayRule(_Rule):
    """An episode whose explicit onset lies at least `days` before the contact that first saw it."""

    kind: Literal["delay"]
    of: str = "injury"
    concepts: tuple[ConceptId, ...] = Field(min_length=1)
    days: Days
    months: Months
    also_episodes: str | None = None
    """A kind of episode that counts without a delay (an infected wound) …"""
    also_count: Annotated[int, Field(ge=1, le=10)] = 2
    """… when there were so many of them."""


class TogetherRule(_Rule):
    """A fact of `concepts` and one of `beside` in one contact, in one of these kinds of care."""

    kind: Literal["together"]
    concepts: tuple[ConceptId, ...] = Field(min_length=1)
    beside: tuple[ConceptId, ...] = Field(min_length=1)
    care: tuple[Care, ...] = ()
    without: tuple[ConceptId, ...] = ()
    """What stands beside carries none of these …"""
    elsewhere: bool = False
    """… and names another place on the body."""
    months: Months


class MeasurementRule(_Rule):
    """The latest measured value of a concept below a bound, or a coded equivalent."""

    kind: Literal["measurement"]
    concept: ConceptId
    below: float
    unit: str
    concepts: tuple[ConceptId, ...] = ()
    """Diagnoses that count without a measurement."""
    exclude_with: tuple[ConceptId, ...] = ()
    """Known conditions that explain the finding: it is then left out."""
    months: Months


class Suppression(Part):
    """When a tick has an ordinary explanation: a documented care role together with one of these
    concepts or an age below the bound; never when one of `unless` is found."""

    care_role: ConceptId
    with_concepts: tuple[ConceptId, ...]
    or_age_below: Annotated[int, Field(ge=0, le=18)]
    unless: tuple[IndicatorId, ...]
    unless_concepts: tuple[ConceptId, ...] = ()


class TickRule(_Rule):
    """A clinician's tick of this very indicator, within a window; older ticks only support."""

    kind: Literal["tick"]
    months: Months = 12
    suppress: Suppression | None = None


class CompanionRule(_Rule):
    """Somebody came along at `count` of the `of_last` contacts (None: of all). Presence is
    context, not control: contacts about one of `not_with` are passed over, and a documented care
    role explains it."""

    kind: Literal["companion"]
    count: Annotated[int, Field(ge=1, le=50)]
    of_last: Annotated[int, Field(ge=1, le=50)] | None = None
    not_with: tuple[ConceptId, ...] = ()
    care_role: ConceptId | None = None
    months: Months


class AgeRule(_Rule):
    """The patient's age lies in `age`. For modifiers only."""

    kind: Literal["age"]


Rule = Annotated[
    EventRule
    | EpisodesRule
    | TellingRule
    | SpreadRule
    | PlacesRule
    | ContactsRule
    | DelayRule
    | TogetherRule
    | MeasurementRule
    | TickRule
    | CompanionRule
    | AgeRule,
    Field(discriminator="kind"),
]
