"""Whose data is this? Resources of another patient must never be weighed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from cds_service.errors import RequestError
from cds_service.record.arrival import Arrived
from cds_service.record.fhir import (
    NOBODYS,
    Composition,
    Consent,
    OfPatient,
    Patient,
    Reference,
    Resource,
)
from cds_service.record.groups import Groups
from cds_service.record.persons import same_persons
from cds_service.record.references import Resolver, id_of, type_of

OTHER_PATIENT = (
    "A resource belongs to another patient than context.patientId. "
    "Send only resources of the patient in context."
)
_URN = "urn:uuid:"


def subjects_of(resource: Any) -> Sequence[Reference | None]:
    """The subjects a resource names, wherever its type and version keep them."""
    if isinstance(resource, (Resource, OfPatient)):
        return (resource.subject,)
    if isinstance(resource, Consent):
        return (resource.subject or resource.patient,)
    if isinstance(resource, Composition):
        named = resource.subject
        return named or (None,) if isinstance(named, list) else (named,)
    return ()


def owner_of(resource: Any, key: str, resolver: Resolver) -> str | None:
    """The key of the patient a resource is about; None when that cannot be told."""
    if isinstance(resource, Patient):
        return key
    for subject in subjects_of(resource):
        target = resolver.target(subject, key)
        if type_of(target) == "Patient":
            return target
    return None


class Subjects:
    """Decides per resource whether it is about the patient.

    A subject that resolves to another Patient raises RequestError. Ids that a `Patient.link` says
    are the same person are the patient. A subject that cannot be resolved (an unknown `urn:uuid`,
    a contained or identifier-only subject, none at all) is accepted and counted in `accepted`:
    nobody is looked up by a number. A Group, Device or Location is not the patient:
    `other-subject`.
    """

    def __init__(self, patient_id: str, arrived: Arrived, resolver: Resolver) -> None:
        self._own = f"Patient/{patient_id}"
        self._spelled = (self._own, f"Patient/{_URN}{patient_id}", f"{_URN}{patient_id}")
        self.resolver = resolver
        self.accepted: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()
        self.mine = {self._own}
        """Spellings of a relative reference that are known to mean the patient."""
        patients = arrived.resources.get(Patient, {})
        self._persons: Groups = same_persons(patients, resolver) if patients else Groups()
        self._unnamed = {key for key, each in patients.items() if self._is_patient(key, each)}

    def _is_patient(self, key: str, patient: Patient) -> bool:
        """True for the patient under a passing name. Raises RequestError for another one."""
        named = patient.id is not None or not id_of(key).startswith((_URN, "-", "urn:"))
        if not named and not self._same(key):
            self.accepted["no-id"] += 1
            return True
        if not self._same(key) or not (patient.id is None or self._same(f"Patient/{patient.id}")):
            raise RequestError(OTHER_PATIENT)
        return False

    def _same(self, key: str) -> bool:
        return key in self._spelled or self._persons.together(key, self._own)

    def is_own(self, target: str) -> bool:
        """True when a resolved reference means the patient."""
        return self._same(target) or target in self._unnamed

    def about(self, resource: Any, key: str) -> bool:
        """True when the resource is about the patient. Raises RequestError (P-12)."""
        if isinstance(resource, (Patient, *NOBODYS)):
            return True
        return all([self._judge(subject, key) for subject in subjects_of(resource)])

    def _judge(self, subject: Reference | None, key: str) -> bool:
        if subject is None:
            self.accepted["no-subject"] += 1
            return True
        target = self.resolver.target(subject, key)
        if target is not None and self.is_own(target):
            if not (subject.reference or "#").startswith("#"):
                self.mine.add(subject.reference or "")
            return True
        kind = type_of(target)
        if kind == "Patient":
            raise RequestError(OTHER_PATIENT)
        if kind:
            self.skipped["other-subject"] += 1
            return False
        self.accepted["unresolved-subject"] += 1
        return True
