"""What may be said in a kind of situation, worked out once for all calls of that kind.

The content does not change while it is in use, and most of what a text is chosen by is the same
for many patients: language, level, moment, who is spoken to. So those questions are asked once per
`Kind`. What hangs on the facts of one patient (findings, ages, dates) is left open in the plan and
is asked of the `Situation` each time; a plan never holds a patient's fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from cds_service.advice.markdown import Blanks, Ours, prepared, words
from cds_service.advice.situation import Kind, Situation
from cds_service.files.terms import AgeBand
from cds_service.wording.card_texts import Asks, CardTexts, Layout, Limit, Line, Place, Question
from cds_service.wording.when import When, may_show

QUESTIONS = "questions"
"""The place in a layout where the numbered list of questions stands."""
KEPT = 512
"""Plans kept per content; a site meets a few dozen kinds of situation."""


class Choice(NamedTuple):
    """A text that fits its kind of situation, and what is still asked of the patient's facts."""

    text: Ours | Blanks
    words: int = 0
    """Words a reader reads; of a text with blanks they are counted when it is filled in."""
    spare: int = 0
    until: date | None = None
    when: When | None = None
    """None: it fits whatever the facts are."""
    easy: bool = True
    question: Question | None = None

    @property
    def always(self) -> bool:
        """True when neither the day nor the facts can make it unfit."""
        return self.until is None and self.when is None

    def fits(self, here: Situation) -> bool:
        """True when it may be used in this very situation."""
        if self.until is not None and here.occasion.today > self.until:
            return False
        return self.when is None or here.holds(self.when)


class Spot(NamedTuple):
    """A place on the card: of its choices the first `most` that fit are used."""

    most: int
    choices: tuple[Choice, ...]
    sure: bool
    """All of them fit, whatever the facts are."""

    def chosen(self, here: Situation) -> Sequence[Choice]:
        """What stands there in this very situation."""
        if self.sure:
            return self.choices
        return [choice for choice in self.choices if choice.fits(here)][: self.most]


class Ask(NamedTuple):
    """Which questions a card asks at some ages: per slot the choices, the preferred one first."""

    age: AgeBand | None
    slots: tuple[tuple[Choice, ...], ...]
    most: int = 4


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that could be said in one kind of situation, in the order of the card."""

    summary: tuple[Choice, ...]
    paragraphs: tuple[tuple[Spot | None, ...], ...]
    """None stands for the list of questions."""
    limit: int
    """Words of the detail."""
    asks: tuple[Ask, ...]


def plan_for(texts: CardTexts, kind: Kind) -> Plan:
    """The plan of a kind of situation, kept beside the content it was made from."""
    return texts.derived(_plan, KEPT)(kind)


def _plan(texts: CardTexts, kind: Kind) -> Plan:
    known = _known(texts, kind)
    layout = next(each for each in texts.layouts if _suits(each, kind))
    places = {
        name: texts.place(name)
        for names in layout.paragraphs
        for name in names
        if name != QUESTIONS
    }
    return Plan(
        summary=tuple(_lines(texts.summary, kind, known)),
        paragraphs=tuple(
            tuple(None if name == QUESTIONS else _spot(places[name], kind, known) for name in names)
            for names in layout.paragraphs
        ),
        limit=next(each.words for each in texts.limits if _suits(each, kind)),
        asks=tuple(_asks(texts, kind)),
    )


def _spot(place: Place, kind: Kind, known: Mapping[str, Any]) -> Spot:
    choices: list[Choice] = []
    for choice in _lines(place.lines, kind, known):
        choices.append(choice)
        if sum(each.always for each in choices) == place.most:
            break  # what comes after is never reached
    sure = len(choices) <= place.most and all(each.always for each in choices)
    return Spot(place.most, tuple(choices), sure)


def _lines(lines: Iterable[Line], kind: Kind, known: Mapping[str, Any]) -> Iterator[Choice]:
    for line in lines:
        if may_show(line.level, kind.discretion) and kind.fits(line.when):
            text = prepared(getattr(line, kind.language), known)
            yield Choice(text, _words(text), line.spare, line.until, _open(line.when))


def _words(text: Ours | Blanks) -> int:
    return words(text) if isinstance(text, Ours) else 0


def _asks(texts: CardTexts, kind: Kind) -> Iterator[Ask]:
    for asks in texts.asks:
        who_fits = not asks.who or kind.who in asks.who
        if who_fits and _suits(asks, kind) and (not asks.forms or kind.form in asks.forms):
            slots = (tuple(_questions(texts.asking(slot), kind)) for slot in asks.slots)
            yield Ask(asks.age, tuple(slots), asks.most)


def _questions(questions: Iterable[Question], kind: Kind) -> Iterator[Choice]:
    for asked in questions:
        if may_show(asked.level, kind.discretion) and kind.fits(asked.when):
            text = Ours(asked.text(kind.language, kind.who))
            yield Choice(text, words(text), when=_open(asked.when), easy=asked.easy, question=asked)


def _open(when: When) -> When | None:
    """What of the conditions only the patient's facts can answer."""
    asked = (when.age, when.recent_days, *when.findings, *when.gates, *when.facts, *when.modifiers)
    return when if any(each is not None for each in asked) else None


def _suits(item: Layout | Limit | Asks, kind: Kind) -> bool:
    level_fits = not item.levels or kind.discretion in item.levels
    return level_fits and (not item.moments or kind.moment in item.moments)


def _known(texts: CardTexts, kind: Kind) -> dict[str, Any]:
    """What a line may fill in from the content itself."""
    language = kind.language
    shown = [contact for contact in texts.contacts if contact.status == "current"]
    return {
        "edition": Ours(texts.edition),
        "number": {contact.id: Ours(contact.number or "") for contact in shown},
        "hours": {c.id: Ours(getattr(c.hours, language) if c.hours else "") for c in shown},
    }
