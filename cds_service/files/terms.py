"""The closed lists of words the content may use, and the small values it is built from."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

IndicatorId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
ConceptId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
SiteId = Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$", max_length=30)]
SignalCode = Annotated[str, Field(pattern=r"^vg-[0-9]{3}$")]
Months = Annotated[int, Field(ge=1, le=120, description="calendar months")]
Days = Annotated[int, Field(ge=0, le=3650)]
Points = Annotated[int, Field(ge=0, le=5)]


class Word(StrEnum):
    """A word of a closed list. Hashed as text: an enumeration's own way costs a call each time."""

    __hash__ = str.__hash__


class Use(Word):
    """What an indicator may do. Only score, support and observe ever weigh anything."""

    SCORE = "score"
    SUPPORT = "support"
    OBSERVE = "observe"
    MODIFIER = "modifier"
    INFORM = "inform"
    NEVER = "never"


class Weight(Word):
    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"
    NONE = "none"


class Form(Word):
    """Forms of exploitation, in the words of the Dutch sources."""

    SEXUAL = "seksueel"
    LABOUR = "arbeid"
    CRIMINAL = "crimineel"
    ORGAN = "orgaan"
    SURROGACY = "draagmoederschap"
    GENERAL = "algemeen"


class Group(Word):
    PHYSICAL = "fysiek"
    SEXUAL = "seksueel-reproductief"
    LABOUR = "arbeid"
    PSYCHE = "psychisch"
    COMPANION = "context-begeleider"
    BEHAVIOUR = "context-gedrag"
    CARE_USE = "context-zorggebruik"
    ORGAN = "orgaan"
    FREEDOM = "vrijheid-identiteit"
    MONEY = "financieel"
    CRIME = "crimineel"
    SURROGACY = "draagmoederschap"
    VULNERABILITY = "kwetsbaarheid"


Setting = Literal["gp", "ed"]
Language = Literal["nl", "en"]
Level = Literal["none", "info", "warning"]
Discretion = Literal["strict", "discreet", "open"]


class Part(BaseModel):
    """Base of everything read from a content file: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Part):
    """One text in both languages."""

    nl: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Source(Part):
    """Where a statement comes from: lines of a seed document, or a citable reference."""

    seed: Annotated[str, Field(pattern=r"^[0-9]{3}$")] | None = None
    lines: Annotated[str, Field(pattern=r"^\d+(-\d+)?$")] | None = None
    cite: str | None = None


class AgeBand(Part):
    """Completed years, both ends included."""

    min: Annotated[int, Field(ge=0, le=130)] | None = None
    max: Annotated[int, Field(ge=0, le=130)] | None = None

    def holds(self, age: int | None) -> bool:
        """True when the age is known and lies in the band."""
        if age is None:
            return False
        return (self.min is None or age >= self.min) and (self.max is None or age <= self.max)


class Change(Part):
    """A dated entry of a content file's own change log."""

    date: date
    by: str
    what: str
