"""Leaflets of one page, put together from the rest of the content."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from cds_service.files.terms import Discretion, Part, Text
from cds_service.wording.when import TextId


class Block(Part):
    """A heading with lines of its own, facts, questions or numbers of the other files."""

    title: Text
    lines: tuple[Text, ...] = ()
    asks: Literal["colleague"] | None = None
    entries: tuple[TextId, ...] = ()
    contacts: tuple[TextId, ...] = ()


class Leaflet(Part):
    """One page. At level `discreet` nothing in it may tell the subject."""

    id: TextId
    level: Discretion
    title: Text
    lead: Text
    blocks: tuple[Block, ...] = Field(min_length=1)
