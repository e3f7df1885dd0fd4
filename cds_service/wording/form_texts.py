"""The texts of the signal form, as cards/form.yaml states them, and which tick stands where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from cds_service.errors import Fault
from cds_service.files.terms import Group, IndicatorId, Language, Part, Text

if TYPE_CHECKING:
    from cds_service.rules.model import Indicator, IndicatorSet

FILE = "cards/form.yaml"


class TickGroup(Part):
    """A group of ticks as a clinician thinks. `first` stand on top, in this order; the other
    ticks of the indicator groups in `holds` fold away below."""

    id: str
    title: Text
    lead: Text | None = None
    first: tuple[IndicatorId, ...] = Field(min_length=1)
    holds: tuple[Group, ...] = ()


class Contradiction(Part):
    """A sign that speaks against, or protects. It is noted and never lowers anything."""

    id: str
    protects: bool = False
    label: Text
    meaning: Text


class Turn(Part):
    """Where a weighing question leads: one answer ends the path, the other goes on."""

    id: str
    """The weighing question, as in steps.yaml."""
    ends: Literal["yes", "no", "both"]
    yes: Text | None = None
    no: Text | None = None


class FormTexts(Part):
    """Everything the form says that is not in the indicators, questions, steps or contacts."""

    strongest: tuple[IndicatorId, ...] = Field(min_length=3, max_length=10)
    """The ticks that stand unfolded on top, in this order."""
    groups: tuple[TickGroup, ...] = Field(min_length=1)
    interpretation: tuple[IndicatorId, ...] = ()
    """Ticks that are the clinician's own reading, shown apart from what was seen or heard."""
    against: tuple[Contradiction, ...] = Field(min_length=1)
    weighing: tuple[Turn, ...] = Field(min_length=5, max_length=5)
    refusals: Mapping[str, Text]
    words: Mapping[str, Text]

    def word(self, name: str, language: Language) -> str:
        """One of the small words."""
        return str(getattr(self.words[name], language))


def placed(form: FormTexts, rules: IndicatorSet) -> dict[str, tuple[Indicator, ...]]:
    """Form group -> all its ticks, the first ones in front."""
    signs = {item.id: item for item in rules.indicators.values() if item.signal}
    early = {name for group in form.groups for name in group.first}
    return {
        group.id: tuple(
            [signs[name] for name in group.first if name in signs]
            + [s for s in signs.values() if s.group in group.holds and s.id not in early]
        )
        for group in form.groups
    }


def check_form(rules: IndicatorSet, form: FormTexts) -> Iterator[Fault]:
    """Every tick stands in one group, and every name in the form leads somewhere."""
    for message in _misplaced(rules, form):
        yield Fault(FILE, 1, message)


def _misplaced(rules: IndicatorSet, form: FormTexts) -> Iterator[str]:
    signs = {item.id for item in rules.indicators.values() if item.signal}
    for name in sorted(set(form.words) & set(dir(dict))):
        yield f"the word '{name}' is named like a method, which a template could print: rename it"
    named = [name for group in form.groups for name in group.first]
    for name in sorted({*named, *form.interpretation, *form.strongest} - signs):
        yield f"'{name}' is no indicator that can be ticked: correct the name"
    for name in sorted({name for name in named if named.count(name) > 1}):
        yield f"'{name}' stands in two groups: keep one"
    places = [item.id for group in placed(form, rules).values() for item in group]
    for name in sorted(signs - set(places)):
        yield f"the tick of '{name}' stands in no group: add its group to 'holds' of one"
    for name in sorted({name for name in places if places.count(name) > 1} - set(named)):
        yield f"the tick of '{name}' stands twice: two groups hold the same indicator group"
