"""What the card says, as the files in cards/ state it: lines, questions, steps, contacts.

Every text carries `level`, the most exposed discretion level at which it may appear: a `strict`
text may be read by a companion, a `discreet` one survives a glance, an `open` one is for the
clinician's eyes only.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated

from pydantic import Field

from cds_service.files.terms import (
    AgeBand,
    Discretion,
    Form,
    Language,
    Part,
    Source,
    Text,
)
from cds_service.wording.card_examples import Example
from cds_service.wording.cases import Case
from cds_service.wording.contacts import Contact, Region
from cds_service.wording.derived import Derived
from cds_service.wording.entries import Care, Chart, Duties, Entry, Grid, Help, Minors, NotTaken
from cds_service.wording.form_texts import FormTexts
from cds_service.wording.leaflets import Leaflet
from cds_service.wording.page_texts import AdvicePage
from cds_service.wording.patient_texts import PatientPage
from cds_service.wording.record_texts import RecordExample, RecordTexts, Weighing
from cds_service.wording.when import Moment, TextId, When, Who
from cds_service.wording.wording import Wording


class Line(Part):
    """A sentence or two of a card, in both languages; a sandboxed Jinja2 template."""

    id: TextId
    nl: str = Field(min_length=1)
    en: str = Field(min_length=1)
    level: Discretion
    when: When = When()
    spare: Annotated[int, Field(ge=0, le=9)] = 0
    """More than 0: may go when the card would be too long; the highest goes first."""
    until: date | None = None
    """Hidden after this day, because what it says may no longer be so."""
    sources: tuple[Source, ...] = ()


class Place(Part):
    """A place on the card: of its lines the first `most` that fit are used."""

    id: TextId
    most: Annotated[int, Field(ge=1, le=3)] = 1
    lines: tuple[Line, ...] = Field(min_length=1)


class Layout(Part):
    """The order of the card. Each paragraph lists places; `questions` is the numbered list."""

    levels: tuple[Discretion, ...] = ()
    moments: tuple[Moment, ...] = ()
    paragraphs: tuple[tuple[TextId, ...], ...] = Field(min_length=1)


class Limit(Part):
    """At most this many words of detail."""

    levels: tuple[Discretion, ...] = ()
    moments: tuple[Moment, ...] = ()
    words: Annotated[int, Field(ge=20, le=250)]


class Asks(Part):
    """Which questions a card asks, in order."""

    levels: tuple[Discretion, ...] = ()
    moments: tuple[Moment, ...] = ()
    who: tuple[Who, ...] = ()
    forms: tuple[Form, ...] = ()
    age: AgeBand | None = None
    slots: Annotated[tuple[TextId, ...], Field(max_length=6)]
    """Slots, or ids of questions, in the order in which they are asked."""
    most: Annotated[int, Field(ge=1, le=4)] = 4
    """At most so many of them are asked; the opener counts."""


class Question(Part):
    """A question the clinician may put, addressed with `u` and with `je`."""

    id: TextId
    group: TextId
    slot: TextId | None = None
    """The kind of question on a card; None: on a card only by its id, else on the advice page."""
    number: Annotated[int, Field(ge=1, le=22)] | None = None
    """Which of the twenty-two questions of the seed (001:848-891) it puts."""
    level: Discretion
    u: str = Field(min_length=1)
    je: str | None = None
    """None: the sentence addresses nobody, so it is the same."""
    en: str = Field(min_length=1)
    easy: bool = False
    """Short and concrete enough for somebody with an intellectual disability."""
    when: When = When()
    note: Text | None = None
    sources: tuple[Source, ...] = Field(min_length=1)

    def text(self, language: Language, who: Who) -> str:
        """The question in a language, with `je` for anybody under 18."""
        if language == "en":
            return self.en
        return self.u if who == "adult" or self.je is None else self.je


class Rule(Part):
    """How to hold the conversation."""

    id: TextId
    level: Discretion
    nl: str = Field(min_length=1)
    en: str = Field(min_length=1)
    when: When = When()
    until: date | None = None
    sources: tuple[Source, ...] = Field(min_length=1)


class Hint(Rule):
    """Something to keep in mind with one form of exploitation."""

    form: Form


class Step(Part):
    """A step of the meldcode (KNMG 2023 numbering) or one of its weighing questions."""

    id: TextId
    number: Annotated[int, Field(ge=1, le=5)] | None = None
    level: Discretion
    title: Text
    actions: tuple[Rule, ...] = ()
    sources: tuple[Source, ...] = Field(min_length=1)


class Steps(Part):
    """The meldcode with its second layer, and what secrecy and the record ask."""

    edition: Text
    steps: tuple[Step, ...] = Field(min_length=5, max_length=5)
    weighing: tuple[Rule, ...] = Field(min_length=5, max_length=5)
    norm: tuple[Rule, ...] = Field(min_length=1)
    secrecy: tuple[Rule, ...] = Field(min_length=1)
    recording: tuple[Rule, ...] = Field(min_length=1)


class Reason(Part):
    """Why a clinician sets a card aside, in neutral words."""

    code: TextId
    display: Text


class Labels(Part):
    """Everything around the detail that a companion might read; strict by definition."""

    source: Text
    topic_code: Annotated[str, Field(pattern=r"^[A-Za-z0-9]{1,100}$")]
    topic: Text
    advice_link: Text
    form_link: Text
    follow_up: Text
    follow_up_task: Text
    follow_up_days: Annotated[int, Field(ge=1, le=90)]


class Words(Part):
    """Small words the renderer needs, per language."""

    months: Mapping[Language, Annotated[tuple[str, ...], Field(min_length=12, max_length=12)]]
    and_: Text = Field(alias="and")
    earlier: Text
    undated: Text
    places: Text
    """With `{n}`, two or more."""
    other: Text
    """A fact whose kind has no word."""
    kinds: Mapping[str, Text]
    """Value set id -> the kind of fact, for level open only."""
    sites: Mapping[str, Text]


class CardTexts(Derived):
    """The whole card content, checked and overlaid. `edition` is the month it was reviewed."""

    edition: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
    reviewed: date
    review_by: date
    author: str
    checker: str | None = None
    labels: Labels
    words: Words
    summary: tuple[Line, ...] = Field(min_length=1)
    """The first that fits is the card's summary; every one reads as routine care."""
    layouts: tuple[Layout, ...] = Field(min_length=1)
    limits: tuple[Limit, ...] = Field(min_length=1)
    asks: tuple[Asks, ...] = Field(min_length=1)
    places: tuple[Place, ...] = Field(min_length=1)
    questions: tuple[Question, ...] = Field(min_length=1)
    rules: tuple[Rule, ...] = Field(min_length=1)
    hints: tuple[Hint, ...] = Field(min_length=1)
    steps: Steps
    contacts: tuple[Contact, ...] = Field(min_length=1)
    regions: tuple[Region, ...] = ()
    reasons: tuple[Reason, ...] = Field(min_length=1)
    page: AdvicePage
    form: FormTexts
    care: Care
    help: Help
    duties: Duties
    minors: Minors
    grid: Grid
    chart: Chart
    patient: tuple[PatientPage, ...] = Field(min_length=2)
    pictures: Mapping[str, str]
    """Sentence of the patient's page -> the path of its picture, 48 by 48."""
    leaflets: tuple[Leaflet, ...] = ()
    cases: tuple[Case, ...] = ()
    not_taken: tuple[NotTaken, ...] = ()
    """Rows of the research on acting that are no entry."""
    record: RecordTexts
    weighing: Weighing
    record_examples: tuple[RecordExample, ...] = ()
    examples: tuple[Example, ...] = ()
    unsafe: Wording
    outdated: Wording

    def place(self, place_id: str) -> Place:
        """The place with this id; the loader has checked that it is there."""
        return self._places_by_id[place_id]

    def asking(self, slot: str) -> tuple[Question, ...]:
        """The questions of a slot, the preferred one first; or the one with that id."""
        return self._questions_by_slot.get(slot) or tuple(
            question for question in self.questions if question.id == slot
        )

    @cached_property
    def _places_by_id(self) -> Mapping[str, Place]:
        return {place.id: place for place in self.places}

    @cached_property
    def _questions_by_slot(self) -> Mapping[str, tuple[Question, ...]]:
        slots = {question.slot for question in self.questions if question.slot is not None}
        return {slot: tuple(q for q in self.questions if q.slot == slot) for slot in slots}

    @property
    def unchecked_pages(self) -> tuple[PatientPage, ...]:
        """Pages for the patient that nobody has signed; of these only the originals are served."""
        return tuple(page for page in self.patient if page.checker is None)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every fact with a life, of all files."""
        parts = (self.care, self.help, self.duties, self.minors)
        return tuple(entry for part in parts for entry in part.entries)

    def overdue(self, today: date) -> tuple[str, ...]:
        """What has passed its review date, in plain English, for `check` and the console."""
        late = [f"cards: reviewed until {self.review_by}"] if self.review_by < today else []
        contacts = [*self.contacts, *(c for region in self.regions for c in region.contacts)]
        late += [
            f"contact {c.id}: review by {c.review_by}" for c in contacts if c.review_by < today
        ]
        lines = (line for place in self.places for line in place.lines)
        late += [
            f"line {x.id}: hidden since {x.until}" for x in lines if x.until and x.until < today
        ]
        late += [f"entry {x.id}: check by {x.check_by}" for x in self.entries if x.check_by < today]
        return tuple(late)
