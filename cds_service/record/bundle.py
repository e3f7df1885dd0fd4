"""Records from whole files: a Bundle, NDJSON, or a recorded hook request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from cds_service.errors import RequestError
from cds_service.record.arrival import Arrival, Arrived, narrowed
from cds_service.record.fhir import NOBODYS, READING_FAULTS, Patient
from cds_service.record.groups import Groups
from cds_service.record.intake import read_prefetch
from cds_service.record.mend import as_json, lines_of, mended
from cds_service.record.model import PatientRecord
from cds_service.record.persons import same_persons
from cds_service.record.reader import read_record
from cds_service.record.references import id_of, type_of
from cds_service.record.subjects import owner_of
from cds_service.record.unpack import Part, unpack
from cds_service.record.vocabulary import Vocabulary

_URN = "urn:uuid:"


class _Context(msgspec.Struct, gc=False, rename="camel"):
    patient_id: str


class _HookRequest(msgspec.Struct, gc=False):
    hook: str
    context: _Context
    prefetch: dict[str, msgspec.Raw] | None = None


_HOOK_REQUEST = msgspec.json.Decoder(_HookRequest)


def read_resources(
    resources: Iterable[bytes | msgspec.Raw],
    patient_id: str | None,
    vocabulary: Vocabulary,
    version: str | None = None,
) -> PatientRecord:
    """One record from resources or Bundles of one patient. Without `patient_id` the patient is
    the one in them. Raises RequestError when they are about several patients."""
    whole = _whole([unpack(raw) for raw in resources])
    if patient_id is None:
        owners = _owners(whole)
        if len(owners) > 1:
            raise RequestError(
                "The resources are about several patients. Give one patient at a time."
            )
        patient_id = next(iter(owners), "")
    return read_record(whole, patient_id, vocabulary)


def read_patients(data: bytes, vocabulary: Vocabulary) -> Iterator[PatientRecord]:
    """Every patient in a file: a FHIR Bundle, one resource, NDJSON of either, or a hook request.
    Raises RequestError when it is none of these."""
    data = as_json(data)
    request = _hook_request(data)
    if request is None:
        yield from _patients_of(_whole(_parts_of(data)), vocabulary)
        return
    yield read_prefetch(request.prefetch, request.context.patient_id, vocabulary).record


def _hook_request(data: bytes) -> _HookRequest | None:
    try:
        return _HOOK_REQUEST.decode(data)
    except msgspec.ValidationError:
        return None
    except READING_FAULTS:
        pass
    try:
        return _HOOK_REQUEST.decode(mended(data))
    except READING_FAULTS:
        return None


def _parts_of(data: bytes) -> list[Part]:
    whole = unpack(data)
    if whole.fault != "unreadable":
        return [whole]
    lines = lines_of(data)
    parts = [unpack(line) for line in lines] if len(lines) > 1 else []
    if not any(part.resources or part.deleted for part in parts):
        raise RequestError("This is neither FHIR JSON, NDJSON nor a hook request.")
    return parts


def _patients_of(whole: Arrived, vocabulary: Vocabulary) -> Iterator[PatientRecord]:
    """One record per patient. Resources that name nobody belong to the only patient, if there
    is one only."""
    owners = _owners(whole)
    if len(owners) <= 1:
        yield read_record(whole, next(iter(owners), ""), vocabulary)
        return
    named = {key for keys in owners.values() for _, key in keys}
    nobodys = {kind: list(whole.resources.get(kind, ())) for kind in NOBODYS}
    everything = {key for table in whole.resources.values() for key in table}
    lost = len(everything - named - {key for keys in nobodys.values() for key in keys})
    skipped = dict(whole.skipped) | ({"no-subject": lost} if lost else {})
    for owner, keys in owners.items():
        own: dict[type[Any], list[str]] = dict(nobodys)
        for kind, key in keys:
            own.setdefault(kind, []).append(key)
        part = msgspec.structs.replace(narrowed(whole, own, len(keys)), skipped=skipped)
        yield read_record(part, owner, vocabulary)
        skipped = {}


def _owners(whole: Arrived) -> dict[str, list[tuple[type[Any], str]]]:
    """Patient id -> what is about that person (also under another id of theirs)."""
    resolver = whole.resolver()
    patients = whole.resources.get(Patient, {})
    persons = same_persons(patients, resolver)
    grouped: dict[str, list[tuple[type[Any], str]]] = {}
    for kind, table in whole.resources.items():
        for key, resource in table.items():
            owner = owner_of(resource, key, resolver)
            if owner is not None:
                grouped.setdefault(persons.root(owner), []).append((kind, key))
    named = _names(patients, persons)
    return {_id(named.get(root, root)): keys for root, keys in sorted(grouped.items())}


def _names(patients: Iterable[str], persons: Groups) -> dict[str, str]:
    """A person of several ids goes by the first that a Patient resource has."""
    names: dict[str, str] = {}
    for key in sorted(patients):
        names.setdefault(persons.root(key), key)
    return names


def _id(key: str) -> str:
    return id_of(key).removeprefix(_URN) if type_of(key) else key


def _whole(parts: Sequence[Part]) -> Arrived:
    arrival = Arrival()
    for part in parts:
        arrival.take(part)
        if part.fault or part.incomplete:
            arrival.gaps["file"] = part.fault or part.incomplete or ""
    return arrival.arrived()
