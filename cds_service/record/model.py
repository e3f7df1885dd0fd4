"""The picture of a patient that the assessment sees.

Small, frozen and version-free. It has no field for nationality, origin, language, religion,
orientation, gender identity, residence status, occupation, insurance or sex: what is not here
cannot be weighed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """What sort of thing a fact is."""

    __hash__ = str.__hash__  # an enumeration's own way costs a call each time

    PROBLEM = "problem"
    PROCEDURE = "procedure"
    VISIT = "visit"
    MEASUREMENT = "measurement"
    SIGNAL = "signal"
    MEDICATION = "medication"
    COMPANION = "companion"


class Care(StrEnum):
    """The kind of care a visit was, from `Encounter.class` and the GP's contact type."""

    __hash__ = str.__hash__  # as above

    EMERGENCY = "emergency"
    INPATIENT = "inpatient"
    AMBULATORY = "ambulatory"
    HOME = "home"
    VIRTUAL = "virtual"
    ADMINISTRATIVE = "administrative"
    UNKNOWN = "unknown"


class Fact(msgspec.Struct, frozen=True, gc=False):
    """One thing the record says, reduced to what a rule may read.

    `day` is the clinical day: onset when it is given to the day, else the start of the contact,
    else the day it was recorded; None when none of these is precise to the day, or when what is
    said of the onset cannot be a day (an age, free text): such a fact supports, it never repeats.
    `onset` is filled only from an explicit onset precise to the day. `known_at` is when the record
    could first have told: recorded, else start of the contact, else onset; None means "always
    known". All datetimes are timezone-aware, in the offset that local clocks showed: their own
    `date()` is the local day, and differences between them are differences between instants. All
    dates are local days (`time_zone` in the thresholds).

    `concepts` holds the ids of the value sets its codes belong to, `sites` the body sites (from
    bodySite and from the codes), `organism` the organism of an infection where the code tells,
    `rubrics` the code families used to see that two facts are about the same thing
    (for example ``icpc-1-nl|S14`` or ``icd-10|S52``). References are opaque: they are for the
    explanation, never for a card.
    """

    kind: Kind
    reference: str
    concepts: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    organism: str | None = None
    rubrics: frozenset[str] = frozenset()
    gp_coded: bool = False
    unverified: frozenset[str] = frozenset()
    """Those of `concepts` that rest only on codes nobody has looked up yet: they may support,
    they never score alone."""
    day: date | None = None
    onset: date | None = None
    known_at: datetime | None = None
    encounter: str | None = None
    course: str | None = None
    """The EpisodeOfCare this belongs to, where the source links one."""
    active: bool = True
    value: float | None = None
    """A measurement in the unit its indicator names (body mass index: kg/m2)."""
    care: Care | None = None
    """Visits only."""
    start: datetime | None = None
    """Visits only."""
    end: datetime | None = None
    """Visits only; None while the visit runs or when the source does not say."""
    place: str | None = None
    """Visits only: an opaque key of the organisation. Two keys that differ are two organisations;
    departments of one have one key, and what nothing tells apart has none."""
    hospital: bool = False
    """Visits only: an emergency contact or an admission, at any moment of the contact."""
    support_only: bool = False
    """A differential diagnosis: it may stand beside another finding, it never opens anything and
    is never one of several. A working diagnosis is what clinicians act on and is not marked."""
    follow_up: bool = False
    """The code itself says aftercare, a later check or a sequel (ICD-10-CM, seventh character):
    no new event, whenever it was recorded."""
    known_by_day: bool = False
    """`known_at` is the first minute of a local day, because the source gives no time."""


SET_ASIDE = frozenset(
    {
        "by-patient",
        "deleted",
        "duplicate",
        "negated",
        "older-version",
        "other-focus",
        "other-subject",
        "other-type",
        "planned",
        "proposed",
        "signal-by-patient",
    }
)
"""Reasons that lose nothing: the entry was understood and rightly does not count."""


class Reading(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What the reader could not use, so that an assessment can say so.

    `skipped` counts entries per reason (reasons are short fixed words such as ``bad-date``,
    ``other-type``, ``negated``, ``future``, ``unreadable``, ``signal-by-patient``); `gaps` names
    the parts of the record that did not arrive or did not arrive whole (``conditions``,
    ``procedures``, …), each with a short fixed reason.
    """

    entries: int = 0
    used: int = 0
    skipped: Mapping[str, int] = {}
    gaps: Mapping[str, str] = {}
    accepted: Mapping[str, int] = {}
    """Entries used although odd (``no-subject``, ``unresolved-subject``, ``no-id``)."""
    systems: Mapping[tuple[str, str], int] = {}
    """Of problems: code system and ``read``, ``known`` or ``not understood`` -> how many."""
    unread: Mapping[tuple[str, str], int] = {}
    """What was there and could not be read or not be dated, per resource type and reason, for
    example ``("Condition", "undated")``. Short fixed words, no patient data."""


class CaseRecord(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The version that counts of a case that a clinician wrote about, as far as rules read it."""

    stand: str
    """Where it stands: a code of our CodeSystem case-status."""
    at: datetime
    """When this version was written."""
    roles: frozenset[str] | None = None
    """What its author is (``system|code``), None where nothing tells."""


class PatientRecord(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Everything the assessment may look at. `facts` are ordered by day, undated ones first."""

    patient_id: str
    birth: date | None = None
    """First possible day when the source gives only a month or a year."""
    deceased: bool = False
    """The record says that the patient has died."""
    died: datetime | None = None
    """When, where it says so; the first minute of the first possible day."""
    objected: bool = False
    """The record carries the patient's objection (an optional Consent)."""
    facts: tuple[Fact, ...] = ()
    cases: tuple[CaseRecord, ...] = ()
    """Case records of our profile, in order of when they were written."""
    parts: Mapping[str, str] = {}
    """Encounter that is part of a stay, or was entered twice -> the visit it belongs to (keys)."""
    reading: Reading = Reading()

    def visit(self, encounter_id: str) -> Fact | None:
        """The visit of an encounter, also when that is a part of it; None when it did not come."""
        key = f"Encounter/{encounter_id}"
        key = self.parts.get(key, key)
        visits = (fact for fact in self.facts if fact.kind is Kind.VISIT)
        return next((visit for visit in visits if visit.reference == key), None)

    def age_on(self, day: date) -> int | None:
        """Age in completed years on `day`, or None when no birth date is known."""
        if self.birth is None:
            return None
        before_birthday = (day.month, day.day) < (self.birth.month, self.birth.day)
        return day.year - self.birth.year - before_birthday
