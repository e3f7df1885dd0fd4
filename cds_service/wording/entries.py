"""Entries: facts a text states, each with a life. For whom, how sure, where shown, checked until.

A right, a window of hours, a duty, a route: what a law or a body decides can change, so each one
carries its sources and the day by which somebody must look again. What nobody is sure of may stand
in a file, but on no screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from cds_service.files.terms import (
    AgeBand,
    Discretion,
    Form,
    IndicatorId,
    Language,
    Part,
    Setting,
    SiteId,
    Source,
    Text,
)
from cds_service.wording.when import TextId

Screen = Literal["card", "form", "advies", "patient", "leaflet"]
Sure = Literal["confirmed", "seed", "changed", "unsure"]
"""By the page named; by the seed alone; changed since, and said as it now is; by nobody: hidden."""
Confirmer = Literal["lawyer", "region", "forensic", "site", "translator"]
RowId = Annotated[str, Field(pattern=r"^[A-Z][A-Za-z0-9-]{0,9}$")]
LONGEST_HOURS = 14 * 24
"""No window of care after an event is longer; more is a mistake of unit."""
_WINDOW = re.compile(r"([0-9]{1,3}) ?(h|d)")


def _hours(written: object) -> object:
    """`72 h` or `7 d` as hours."""
    found = _WINDOW.fullmatch(str(written))
    hours = int(found[1]) * (24 if found[2] == "d" else 1) if found else 0
    if not 0 < hours <= LONGEST_HOURS:
        raise ValueError("write hours as '72 h' or days as '7 d', at most 14 d")
    return hours


Hours = Annotated[int, BeforeValidator(_hours)]


class Known(Part):
    """What is known of a patient, or asked in the form; None: not known."""

    age: int | None = None
    form: Form | None = None
    setting: Setting | None = None
    eu: bool | None = None
    papers: bool | None = None
    insured: bool | None = None
    worker: bool | None = None
    pregnant: bool | None = None
    children: bool | None = None
    situations: tuple[TextId, ...] = ()


class Fits(Part):
    """For whom an entry is. What is left out fits everybody, and what is not known of a patient
    leaves nothing out: better a line too many than a right that nobody heard of."""

    age: AgeBand | None = None
    forms: tuple[Form, ...] = ()
    settings: tuple[Setting, ...] = ()
    eu: bool | None = None
    papers: bool | None = None
    insured: bool | None = None
    worker: bool | None = None
    pregnant: bool | None = None
    children: bool | None = None
    situations: tuple[TextId, ...] = ()
    """Only in one of these situations of care."""

    def holds(self, known: Known) -> bool:
        """True unless something known speaks against it."""
        return (
            (self.age is None or known.age is None or self.age.holds(known.age))
            and (not self.forms or known.form is None or known.form in self.forms)
            and (not self.settings or known.setting is None or known.setting in self.settings)
            and (not self.situations or bool(set(self.situations) & set(known.situations)))
            and all(self._answers(name, known) for name in ASKED)
        )

    def _answers(self, name: str, known: Known) -> bool:
        wanted, given = getattr(self, name), getattr(known, name)
        return wanted is None or given is None or wanted == given


ASKED = ("eu", "papers", "insured", "worker", "pregnant", "children")
"""What the form asks, yes or no."""


class Said(Part):
    """Words to say aloud to the patient."""

    nl: str = Field(min_length=1)
    je: str | None = None
    """Dutch for anybody under 18; None: the sentence addresses nobody."""
    en: str = Field(min_length=1)

    def text(self, language: Language, age: int | None) -> str:
        """The words in a language, for somebody of this age."""
        if language == "en":
            return self.en
        return self.je if self.je and age is not None and age < 18 else self.nl


class Entry(Part):
    """One fact. `nl` and `en` are for the clinician, `say` for the patient."""

    id: TextId
    rows: tuple[RowId, ...] = Field(min_length=1)
    """The rows of the research on acting (docs/coverage.md) that it takes up."""
    topic: TextId
    level: Discretion = "open"
    fits: Fits = Fits()
    within: Hours | None = None
    """The window, counted from the event."""
    best: Hours | None = None
    nl: str = Field(min_length=1)
    en: str = Field(min_length=1)
    say: Said | None = None
    sources: tuple[Source, ...] = Field(min_length=1)
    sure: Sure
    checked_on: date
    check_by: date
    screens: tuple[Screen, ...]
    confirm: Confirmer | None = None
    """Who must confirm it before go-live."""
    why: str | None = None
    """Why it stands on no screen."""


class Usual(Part):
    """Something that is usually done in a situation: to read, not to order."""

    id: TextId
    situations: tuple[TextId, ...] = Field(min_length=1)
    nl: str
    en: str


class CareSituation(Part):
    """A reason for care, with the findings that tell it."""

    id: TextId
    title: Text
    findings: tuple[IndicatorId, ...] = ()


class Care(Part):
    """Care first, and the hours that count."""

    event: Text
    open: Text
    best: Text
    over: Text
    unknown: Text
    hours: Text
    days: Text
    usual_title: Text
    situations: tuple[CareSituation, ...] = Field(min_length=1)
    topics: Mapping[str, Text]
    usual: tuple[Usual, ...] = ()
    entries: tuple[Entry, ...] = Field(min_length=1)


class Help(Part):
    """What a patient gains by telling."""

    asks: Mapping[str, Text]
    topics: Mapping[str, Text]
    entries: tuple[Entry, ...] = Field(min_length=1)


class Asking(Part):
    """A question to put to a colleague or expert."""

    id: TextId
    nl: str
    en: str
    sources: tuple[Source, ...] = Field(min_length=1)


class Duties(Part):
    """What the law and the profession ask, in short pages."""

    colleague_title: Text
    topics: Mapping[str, Text]
    colleague: tuple[Asking, ...] = Field(min_length=1)
    entries: tuple[Entry, ...] = Field(min_length=1)


class Minors(Part):
    """What is particular under 18."""

    topics: Mapping[str, Text]
    entries: tuple[Entry, ...] = Field(min_length=1)


class GridRow(Part):
    """A row of the grid, with the ticks that are signs of it."""

    id: TextId
    nl: str
    en: str
    indicators: tuple[IndicatorId, ...] = ()


class GridPart(Part):
    """Acts, means or purpose."""

    id: TextId
    title: Text
    rows: tuple[GridRow, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = Field(min_length=1)


class Grid(Part):
    """Acts, means, purpose: a view of a case."""

    title: Text
    lead: Text
    minor: Text
    columns: Mapping[Literal["none", "sign", "evidence", "ask"], Text]
    other: Text
    against: Text
    parts: tuple[GridPart, ...] = Field(min_length=3, max_length=3)


class Region(Part):
    """A place on the body chart; `box` is left, top, width, height in per cent of the outline."""

    id: TextId
    nl: str
    en: str
    site: SiteId
    view: TextId
    box: tuple[float, float, float, float]


class Chart(Part):
    """The body chart: places, and the words an injury is described with."""

    title: Text
    lead: Text
    add: Text
    place: Text
    views: Mapping[str, Text]
    fields: Mapping[str, Text]
    kinds: Mapping[str, Text]
    colours: Mapping[str, Text]
    edges: Mapping[str, Text]
    stages: Mapping[str, Text]
    fits: Mapping[str, Text]
    sources: tuple[Source, ...] = Field(min_length=1)
    regions: tuple[Region, ...] = Field(min_length=1)


class NotTaken(Part):
    """A row of the research that is no entry: where it stands instead, or why nowhere."""

    row: RowId
    why: str = Field(min_length=10)


def entry_faults(
    entries: tuple[Entry, ...], topics: Mapping[str, Text]
) -> Iterator[tuple[int, str]]:
    """(position, what is wrong and what to do) for each mistake that spans more than one key."""
    for at, entry in enumerate(entries):
        if entry.topic not in topics:
            yield at, f"there is no topic '{entry.topic}': use {', '.join(topics)}"
        if entry.sure == "unsure" and entry.screens:
            yield at, "nobody is sure of this: empty 'screens', or confirm it and say by whom"
        if not entry.screens and not entry.why:
            yield at, "it stands on no screen: say in 'why' who must decide, or add a screen"
        if entry.check_by <= entry.checked_on:
            yield at, "'check_by' lies before 'checked_on': give the day of the next check"
        if entry.check_by > entry.checked_on + timedelta(days=731):
            yield at, "'check_by' is more than two years off: a law may change sooner"
        if entry.best and entry.within and entry.best > entry.within:
            yield at, "'best' is longer than 'within': correct one of them"
