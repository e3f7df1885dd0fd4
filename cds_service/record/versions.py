"""Which of two versions of one resource is the later: by `meta.lastUpdated`, else by a version
number; where neither tells, one that was withdrawn, so that order never decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from cds_service.record.envelope import Entry
from cds_service.record.fhir import READING_FAULTS, given

_NUMBER = re.compile(r'(?:W/)?"?(\d{1,18})"?')
WITHDRAWN = "entered-in-error"


class Stamp(msgspec.Struct, frozen=True, gc=False):
    """When a version was written and its number, as far as the source says."""

    at: datetime | None = None
    number: int | None = None


class _Meta(msgspec.Struct, gc=False, rename="camel"):
    version_id: msgspec.Raw = msgspec.Raw()
    last_updated: str | None = None


_META = msgspec.json.Decoder(_Meta)
NO_STAMP = Stamp()
_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)


def stamp_of_entry(entry: Entry) -> Stamp:
    """What the entry itself says: the entity tag and the moment of its response."""
    told = entry.response
    if told is None:
        return NO_STAMP
    return Stamp(_instant(told.last_modified), _number(told.etag))


def stamp_of(resource: Any, told: Stamp | None) -> Stamp:
    """The version of a resource; what its `meta` does not say the entry may have `told`."""
    told = told or NO_STAMP
    if not given(resource.meta):
        return told
    try:
        meta = _META.decode(resource.meta)
    except READING_FAULTS:
        return told
    number = _number(bytes(meta.version_id).decode(errors="replace"))
    return Stamp(_instant(meta.last_updated) or told.at, told.number if number is None else number)


Version = tuple[Any, Stamp]
"""A resource with what is known of its version."""


def latest(versions: Sequence[Version]) -> Version:
    """The version that counts, in whatever order they came: by moment where all state one, else by
    number where all state one, else by what is stated at all. Of versions that nothing tells apart
    one that was withdrawn, else the same one always."""
    dated = all(stamp.at is not None for _, stamp in versions)
    numbered = all(stamp.number is not None for _, stamp in versions)

    def rank(version: Version) -> tuple[datetime, int, bool, bytes]:
        resource, stamp = version
        gone = is_withdrawn(resource)
        unstated = _LAST if gone and stamp.number is None else _FIRST
        at = (stamp.at or unstated) if dated or not numbered else _FIRST
        number = -1 if stamp.number is None else stamp.number
        return (at, number, gone, msgspec.json.encode(resource))

    return max(versions, key=rank)


def outlives(stamp: Stamp, deletion: Stamp) -> bool:
    """True when a version was written after the deletion of its resource (made anew). A deletion
    that states no version is the last word."""
    if stamp.at and deletion.at:
        return stamp.at > deletion.at
    if stamp.number is not None and deletion.number is not None:
        return stamp.number > deletion.number
    return False


def is_withdrawn(resource: Any) -> bool:
    """True when its own status says that it was entered in error."""
    return (getattr(resource, "status", None) or "").lower() == WITHDRAWN or (
        WITHDRAWN.encode() in bytes(getattr(resource, "verification_status", b"")).lower()
    )


def _instant(text: str | None) -> datetime | None:
    try:
        at = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at


def _number(text: str | None) -> int | None:
    found = _NUMBER.fullmatch((text or "").strip())
    return int(found[1]) if found else None
