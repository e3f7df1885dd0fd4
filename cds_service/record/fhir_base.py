"""What all FHIR structs share: members kept raw, references, periods, the bases of resources.

A field whose shape differs per version (or that is only looked at when the resource matters) is
kept as `msgspec.Raw` and decoded where it is used. Whatever is not named here is skipped by the
parser without being built.
"""

from __future__ import annotations

import msgspec

ABSENT = msgspec.Raw()
"""Stands for a member that is not there."""
_NOTHING_IN_IT = (b"null", b"[]", b"{}", b'""')


def given(raw: msgspec.Raw) -> bool:
    """True when the member is there and is not null."""
    return raw is not ABSENT and bytes(raw) != b"null"


def filled(raw: msgspec.Raw) -> bool:
    """True when the member is there and holds something."""
    return raw is not ABSENT and bytes(raw) not in _NOTHING_IN_IT


READING_FAULTS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What decoding JSON that is not what it should be raises."""


class Reference(msgspec.Struct, gc=False):
    reference: str | None = None
    type: str | None = None
    identifier: msgspec.Raw = ABSENT


class Period(msgspec.Struct, gc=False):
    start: str | None = None
    end: str | None = None


class Named(msgspec.Struct, gc=False, rename="camel", tag_field="resourceType"):
    """What every resource has."""

    id: str | None = None
    meta: msgspec.Raw = ABSENT
    contained: msgspec.Raw = ABSENT
    modifier_extension: msgspec.Raw = ABSENT


class Identified(Named):
    """What a reference may name by an identifier. Persons are never looked up by one."""

    identifier: msgspec.Raw = ABSENT


class Resource(Identified):
    """What every resource type that tells of a patient has."""

    status: str | None = None
    subject: Reference | None = None


class OfPatient(Named):
    """The same, for the types that say `patient` where others say `subject`."""

    status: str | None = None
    subject: Reference | None = msgspec.field(default=None, name="patient")
