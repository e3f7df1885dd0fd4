"""The published rates behind the made-up population, as the YAML files in `rates/` state them.

Every block names its source or says that it is an assumption; the loader refuses one that does
neither. Rates are per 1,000 person-years unless the field says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import Field

from cds_service.files.terms import Form
from cds_service.simulation.bands import OLDEST, Backed, Bands, Part, Sex, Share

FOLDER = Path(__file__).parent / "rates"


class PopulationShare(Part):
    """How much of the population is of these ages."""

    ages: tuple[int, int]
    share: Share


class Population(Backed):
    """Who lives here."""

    shares: tuple[PopulationShare, ...]


class Frailty(Backed):
    """A factor with mean 1 per person; the smaller the shape, the more people differ."""

    shape: Annotated[float, Field(gt=0, le=10)]


class GpContacts(Backed):
    """All contacts with the practice, whatever they are about (per person-year)."""

    scale: float
    frailty: tuple[str, ...]
    per_year: Bands
    kinds: Mapping[Literal["ambulatory", "home", "virtual"], Share]
    uncoded: Share
    filler: tuple[str, ...]


class EdIllness(Backed):
    """Emergency visits that are not about an injury."""

    frailty: tuple[str, ...]
    per_1000: Bands
    admitted: Share
    filler: tuple[str, ...]


class Places(Backed):
    """Where people are seen."""

    hospitals: Mapping[str, Share]
    out_of_hours: Share


class People(Part):
    """rates/people.yaml."""

    sources: Mapping[str, str]
    systems: Mapping[Literal["icpc", "icd", "snomed", "loinc"], str]
    body_mass_index: str
    gynaecology: str
    population: Population
    frailties: Mapping[str, Frailty]
    gp_contacts: GpContacts
    ed_illness: EdIllness
    places: Places


class Visits(Part):
    """Further contacts about the same thing: `chance` of a first, `more` of each next one."""

    chance: Share = 0
    more: Share = 0
    days: tuple[int, int] = (7, 28)


class GpInjuries(Backed):
    """Injuries that a GP treats."""

    frailty: tuple[str, ...]
    per_1000: Bands
    with_site: Share
    site_assumption: str


class EdInjuries(Backed):
    """Injuries that an emergency department treats, violence and self-harm apart."""

    frailty: tuple[str, ...]
    per_1000: Bands
    admitted: Share
    told_to_gp: Share
    coded_snomed: Share
    cause_coded: Share
    cause_assumption: str


class Violence(Backed):
    """Injuries by violence that an emergency department treats."""

    frailty: tuple[str, ...]
    per_1000: Bands


class CauseShares(Part):
    """What injuries come from at these ages."""

    ages: tuple[int, int]
    home: Share
    sport: Share
    traffic: Share
    work: Share = 0


class Causes(Backed):
    """Causes, how many injuries each leaves, and its codes."""

    by_age: tuple[CauseShares, ...]
    count: Mapping[str, tuple[Share, ...]]
    codes: Mapping[str, Mapping[str, float]]


class FollowUps(Backed):
    """Check-ups after an injury."""

    gp: Visits
    ed: Visits
    fracture: Visits


class Again(Backed):
    """How a contact about a known injury is written down; the shares add up to 1."""

    silent: Share
    original: Share
    undated: Share
    fresh: Share


class Injury(Part):
    """One kind of injury with its codes and how often it is seen where."""

    what: str
    gp: str | None = None
    icd: str | None = None
    snomed: str | None = None
    site: str | None = None
    gp_weight: float = 0
    ed_weight: float = 0
    violence: float = 0
    fracture: bool = False
    ages: tuple[int, int] = (0, OLDEST)


class Injuries(Part):
    """rates/injuries.yaml."""

    gp: GpInjuries
    ed: EdInjuries
    violence: Violence
    causes: Causes
    follow_up: FollowUps
    again: Again
    table: tuple[Injury, ...]


class Stream(Backed):
    """Something people come for at some rate; `lasting` problems return year after year."""

    id: str
    sex: Sex | None = None
    frailty: tuple[str, ...] = ()
    where: Literal["gp", "ed", "gynaecology", "measurement", "standing"] = "gp"
    lasting: bool = False
    per_1000: Bands = Bands(())
    share: Bands = Bands(())
    """Standing problems only: how many of 1,000 people have it."""
    codes: Mapping[str, float] = {}
    beside: Mapping[str, float] = {}
    """Codes noted together with it."""
    values: tuple[float, float] | None = None
    visits: Visits = Visits()


class Complaints(Part):
    """rates/complaints.yaml."""

    streams: tuple[Stream, ...]


class Event(Part):
    """Contacts that exploitation adds: injuries, codes, or only the contact itself."""

    where: Literal["gp", "ed", "gynaecology"]
    per_year: float = 0
    last_day: bool = False
    """Once, on the day of discovery."""
    injuries: Mapping[str, float] = {}
    violence: bool = False
    codes: Mapping[str, float] = {}
    with_: tuple[str, ...] = Field(default=(), alias="with")
    """Codes noted together with it."""


class Pattern(Part):
    """One way in which exploitation shows, after a documented case."""

    id: str
    like: str
    source: str
    forms: tuple[Form, ...]
    share: Share
    female: Share
    ages: tuple[int, int]
    months: tuple[int, int]
    events: tuple[Event, ...]


class Anchor(Part):
    """A published figure that a simulation is laid beside."""

    what: str
    figure: str
    source: str


class Victims(Backed):
    """rates/patterns.yaml."""

    prevalence_per_100000: float
    prevalence_source: str
    care_while_exploited: Share
    care_source: str
    anchors: tuple[Anchor, ...]
    patterns: tuple[Pattern, ...]


class Rates(Part):
    """Everything the simulation knows about the Dutch population."""

    people: People
    injuries: Injuries
    complaints: Complaints
    patterns: Victims


@cache
def load_rates(folder: Path = FOLDER) -> Rates:
    """The rates, checked. Raises `pydantic.ValidationError` naming what is wrong."""
    names = ("people", "injuries", "complaints", "patterns")
    return Rates.model_validate(
        {name: yaml.safe_load((folder / f"{name}.yaml").read_text("utf-8")) for name in names}
    )
