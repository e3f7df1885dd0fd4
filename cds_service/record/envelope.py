"""The wrappings resources come in: Bundle and entry, Parameters; strict for speed and loose for odd
data."""

from __future__ import annotations

from typing import Any

import msgspec

from cds_service.record import fhir
from cds_service.record.fhir import AnyResource


class Link(msgspec.Struct, gc=False):
    relation: str | None = None
    url: str | None = None


class Request(msgspec.Struct, gc=False):
    """What was done with an entry (transaction, batch, history)."""

    method: str | None = None
    url: str | None = None


class Response(msgspec.Struct, gc=False, rename="camel"):
    """What came of it (history, responses)."""

    status: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    outcome: msgspec.Raw = fhir.ABSENT


class Entry(msgspec.Struct, gc=False, rename="camel"):
    full_url: str | None = None
    resource: fhir.ANY | Bundle | Parameters | None = None
    request: Request | None = None
    response: Response | None = None


class Bundle(msgspec.Struct, gc=False, tag_field="resourceType"):
    entry: list[Entry] | None = None
    link: list[Link] | None = None
    type: str | None = None
    total: msgspec.Raw = fhir.ABSENT


class Parameter(msgspec.Struct, gc=False):
    resource: fhir.ANY | Bundle | Parameters | None = None
    part: list[Parameter] | None = None


class Parameters(msgspec.Struct, gc=False, tag_field="resourceType"):
    """What an operation returns: resources or Bundles under names."""

    parameter: list[Parameter] | None = None


class LooseEntry(msgspec.Struct, gc=False, rename="camel"):
    """An entry whose resource is decoded on its own, when one in the Bundle is odd."""

    full_url: str | None = None
    resource: msgspec.Raw = fhir.ABSENT
    request: Request | None = None
    response: Response | None = None


class LooseBundle(msgspec.Struct, gc=False):
    entry: list[msgspec.Raw] | None = None
    link: msgspec.Raw = fhir.ABSENT
    total: msgspec.Raw = fhir.ABSENT
    type: msgspec.Raw = fhir.ABSENT


class LooseParameter(msgspec.Struct, gc=False):
    resource: msgspec.Raw = fhir.ABSENT
    part: list[msgspec.Raw] | None = None


class LooseParameters(msgspec.Struct, gc=False):
    parameter: list[msgspec.Raw] | None = None


class Head(msgspec.Struct, gc=False, rename="camel"):
    resource_type: str | None = None


VALUE: Any = fhir.ANY | Bundle | Parameters | None
"""What one value may be: a resource, a Bundle, Parameters, null."""
Decoded = AnyResource | Bundle | Parameters | None
Value = msgspec.Raw | Decoded
"""The same as it is handed on: decoded with the call when all of that was regular, else raw."""
TOP: msgspec.json.Decoder[Any] = msgspec.json.Decoder(VALUE)
LOOSE_BUNDLE = msgspec.json.Decoder(LooseBundle)
LOOSE_ENTRY = msgspec.json.Decoder(LooseEntry)
LOOSE_PARAMETERS = msgspec.json.Decoder(LooseParameters)
LOOSE_PARAMETER = msgspec.json.Decoder(LooseParameter)
HEAD = msgspec.json.Decoder(Head)
