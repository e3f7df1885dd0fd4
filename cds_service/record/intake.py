"""Prefetch in, record out: what came under each key, and what that means (conformance 4.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from cds_service.record import fhir
from cds_service.record.arrival import Arrival
from cds_service.record.envelope import Value
from cds_service.record.model import PatientRecord
from cds_service.record.reader import read_record
from cds_service.record.unpack import Part, unpack
from cds_service.record.vocabulary import Vocabulary


class Key(msgspec.Struct, frozen=True, gc=False):
    """A prefetch key: which resource types it is asked for, and whether we can do without."""

    types: tuple[type[Any], ...]
    required: bool = False
    asked: bool = True
    """False: read when it comes; that it did not come is no gap."""
    more: bool = False
    """Discovery asks for it all the same: more of the record, where it tells. Fetched only for a
    client that prefetches nothing."""
    single: bool = False
    """A read of one resource; the others are searches."""


KEYS: Mapping[str, Key] = {
    "patient": Key((fhir.Patient,), required=True, single=True),
    "conditions": Key((fhir.Condition,), required=True),
    "encounters": Key((fhir.Encounter,), required=True),
    "procedures": Key((fhir.Procedure,)),
    "signals": Key((fhir.Observation,)),
    "measurements": Key((fhir.Observation,)),
    "companions": Key((fhir.RelatedPerson,)),
    "flags": Key((fhir.Flag,), asked=False, more=True),
    "journal": Key((fhir.Observation, fhir.Composition), asked=False, more=True),
    "lifestyle": Key((fhir.Observation,), asked=False, more=True),
    "episodes": Key((fhir.EpisodeOfCare,), asked=False, more=True),
    "medications": Key(
        (
            fhir.MedicationRequest,
            fhir.MedicationStatement,
            fhir.MedicationDispense,
            fhir.MedicationAdministration,
            fhir.Medication,
        ),
        asked=False,
        more=True,
    ),
    "cases": Key((fhir.Composition, fhir.PractitionerRole), asked=False, more=True),
    "consents": Key((fhir.Consent,), asked=False, more=True),
    "organizations": Key((fhir.Organization, fhir.Location), asked=False),
    "reports": Key((fhir.DiagnosticReport, fhir.Observation), asked=False),
    "requests": Key(
        (fhir.ServiceRequest, fhir.ReferralRequest, fhir.ProcedureRequest), asked=False
    ),
    "impressions": Key((fhir.ClinicalImpression,), asked=False),
    "questionnaires": Key((fhir.QuestionnaireResponse, fhir.Questionnaire), asked=False),
}
"""What a key is asked for. Whatever else of the patient comes under it (included resources) is read
as well."""


class Intake(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A record, and how whole it is."""

    record: PatientRecord
    satisfied: frozenset[str]
    """Keys that came, also when what came was "nothing"."""
    missing: tuple[str, ...]
    """Required keys that did not come or could not be used: 412 unless they can be fetched."""
    failed: Mapping[str, str]
    """Keys that came but could not be used, or were fetched in vain, with a fixed reason."""
    next_pages: Mapping[str, str | None]
    """Keys of which there are more pages -> address of the next one."""
    short: frozenset[str] = frozenset()
    """Keys of which fewer came than their own `total` says, and no next page is named."""

    @property
    def partial(self) -> Mapping[str, str]:
        """Required lists of which only a part came -> why. While nothing opens, that is no answer
        (412): silence would say that all was seen."""
        gaps = self.record.reading.gaps
        return {
            key: gaps[key]
            for key, expected in KEYS.items()
            if expected.required and key in self.satisfied and key in gaps
        }


FEWER = "fewer than its total says"
"""Why a list is not whole whose Bundle counts more than it holds and names no next page."""
Pages = Mapping[str, Sequence[Value]]
"""Prefetch key -> the value that came, or the pages of a search."""


def read_prefetch(
    prefetch: Mapping[str, Value] | None,
    patient_id: str,
    vocabulary: Vocabulary,
    version: str | None = None,
    *,
    trust_total: bool = True,
    unasked: frozenset[str] = frozenset(),
) -> Intake:
    """Reads the `prefetch` of a call. `version` is the client's FHIR version; the reader tells
    versions apart by shape and needs it for nothing yet. `trust_total` is False for a server that
    counts wrongly; `unasked` names the keys that discovery does not ask of this client.

    Raises RequestError when a resource is another patient's (P-12). Keys that were never asked
    for are ignored (P-13).
    """
    return read_pages(
        {key: (raw,) for key, raw in (prefetch or {}).items()},
        patient_id,
        vocabulary,
        uncounted=frozenset() if trust_total else frozenset(KEYS),
        unasked=unasked,
    )


def read_pages(
    pages: Pages,
    patient_id: str,
    vocabulary: Vocabulary,
    reasons: Mapping[str, str] | None = None,
    *,
    uncounted: frozenset[str] = frozenset(),
    unasked: frozenset[str] = frozenset(),
) -> Intake:
    """The same for values of which some came in several pages. `reasons` says why keys could not
    be had, or their next page; `uncounted` names keys whose `total` says nothing, `unasked` those
    this client is not asked for."""
    gathering = _Gathering()
    why = reasons or {}
    for key, expected in KEYS.items():
        if key in pages:
            gathering.take(key, expected, [unpack(raw) for raw in pages[key]])
            gathering.explain(key, why.get(key), counted=key not in uncounted)
        elif key in why:
            gathering.failed[key] = gathering.gaps[key] = why[key]
        elif expected.asked and key not in unasked:
            gathering.gaps[key] = "absent"
    record = read_record(gathering.arrival.arrived(), patient_id, vocabulary)
    satisfied = frozenset(pages) & frozenset(KEYS) - frozenset(gathering.failed)
    return Intake(
        record=record,
        satisfied=satisfied,
        missing=tuple(key for key in KEYS if KEYS[key].required and key not in satisfied),
        failed=gathering.failed,
        next_pages=gathering.next_pages,
        short=frozenset(gathering.short),
    )


class _Gathering:
    """What has come so far, over all keys."""

    def __init__(self) -> None:
        self.arrival = Arrival()
        self.failed: dict[str, str] = {}
        self.next_pages: dict[str, str | None] = {}
        self.short: set[str] = set()

    def explain(self, key: str, why: str | None, *, counted: bool) -> None:
        """Says of a list that came in part why, where that is known."""
        if key in self.short and counted:
            self.gaps[key] = FEWER
        elif key in self.short:
            self.short.remove(key)
        if why is not None and key in self.gaps and key not in self.failed:
            self.gaps[key] = why

    @property
    def gaps(self) -> dict[str, str]:
        """Keys that did not come, or not whole."""
        return self.arrival.gaps

    def take(self, key: str, expected: Key, parts: Sequence[Part]) -> None:
        """Adds the pages of one key, or notes why they cannot be used."""
        fault = _fault(parts[0], expected)
        if fault is not None:
            self.arrival.skipped.update(parts[0].skipped)
            self.failed[key] = self.gaps[key] = fault
            return
        for part in parts:
            self.arrival.skipped["other-type"] += self.arrival.take(part)
        last = parts[-1]
        if last.incomplete == "more-pages":
            self.next_pages[key] = last.next
        gap = next(filter(None, map(_gap, parts[:-1])), None) or last.incomplete or last.fault
        if gap is not None:
            self.gaps[key] = gap
        came, total = sum(_came(part, expected) for part in parts), max(p.total for p in parts)
        if gap is None and total > came:
            self.short.add(key)


def _gap(part: Part) -> str | None:
    """Why a page is not whole. That it has a next one says nothing once that has come."""
    return part.fault or (part.incomplete if part.incomplete != "more-pages" else None)


def _came(part: Part, expected: Key) -> int:
    """How many matches came, readable or not; what was included beside them is no match."""
    wanted = sum(type(each) in expected.types for each in part.resources)
    return wanted + len(part.deleted) + part.skipped["unreadable"] + part.skipped["no-resource"]


def _fault(part: Part, expected: Key) -> str | None:
    """Why a value does not satisfy its key, or None when it does."""
    if part.fault is not None:
        return part.fault
    if part.deleted or (part.entries == 0 and not part.resources):
        return None
    if not part.is_bundle and not expected.single:
        return "wrong-type"
    if any(type(each) in expected.types for each in part.resources):
        return None
    return "unreadable" if part.skipped["unreadable"] else "wrong-type"
