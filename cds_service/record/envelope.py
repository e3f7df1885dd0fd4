"""The wrappings resources come in: Bundle and entry, strict for speed and loose for odd data."""

from __future__ import annotations

from typing import Any

import msgspec

from cds_service.record import fhir


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


class LooseEntry(msgspec.Struct, gc=False, rename="camel"):
    """An entry whose resource is decoded on its own, when one in the Bundle is odd."""

    full_url: str | None = None
    resource: msgspec.Raw = fhir.ABSENT
    search: Search | None = None


class LooseBundle(msgspec.Struct, gc=False):
    entry: list[msgspec.Raw] | None = None
    link: msgspec.Raw = fhir.ABSENT


class Head(msgspec.Struct, gc=False, rename="camel"):
    resource_type: str | None = None


TOP: msgspec.json.Decoder[Any] = msgspec.json.Decoder(fhir.ANY | Bundle | None)
ONE: msgspec.json.Decoder[Any] = msgspec.json.Decoder(fhir.ANY)
LOOSE_BUNDLE = msgspec.json.Decoder(LooseBundle)
LOOSE_ENTRY = msgspec.json.Decoder(LooseEntry)
HEAD = msgspec.json.Decoder(Head)
