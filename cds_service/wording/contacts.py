"""Whom to ask or call, nationally and in a region."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from cds_service.files.terms import Discretion, Part, Source, Text
from cds_service.wording.when import TextId


class Contact(Part):
    """Whom to ask or call. Only `current` numbers may stand on a card or on the page."""

    id: TextId
    name: Text
    purpose: Text
    number: Annotated[str, Field(pattern=r"^[0-9][0-9 +()-]*$")] | None = None
    hours: Text | None = None
    anonymous: Text
    consent: Text
    level: Discretion
    role: TextId | None = None
    """What it does in a region (`wording.regions.ROLES`)."""
    urgent: bool = False
    """Stands on top of the numbers: danger, or advice now."""
    status: Literal["current", "verify"]
    doubt: str | None = None
    """Why it must be verified, for the reviewer."""
    sources: tuple[Source, ...] = Field(min_length=1)
    checker: str | None = None
    reviewed: date
    review_by: date


class Region(Part):
    """What a region adds: local contacts, with the date the list was true."""

    id: TextId
    name: Text
    stand: date
    """The date of the source."""
    note: Text
    contacts: tuple[Contact, ...] = Field(min_length=1)
