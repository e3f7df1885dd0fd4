"""Unpacks what arrives: a resource, a Bundle, an OperationOutcome or null, as raw JSON.

A Bundle is decoded in one go; only when something in it is odd are its entries decoded one by
one, so that the odd one is skipped and counted and the others stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec

from cds_service.record import envelope, fhir
from cds_service.record.envelope import Bundle, Entry, Link, Value
from cds_service.record.fhir import READING_FAULTS, AnyResource, OperationOutcome
from cds_service.record.mend import mended

_KEPT_MODES = (None, "match")
_TOKENS = ("{{", "%7B%7B", "%7b%7b")
"""A place in a template; the public sandbox sends it on, percent-encoded, when it is not filled."""


class Issue(msgspec.Struct, gc=False):
    severity: str | None = None


_ISSUES = msgspec.json.Decoder(list[Issue])
_LINKS = msgspec.json.Decoder(list[Link])


class Part:
    """What one value held, with what was odd about it."""

    def __init__(self) -> None:
        self.resources: list[AnyResource] = []
        self.links: dict[str, str] = {}
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
            _unpack_loosely(mended(bytes(raw)), part)
            return part
    if isinstance(value, Bundle):
        part.is_bundle = True
        part.total += _number(value.total)
        _take_entries(value.entry or (), part)
        _take_links(value.link or (), part)
    elif value is not None:
        _take_top(value, part)
    return part


def _number(raw: msgspec.Raw) -> int:
    text = bytes(raw)
    return int(text) if text.isdigit() and len(text) < 10 else 0


def _take_top(value: AnyResource, part: Part) -> None:
    if isinstance(value, OperationOutcome):
        part.fault = "outcome"
        return
    part.entries = 1
    part.resources.append(value)


def _take_entries(entries: Iterable[Entry], part: Part) -> None:
    before, empty = len(part.resources), 0
    take = part.resources.append
    for entry in entries:
        resource, full_url = entry.resource, entry.full_url
        if full_url is not None and full_url[:4] == "urn:":
            _note_link(full_url, resource, part)
        if type(resource) is OperationOutcome:
            _note_outcome(resource, part)
        elif entry.search is None or entry.search.mode in _KEPT_MODES:
            if resource is None:
                empty += 1
            else:
                take(resource)
    part.entries += len(part.resources) - before + empty
    if empty:
        part.skipped["no-resource"] += empty


def _note_link(full_url: str, resource: Any, part: Part) -> None:
    identity = getattr(resource, "id", None)
    if identity is not None:
        part.links[full_url] = f"{type(resource).__name__}/{identity}"


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
        if kind != "Bundle":
            part.entries = 1
            _take_odd(raw, kind, part)
            part.fault = None if part.resources else "unreadable"
            return
        bundle = envelope.LOOSE_BUNDLE.decode(raw)
    except READING_FAULTS:
        part.fault = "unreadable"
        return
    part.is_bundle = True
    part.total += _number(bundle.total)
    for entry in bundle.entry or ():
        _take_loose_entry(entry, part)
    try:
        _take_links(_LINKS.decode(bundle.link) if fhir.given(bundle.link) else (), part)
    except READING_FAULTS:
        part.incomplete = "unreadable"


def _take_loose_entry(raw: msgspec.Raw, part: Part) -> None:
    try:
        entry = envelope.LOOSE_ENTRY.decode(raw)
        resource = envelope.ONE.decode(entry.resource) if fhir.given(entry.resource) else None
    except READING_FAULTS:
        _take_odd_entry(raw, part)
        return
    _take_entries([Entry(entry.full_url, resource, entry.search)], part)


def _take_odd_entry(raw: msgspec.Raw, part: Part) -> None:
    """An entry that is not what it should be: of a type we do not know, or broken."""
    part.entries += 1
    try:
        entry = envelope.LOOSE_ENTRY.decode(raw)
        _take_odd(entry.resource, envelope.HEAD.decode(entry.resource).resource_type, part)
    except READING_FAULTS:
        part.skipped["unreadable"] += 1


def _take_odd(raw: bytes | msgspec.Raw, kind: str | None, part: Part) -> None:
    if kind is None or kind in fhir.KNOWN:
        part.skipped["unreadable"] += 1
    else:
        part.resources.append(fhir.Ignored())
