"""The wrappings resources come in: Bundle and entry, strict for speed and loose for odd data."""

from __future__ import annotations

from typing import Any

import msgspec

from cds_service.record import fhir
from cds_service.record.fhir import AnyResource


class Search(msgspec.Struct, gc=False):
    mode: str | None = None


class Link(msgspec.Struct, gc=False):
    relation: str | None = None
    url: str | None = None


class Entry(msgspec.Struct, gc=False, rename="camel"):
    full_url: str | None = None
    resource: fhir.ANY | None = None
    search: Search | None = None


class Bundle(msgspec.Struct, gc=False, tag_field="resourceType"):
    entry: list[Entry] | None = None
    link: list[Link] | None = None
    type: str | None = None
    total: msgspec.Raw = fhir.ABSENT


class LooseEntry(msgspec.Struct, gc=False, rename="camel"):
    """An entry whose resource is decoded on its own, when one in the Bundle is odd."""

    full_url: str | None = None
    resource: msgspec.Raw = fhir.ABSENT
    search: Search | None = None


class LooseBundle(msgspec.Struct, gc=False):
    entry: list[msgspec.Raw] | None = None
    link: msgspec.Raw = fhir.ABSENT
    total: msgspec.Raw = fhir.ABSENT


class Head(msgspec.Struct, gc=False, rename="camel"):
    resource_type: str | None = None


VALUE: Any = fhir.ANY | Bundle | None
"""What one value may be: a resource, a Bundle, null."""
Decoded = AnyResource | Bundle | None
Value = msgspec.Raw | Decoded
"""The same as it is handed on: decoded with the call when all of that was regular, else raw."""
TOP: msgspec.json.Decoder[Any] = msgspec.json.Decoder(VALUE)
ONE: msgspec.json.Decoder[Any] = msgspec.json.Decoder(fhir.ANY)
LOOSE_BUNDLE = msgspec.json.Decoder(LooseBundle)
LOOSE_ENTRY = msgspec.json.Decoder(LooseEntry)
HEAD = msgspec.json.Decoder(Head)
