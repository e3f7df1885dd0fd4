"""Records from whole files: a Bundle, NDJSON, or a recorded hook request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from cds_service.errors import RequestError
from cds_service.record.fhir import READING_FAULTS, AnyResource, Medication
from cds_service.record.intake import read_prefetch
from cds_service.record.model import PatientRecord
from cds_service.record.reader import Arrived, by_type, read_record
from cds_service.record.subjects import owner_of
from cds_service.record.unpack import Part, unpack
from cds_service.record.vocabulary import Vocabulary


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
    owners = {owner_of(each, whole.links) for each in _everything(whole)} - {None}
    if patient_id is None and len(owners) > 1:
        raise RequestError("The resources are about several patients. Give one patient at a time.")
    return read_record(whole, patient_id or next(iter(owners), None) or "", vocabulary)


def read_patients(data: bytes, vocabulary: Vocabulary) -> Iterator[PatientRecord]:
    """Every patient in a file: a FHIR Bundle, one resource, NDJSON of either, or a hook request.
    Raises RequestError when it is none of these."""
    try:
        request = _HOOK_REQUEST.decode(data)
    except READING_FAULTS:
        yield from _patients_of(_parts_of(data), vocabulary)
        return
    yield read_prefetch(request.prefetch, request.context.patient_id, vocabulary).record


def _parts_of(data: bytes) -> list[Part]:
    whole = unpack(data)
    if whole.fault != "unreadable":
        return [whole]
    lines = [line for line in data.splitlines() if line.strip()]
    parts = [unpack(line) for line in lines] if len(lines) > 1 else []
    if not any(part.resources for part in parts):
        raise RequestError("This is neither FHIR JSON, NDJSON nor a hook request.")
    return parts


def _patients_of(parts: Sequence[Part], vocabulary: Vocabulary) -> Iterator[PatientRecord]:
    """One record per patient. Resources that name nobody belong to the only patient, if there
    is one only."""
    whole = _whole(parts)
    grouped: dict[str, list[AnyResource]] = {}
    nobodys: list[AnyResource] = []
    for resource in _everything(whole):
        owner = owner_of(resource, whole.links)
        (nobodys if owner is None else grouped.setdefault(owner, [])).append(resource)
    if len(grouped) <= 1:
        yield read_record(whole, next(iter(grouped), ""), vocabulary)
        return
    products = [each for each in nobodys if isinstance(each, Medication)]
    lost = len(nobodys) - len(products)
    skipped = dict(whole.skipped) | ({"no-subject": lost} if lost else {})
    for owner, resources in grouped.items():
        held = by_type((*products, *resources))
        own = Arrived(held, whole.links, len(resources), skipped, whole.gaps)
        yield read_record(own, owner, vocabulary)
        skipped = {}


def _everything(whole: Arrived) -> Iterator[AnyResource]:
    return (each for resources in whole.resources.values() for each in resources)


def _whole(parts: Sequence[Part]) -> Arrived:
    skipped: Counter[str] = Counter()
    links: dict[str, str] = {}
    gaps: dict[str, str] = {}
    for part in parts:
        skipped.update(part.skipped)
        links.update(part.links)
        if part.fault or part.incomplete:
            gaps["file"] = part.fault or part.incomplete or ""
    resources = by_type(resource for part in parts for resource in part.resources)
    return Arrived(resources, links, sum(part.entries for part in parts), dict(skipped), gaps)
