"""Whose data is this? Resources of another patient must never be weighed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from cds_service.errors import RequestError
from cds_service.record.fhir import (
    AnyResource,
    Composition,
    Consent,
    Medication,
    OfPatient,
    Patient,
    Reference,
    Resource,
    Subjected,
)
from cds_service.record.references import resolved, type_of

OTHER_PATIENT = (
    "A resource belongs to another patient than context.patientId. "
    "Send only resources of the patient in context."
)


def subjects_of(resource: AnyResource) -> Sequence[Reference | None]:
    """The subjects a resource names, wherever its type and version keep them."""
    if isinstance(resource, (Resource, OfPatient)):
        return (resource.subject,)
    if isinstance(resource, Consent):
        return (resource.subject or resource.patient,)
    if isinstance(resource, Composition):
        named = resource.subject
        return named or (None,) if isinstance(named, list) else (named,)
    return ()


def owner_of(resource: AnyResource, links: Mapping[str, str]) -> str | None:
    """The id of the patient a resource is about; None when that cannot be told."""
    if isinstance(resource, Patient):
        return resource.id
    for subject in subjects_of(resource):
        if subject is not None and subject.reference is not None:
            target = resolved(subject.reference, links)
            if type_of(target) == "Patient":
                return target.partition("/")[2]
    return None


class Subjects:
    """Decides per resource whether it is about the patient.

    A subject that resolves to another Patient raises RequestError. One that cannot be resolved
    (an unknown `urn:uuid`, a contained or identifier-only subject, none at all) is accepted and
    counted in `accepted`. A Group, Device or Location is not the patient: `other-subject`.
    """

    def __init__(self, patient_id: str, links: Mapping[str, str]) -> None:
        self._patient = f"Patient/{patient_id}"
        self._own_uuid = f"urn:uuid:{patient_id}"
        self._links = links
        self.mine = {self._patient}
        """Spellings of a reference that are known to mean the patient."""
        self.accepted: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()

    def about(self, resource: Subjected) -> bool:
        """True when the resource is about the patient. Raises RequestError (P-12)."""
        if isinstance(resource, Resource | OfPatient):
            return self._judge(resource.subject)
        if isinstance(resource, Patient):
            return self._is_patient(resource)
        return isinstance(resource, Medication) or all(map(self._judge, subjects_of(resource)))

    def _is_patient(self, patient: Patient) -> bool:
        if patient.id is None:
            self.accepted["no-id"] += 1
        elif f"Patient/{patient.id}" != self._patient:
            raise RequestError(OTHER_PATIENT)
        return True

    def _judge(self, subject: Reference | None) -> bool:
        if subject is None:
            self.accepted["no-subject"] += 1
            return True
        if subject.reference is None:
            self.accepted["unresolved-subject"] += 1
            return True
        target = resolved(subject.reference, self._links)
        if target == self._patient or subject.reference == self._own_uuid:
            self.mine.add(subject.reference)
            return True
        kind = type_of(target)
        if kind == "Patient":
            raise RequestError(OTHER_PATIENT)
        if kind:
            self.skipped["other-subject"] += 1
            return False
        self.accepted["unresolved-subject"] += 1
        return True
