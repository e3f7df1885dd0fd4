"""The headings and first screen of the advice page, as cards/advies.yaml states them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from cds_service.files.terms import Form, Part, Text
from cds_service.wording.when import TextId


class Short(Part):
    """A block of the first screen of the advice page: lines, or questions by their ids."""

    id: TextId
    title: Text
    lines: tuple[Text, ...] = ()
    questions: tuple[TextId, ...] = ()


class Fold(Part):
    """A part of the advice page that the reader opens."""

    id: TextId
    title: Text
    lead: Text | None = None


class Section(Fold):
    """A heading and lead of the advice page, in one of its folds."""

    fold: TextId


class AdvicePage(Part):
    """The public, neutral page."""

    title: Text
    intro: Text
    other_language: Text
    emergency: TextId
    """The contact whose number the patient's page may show."""
    away: Annotated[str, Field(pattern=r"^https://[a-z0-9.-]+/$")]
    """Where the quick way out of the patient's page leads: something everybody looks at."""
    contents: Text
    short: tuple[Short, ...] = Field(min_length=1)
    folds: tuple[Fold, ...] = Field(min_length=1)
    sections: tuple[Section, ...] = Field(min_length=1)
    groups: Mapping[str, Text]
    """Question group -> heading."""
    forms: Mapping[Form, Text]
    words: Mapping[str, Text]
