"""What the form asks beside the ticks, as cards/record.yaml and cards/weighing.yaml state it.

The questions are data: the machine shows them on their page, keeps what was answered and puts the
sentence of every answer into the record. It computes nothing from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from cds_service.errors import Fault
from cds_service.files.terms import Language, Part, Text
from cds_service.wording.when import TextId

Right = Literal["open", "add", "decide", "close"]
Page = Literal["notice", "step-1", "step-2", "step-3", "step-4", "step-5", "care", "arrange"]
LONGEST = 10_000
"""Characters of own words."""
STEPS = ("notice", "step-1", "step-2", "step-3", "step-4", "step-5", "care", "arrange")
OPEN, HANDED_OVER = "open", "handed-over"


class Option(Part):
    """One answer to choose."""

    id: TextId
    label: Text
    say: Text | None = None
    neutral: Text | None = None


class Only(Part):
    """The question is asked only where another one has one of these answers."""

    ask: TextId
    answers: tuple[str, ...] = Field(min_length=1)


class Ask(Part):
    """A question; what it becomes in the record stands with it."""

    id: TextId
    kind: Literal["choice", "choices", "text", "date"]
    label: Text
    help: Text | None = None
    options: tuple[Option, ...] = ()
    most: Annotated[int, Field(ge=20, le=LONGEST)] = 500
    """Characters of a text."""
    say: Text | None = None
    """The sentence, with {answer}. An option's own sentence goes before it."""
    neutral: Text | None = None
    only: Only | None = None
    closing: bool = False
    """A case cannot be closed without it."""
    weighs: TextId | None = None
    """The weighing question of the meldcode that this answers."""

    def option(self, answer: str) -> Option | None:
        """The option of that id."""
        return next((one for one in self.options if one.id == answer), None)


class AskGroup(Part):
    """Questions that belong together, on one page and in one section of the record."""

    id: TextId
    page: Page
    section: TextId
    title: Text
    lead: Text | None = None
    right: Right = "add"
    """Who answers them."""
    repeat: Annotated[int, Field(ge=1, le=9)] = 1
    """How many times it may be filled in, such as consultations."""
    fold: bool = False
    path: bool = False
    """The five questions: an answer may end the path."""
    asks: tuple[Ask, ...] = Field(min_length=1)

    def numbered(self, number: int) -> Iterator[tuple[str, Ask]]:
        """(name under which the answer is kept, question) of the `number`th time, from 1."""
        for ask in self.asks:
            yield (ask.id if number == 1 else f"{ask.id}.{number}"), ask


class Stand(Part):
    """Where a case may stand, and which right that takes."""

    id: Literal["open", "handed-over", "closed-unfounded", "closed-otherwise"]
    label: Text
    say: Text
    right: Right
    closes: bool = False


class Role(Part):
    """What somebody works as, how a record system says so, and what they may do."""

    id: TextId
    label: Text
    may: tuple[Right, ...] = ()
    reads: bool = False
    codes: tuple[str, ...] = ()
    """`system|code`; a code that ends in * stands for all that begin so."""

    def is_of(self, system: str, code: str) -> bool:
        """True when a record system's coding means this role."""
        for each in self.codes:
            known, _, wanted = each.partition("|")
            fits = code.startswith(wanted[:-1]) if wanted.endswith("*") else code == wanted
            if known == system and fits:
                return True
        return False


class WeighingQuestion(Part):
    """One of the sixteen; `by` where ticks answer it."""

    id: TextId
    text: Text
    by: Literal["signs", "sources"] | None = None


class Weighing(Part):
    """The sixteen weighing questions, and the groups that ask what nothing else asks."""

    questions: tuple[WeighingQuestion, ...] = Field(min_length=16, max_length=16)
    groups: tuple[AskGroup, ...] = Field(min_length=1)


class RecordTexts(Part):
    """The case record's own words."""

    title: Text
    sections: Mapping[str, Text]
    stands: tuple[Stand, ...] = Field(min_length=4, max_length=4)
    months: Mapping[Language, Annotated[tuple[str, ...], Field(min_length=12, max_length=12)]]
    sources: tuple[Option, ...] = Field(min_length=1)
    """How something is known: codes of CodeSystem signal-sources."""
    phrases: Mapping[str, Text]
    roles: tuple[Role, ...] = Field(min_length=1)
    groups: tuple[AskGroup, ...] = Field(min_length=1)

    def role(self, role_id: str) -> Role | None:
        """The role of that id."""
        return next((one for one in self.roles if one.id == role_id), None)

    def stand(self, stand_id: str) -> Stand | None:
        """The stand of that id."""
        return next((one for one in self.stands if one.id == stand_id), None)


class RecordExample(Part):
    """A made-up case for the gallery, so that a reviewer reads what a colleague will."""

    id: TextId
    name: Text
    signs: Mapping[str, str]
    """Indicator -> how it is known."""
    against: tuple[str, ...] = ()
    answers: Mapping[str, tuple[str, ...]]
    stand: str


def groups_of(record: RecordTexts, weighing: Weighing) -> tuple[AskGroup, ...]:
    """All groups, in the order of the pages; on one page as the files give them."""
    both = (*weighing.groups, *record.groups)
    return tuple(sorted(both, key=lambda group: STEPS.index(group.page)))


def check_record(record: RecordTexts, weighing: Weighing) -> Iterator[Fault]:
    """Names lead somewhere, a question has one id, a weighing question is asked once."""
    for message in _misleading(record, weighing):
        yield Fault("cards/record.yaml", 1, message)


def _misleading(record: RecordTexts, weighing: Weighing) -> Iterator[str]:
    groups = groups_of(record, weighing)
    asks = [ask for group in groups for ask in group.asks]
    names = [ask.id for ask in asks]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"question '{name}' stands twice: give one another id"
    for group in groups:
        if group.section not in record.sections:
            yield f"there is no section '{group.section}': correct it in group '{group.id}'"
    for ask in asks:
        yield from _ask_faults(ask, {one.id: one for one in asks})
    weighed = [ask.weighs for ask in asks if ask.weighs]
    weighed += [one.id for one in weighing.questions if one.by]
    for one in weighing.questions:
        if weighed.count(one.id) != 1:
            number = weighed.count(one.id)
            yield f"weighing question '{one.id}' is asked {number} times: ask it once"


def _ask_faults(ask: Ask, asks: Mapping[str, Ask]) -> Iterator[str]:
    if ask.kind in ("choice", "choices") and not ask.options:
        yield f"question '{ask.id}' has no options: add them"
    if ask.say is None and not all(option.say for option in ask.options or (None,) if option):
        yield f"question '{ask.id}' has no sentence for the record: add 'say'"
    if ask.kind in ("text", "date") and (ask.say is None or "{answer}" not in ask.say.nl):
        yield f"question '{ask.id}': its sentence must hold {{answer}}"
    if ask.only is None:
        return
    other = asks.get(ask.only.ask)
    known = {option.id for option in other.options} if other else set()
    if not set(ask.only.answers) <= known:
        yield f"question '{ask.id}' waits for an answer that '{ask.only.ask}' does not have"
