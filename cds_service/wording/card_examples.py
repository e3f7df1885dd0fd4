"""Made-up patients of the gallery, from which a reviewer reads what the card then says."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from cds_service.files.terms import Form, IndicatorId, Part, Use
from cds_service.wording.when import Moment, Reader, TextId


class ExampleFact(Part):
    """A made-up fact; `what` is a value set id."""

    day: date | None = None
    what: str
    sites: tuple[str, ...] = ()
    place: str | None = None


class ExampleFinding(Part):
    """A made-up finding; `use: observe` makes it a clinician's tick."""

    indicator: IndicatorId
    use: Use = Use.SCORE
    facts: tuple[ExampleFact, ...] = ()
    opens: bool = True
    """False: found, but not what opened the card."""


class Example(Part):
    """A made-up patient for the gallery, so that a reviewer can read what the card then says."""

    id: TextId
    name: str = Field(min_length=3)
    age: Annotated[int, Field(ge=0, le=120)] | None
    findings: tuple[ExampleFinding, ...] = Field(min_length=1)
    form: Form = Form.GENERAL
    child_safety: bool = False
    modifiers: tuple[IndicatorId, ...] = ()
    incomplete: bool = False
    adviser: str | None = None
    reader: Reader = "doctor"
    gate: str = "injury-pattern"
    """The gate that opened."""
    source_label: str | None = None
    moments: tuple[Moment, ...] = ("consult", "arrival", "emergency", "leaving")
