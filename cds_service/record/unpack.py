"""Unpacks what arrives: a resource, a Bundle, Parameters, an OperationOutcome or null, as raw JSON.

A Bundle is decoded in one go; only when something in it is odd are its entries decoded one by
one, so that the odd one is skipped and counted and the others stay. A Bundle or Parameters inside
an entry (the answer to a batch) is unpacked like the outer one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec

from cds_service.record import envelope, fhir
from cds_service.record.envelope import (
    Bundle,
    Entry,
    Link,
    LooseEntry,
    Parameter,
    Parameters,
    Value,
)
from cds_service.record.fhir import READING_FAULTS, AnyResource, OperationOutcome
from cds_service.record.mend import mended
from cds_service.record.versions import Stamp, stamp_of_entry

_TOKENS = ("{{", "%7B%7B", "%7b%7b")
"""A place in a template; the public sandbox sends it on, percent-encoded, when it is not filled."""
_GONE = ("404", "410")
_NO_DATA = (Bundle, Parameters, OperationOutcome, type(None))
"""What is not simply a resource of the patient."""


class Issue(msgspec.Struct, gc=False):
    severity: str | None = None


class Deletion(msgspec.Struct, frozen=True, gc=False):
    """An entry that says that a resource is no more."""

    full_url: str | None
    url: str | None
    stamp: Stamp


_ISSUES = msgspec.json.Decoder(list[Issue])
_LINKS = msgspec.json.Decoder(list[Link])


class Part:
    """What one value held, with what was odd about it."""

    def __init__(self) -> None:
        self.resources: list[AnyResource] = []
        self.urls: dict[int, str] = {}
        """Place in `resources` -> `fullUrl` of the entry."""
        self.stamps: dict[int, Stamp] = {}
        """Place in `resources` -> version that the entry states (history)."""
        self.deleted: list[Deletion] = []
        self.entries = 0
        self.skipped: Counter[str] = Counter()
        self.is_bundle = False
        self.fault: str | None = None
        """Why nothing could be had: `outcome`, `unfilled-token`, `wrong-type`, `unreadable`."""
        self.incomplete: str | None = None
        """Why there is more than what came: `outcome`, `more-pages` or `unreadable`."""
        self.next: str | None = None
        """Address of the next page."""
        self.total = 0
        """How many matches the source says there are, over all pages; 0 when it does not say."""


def unpack(raw: bytes | Value) -> Part:
    """Everything in one JSON value, decoded already or not. Never raises for what FHIR data may
    look like."""
    part = Part()
    value: Any = raw
    if isinstance(raw, (bytes, msgspec.Raw)):
        try:
            value = envelope.TOP.decode(raw)
        except READING_FAULTS:
            return _unpack_mended(bytes(raw))
    if isinstance(value, OperationOutcome):
        part.fault = "outcome"
    elif value is not None:
        _take(value, part)
    return part


def _unpack_mended(raw: bytes) -> Part:
    """What could not be decoded as it stands: half a character, or something odd inside."""
    text = mended(raw)
    if text != raw:
        return unpack(text)
    part = Part()
    _unpack_loosely(text, part)
    return part


def _number(raw: msgspec.Raw) -> int:
    text = bytes(raw)
    return int(text) if text.isdigit() and len(text) < 10 else 0


def _take(value: Any, part: Part) -> None:
    """A resource, or the wrapping around some."""
    if isinstance(value, Bundle):
        part.is_bundle = True
        part.total += _number(value.total)
        _take_entries(value.entry or (), part)
        if value.link:
            _take_links(value.link, part)
    elif isinstance(value, Parameters):
        part.is_bundle = True
        _take_parameters(value.parameter or (), part)
    else:
        part.entries += 1
        part.resources.append(value)


def _take_parameters(parameters: Iterable[Parameter], part: Part) -> None:
    for each in parameters:
        if each.resource is not None:
            _take_entry(Entry(None, each.resource), part)
        _take_parameters(each.part or (), part)


def _take_entries(entries: Iterable[Entry], part: Part) -> None:
    resources, urls = part.resources, part.urls
    simple = 0
    for entry in entries:
        resource = entry.resource
        if entry.request is not None or entry.response is not None or type(resource) in _NO_DATA:
            _take_entry(entry, part)
            continue
        if entry.full_url is not None:
            urls[len(resources)] = entry.full_url
        resources.append(resource)  # type: ignore[arg-type]
        simple += 1
    part.entries += simple


def _take_entry(entry: Entry, part: Part) -> None:
    """An entry with something about it."""
    resource, request = entry.resource, entry.request
    if request is not None and (request.method or "").upper() == "DELETE":
        part.entries += 1
        part.deleted.append(Deletion(entry.full_url, request.url, stamp_of_entry(entry)))
    elif isinstance(resource, OperationOutcome):
        _note_outcome(resource, part)
    elif isinstance(resource, (Bundle, Parameters)):
        _take(resource, part)
    elif resource is None:
        _take_empty(entry, part)
    else:
        _note(entry, part)
        part.resources.append(resource)
        part.entries += 1


def _note(entry: Entry, part: Part) -> None:
    place = len(part.resources)
    if entry.full_url is not None:
        part.urls[place] = entry.full_url
    if entry.response is not None:
        part.stamps[place] = stamp_of_entry(entry)


def _take_empty(entry: Entry, part: Part) -> None:
    """Nothing came: an answer that failed says that not everything is there."""
    part.entries += 1
    part.skipped["no-resource"] += 1
    status = (entry.response.status if entry.response else None) or ""
    if status[:1] in ("4", "5") and not status.startswith(_GONE):
        part.incomplete = "outcome"


def _note_outcome(outcome: OperationOutcome, part: Part) -> None:
    """An error says that the list is not whole; a warning says nothing (P-08)."""
    try:
        issues = _ISSUES.decode(outcome.issue)
    except READING_FAULTS:
        issues = [Issue("error")]
    if any(issue.severity not in ("warning", "information", "success") for issue in issues):
        part.incomplete = "outcome"


def _take_links(links: Iterable[Link], part: Part) -> None:
    for link in links:
        if link.relation == "next":
            part.next = link.url
            part.incomplete = part.incomplete or "more-pages"
        elif link.relation == "self" and any(token in (link.url or "") for token in _TOKENS):
            # Somebody else's query was run: what it found, or did not find, says nothing.
            part.fault = "unfilled-token"


def _unpack_loosely(raw: bytes, part: Part) -> None:
    try:
        kind = envelope.HEAD.decode(raw).resource_type
        if kind not in _WRAPPINGS:
            _take_odd(raw, kind, part)
            part.entries = 1
            part.fault = None if part.resources else "unreadable"
            return
        _WRAPPINGS[kind](raw, part)
    except READING_FAULTS:
        part.fault = "unreadable"


def _loose_bundle(raw: bytes | msgspec.Raw, part: Part) -> None:
    bundle = envelope.LOOSE_BUNDLE.decode(raw)
    part.is_bundle = True
    part.total += _number(bundle.total)
    for entry in bundle.entry or ():
        _take_loose_entry(entry, part)
    try:
        _take_links(_LINKS.decode(bundle.link) if fhir.given(bundle.link) else (), part)
    except READING_FAULTS:
        part.incomplete = "unreadable"


def _loose_parameters(raw: bytes | msgspec.Raw, part: Part) -> None:
    parameters = envelope.LOOSE_PARAMETERS.decode(raw).parameter or []
    part.is_bundle = True
    waiting = parameters[::-1]
    while waiting:
        parameter = envelope.LOOSE_PARAMETER.decode(waiting.pop())
        if fhir.given(parameter.resource):
            _take_loose(LooseEntry(resource=parameter.resource), part)
        waiting.extend((parameter.part or [])[::-1])


_WRAPPINGS = {"Bundle": _loose_bundle, "Parameters": _loose_parameters}


def _take_loose_entry(raw: msgspec.Raw, part: Part) -> None:
    """An entry that may not be what it should be: of a type we do not know, or broken."""
    try:
        entry = envelope.LOOSE_ENTRY.decode(raw)
    except READING_FAULTS:
        part.entries += 1
        part.skipped["unreadable"] += 1
        return
    _take_loose(entry, part)


def _take_loose(entry: LooseEntry, part: Part) -> None:
    raw = entry.resource
    try:
        resource = envelope.TOP.decode(raw) if fhir.given(raw) else None
        kind = None
    except READING_FAULTS:
        resource, kind = None, _kind(raw)
        if kind not in _WRAPPINGS:
            part.entries += 1
            _take_odd(raw, kind, part)
            return
    if kind is not None:
        _loosely_inside(kind, raw, part)
        return
    _take_entries([Entry(entry.full_url, resource, entry.request, entry.response)], part)


def _loosely_inside(kind: str, raw: msgspec.Raw, part: Part) -> None:
    try:
        _WRAPPINGS[kind](raw, part)
    except READING_FAULTS:
        part.entries += 1
        part.skipped["unreadable"] += 1


def _kind(raw: msgspec.Raw) -> str | None:
    try:
        return envelope.HEAD.decode(raw).resource_type
    except READING_FAULTS:
        return None


def _take_odd(raw: bytes | msgspec.Raw, kind: str | None, part: Part) -> None:
    if kind is None or kind in fhir.KNOWN:
        part.skipped["unreadable"] += 1
    else:
        part.resources.append(fhir.Ignored())
