"""Which FHIR version a prefetch is written in, told by its shape.

No CDS request says it. Asked only for the rare call that gets a card, because the card carries a
resource in the client's version.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cds_service.clients.client import FhirVersion
from cds_service.record import fhir
from cds_service.record.envelope import Bundle, Value
from cds_service.record.fhir import ABSENT
from cds_service.record.unpack import unpack

_TELLING = ("conditions", "encounters", "procedures", "signals")


def version_of(prefetch: Mapping[str, Value] | None) -> FhirVersion | None:
    """STU3, R4 or R5; None when nothing in the data tells. R4B looks like R4 here."""
    for resource in _resources(prefetch or {}):
        version = _of_resource(resource)
        if version is not None:
            return version
    return None


def _resources(prefetch: Mapping[str, Value]) -> Iterator[Any]:
    for key in _TELLING:
        value = prefetch.get(key)
        if isinstance(value, Bundle):
            yield from (entry.resource for entry in value.entry or ())
        elif value is not None:
            yield from unpack(value).resources


def _of_resource(resource: Any) -> FhirVersion | None:
    """A status that is a word and a `context` are STU3's; a list of classes and an actual period
    are R5's; a status or class that is an object (and nothing older) is R4's."""
    if isinstance(resource, fhir.Encounter):
        modern = resource.actual_period is not None or _starts(resource.class_, b"[")
        return "R5" if modern else None
    status = getattr(resource, "clinical_status", ABSENT)
    if _starts(status, b'"') or getattr(resource, "context", None) is not None:
        return "STU3"
    return "R4" if _starts(status, b"{") else None


def _starts(raw: Any, sign: bytes) -> bool:
    return bytes(raw)[:1] == sign
