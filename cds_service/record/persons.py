"""Which ids of patients are one person: `Patient.link`, whatever its type says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from cds_service.record.fhir import READING_FAULTS, Patient, Reference, filled
from cds_service.record.groups import Groups
from cds_service.record.references import Resolver, type_of


class _Link(msgspec.Struct, gc=False):
    other: Reference | None = None


_LINKS = msgspec.json.Decoder(list[_Link])


def same_persons(patients: Mapping[str, Any], resolver: Resolver) -> Groups:
    """Keys of patients, in groups that are one person."""
    groups = Groups()
    for key, patient in patients.items():
        for other in _others(patient):
            target = resolver.target(other, key)
            if target is not None and type_of(target) == "Patient":
                groups.join(key, target)
    return groups


def _others(patient: Patient) -> list[Reference]:
    if not filled(patient.link):
        return []
    try:
        return [link.other for link in _LINKS.decode(patient.link) if link.other is not None]
    except READING_FAULTS:
        return []
