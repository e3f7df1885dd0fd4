"""Which FHIR version a prefetch is written in, told by its shape.

No CDS request says it. Asked only for the rare call that gets a card, because the card carries a
resource in the client's version.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

import msgspec

from cds_service.security.client import FhirVersion


class _Resource(msgspec.Struct, rename="camel"):
    clinical_status: msgspec.Raw = msgspec.Raw()
    class_: msgspec.Raw = msgspec.field(name="class", default=msgspec.Raw())
    context: msgspec.Raw = msgspec.Raw()
    actual_period: msgspec.Raw = msgspec.Raw()


class _Entry(msgspec.Struct):
    resource: _Resource | None = None


class _Bundle(msgspec.Struct):
    entry: list[_Entry] | None = None


_DECODER = msgspec.json.Decoder(_Bundle)
_TELLING = ("conditions", "encounters", "procedures", "signals")


def version_of(prefetch: Mapping[str, msgspec.Raw] | None) -> FhirVersion | None:
    """STU3, R4 or R5; None when nothing in the data tells. R4B looks like R4 here."""
    for key in _TELLING:
        for resource in _resources((prefetch or {}).get(key)):
            version = _of_resource(resource)
            if version is not None:
                return version
    return None


def _resources(raw: msgspec.Raw | None) -> Iterator[_Resource]:
    """The first one by itself, because it mostly tells; then all of them."""
    if raw is None:
        return
    try:
        yield from _first(memoryview(raw))
        for entry in _DECODER.decode(raw).entry or ():
            if entry.resource:
                yield entry.resource
    except (msgspec.DecodeError, RecursionError):
        return


def _first(bundle: memoryview) -> Iterator[_Resource]:
    found = _RESOURCE.search(bundle)
    if found is None:
        return
    start = bundle[found.end() : found.end() + _SAMPLE]
    try:
        # Latin-1, because then a character is a byte and the end is where the bytes end, too.
        _, end = _JSON.raw_decode(str(start, "latin-1"))
    except ValueError:
        return
    yield _ONE.decode(start[:end])


_RESOURCE = re.compile(rb'"resource"\s*:\s*(?=\{)')
_SAMPLE = 16 * 1024
"""Bytes in which the first resource must end; most have one or two thousand."""
_JSON = json.JSONDecoder()
_ONE = msgspec.json.Decoder(_Resource)


def _of_resource(resource: _Resource) -> FhirVersion | None:
    """A status that is a word and a `context` are STU3's; a list of classes and an actual period
    are R5's; a status or class that is an object (and nothing older) is R4's."""
    if _starts(resource.clinical_status, b'"') or resource.context:
        return "STU3"
    if _starts(resource.class_, b"[") or resource.actual_period:
        return "R5"
    return "R4" if _starts(resource.clinical_status, b"{") else None


def _starts(raw: msgspec.Raw, sign: bytes) -> bool:
    return bytes(raw)[:1] == sign
