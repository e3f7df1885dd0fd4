"""The situations a card text can be for, and the screens it may appear on."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from cds_service.files.terms import (
    AgeBand,
    ConceptId,
    Discretion,
    Form,
    IndicatorId,
    Part,
    Setting,
)

TextId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Moment = Literal["consult", "arrival", "emergency", "leaving"]
"""A GP contact; the first minute of an emergency contact (encounter-start), that contact itself, or
the last moments before the patient leaves."""
Who = Literal["adult", "minor", "child"]
"""`child` is anybody under 12, `minor` from 12 to 17; an unknown age is an adult's, unless the
child-safety wording was asked."""
OpenedBy = Literal["record", "ticks", "both"]
Reader = Literal["doctor", "nurse"]
EXPOSURE: tuple[Discretion, ...] = ("open", "discreet", "strict")


_RANK = {level: rank for rank, level in enumerate(EXPOSURE)}


def may_show(level: Discretion, at: Discretion) -> bool:
    """True when a text of this level may stand on a screen of that exposure."""
    return _RANK[level] >= _RANK[at]


class When(Part):
    """The situation a text is for. What is left out fits every situation."""

    levels: tuple[Discretion, ...] = ()
    """Only at these levels, where a line stands in for one that may not be shown there."""
    moments: tuple[Moment, ...] = ()
    settings: tuple[Setting, ...] = ()
    who: tuple[Who, ...] = ()
    age: AgeBand | None = None
    """Completed years; an unknown age does not fit."""
    opened_by: tuple[OpenedBy, ...] = ()
    dates: tuple[Literal["none", "one", "many"], ...] = ()
    """How many dates stand behind the card."""
    forms: tuple[Form, ...] = ()
    """The form that leads; "algemeen" when none stands out."""
    findings: tuple[IndicatorId, ...] = ()
    """One of these is found."""
    recent_days: Annotated[int, Field(ge=0, le=365)] | None = None
    """… and one of its facts (any fact, when no findings are named) is at most this old."""
    gates: tuple[IndicatorId, ...] = ()
    """One of these gates opened the card."""
    wordings: tuple[str, ...] = ()
    """An open gate asks for one of these wordings (`wording` in gates.yaml)."""
    facts: tuple[ConceptId, ...] = ()
    """A finding rests on a fact of one of these kinds (value set ids)."""
    modifiers: tuple[IndicatorId, ...] = ()
    reader: Reader | None = None
    adviser: bool | None = None
    """The site names its own aandachtsfunctionaris."""
    incomplete: bool | None = None
    """Part of the record did not arrive."""

    @cached_property
    def always(self) -> bool:
        """True when it fits every situation."""
        return not self.model_dump(exclude_defaults=True)
