"""Teaching cases: made-up people after the cases of the source."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from cds_service.files.terms import Part, Setting, Source, Text
from cds_service.wording.when import TextId


class Choice(Part):
    """Something one could do, and why it helps or does not."""

    good: bool
    text: Text
    why: Text


class Case(Part):
    """A case to play: facts one by one, a card or silence, choices, what to write."""

    id: TextId
    setting: Setting
    age: Annotated[int, Field(ge=0, le=120)]
    sources: tuple[Source, ...] = Field(min_length=1)
    title: Text
    facts: tuple[Text, ...] = Field(min_length=1)
    card: Literal["record", "ticks"]
    """Does the record alone open a card, or only what the clinician ticks?"""
    why: Text
    choices: tuple[Choice, ...] = Field(min_length=2)
    note: tuple[Text, ...] = Field(min_length=1)
