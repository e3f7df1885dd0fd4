"""Reads Consent: only our own, by which a patient objects to being assessed."""

from __future__ import annotations

from cds_service.record.codings import concepts_in
from cds_service.record.draft import Draft
from cds_service.record.fhir import Consent

OBJECTION = ("https://veilig-gesprek.example/fhir/CodeSystem/categories", "bezwaar")
"""Category of the objection. Other consents (treatment limits, sharing) mean something else."""


def read_consent(consent: Consent, reference: str, draft: Draft) -> None:
    """An active objection; one that is withdrawn or was entered in error does not count."""
    codings = [pair for concept in concepts_in(consent.category) for pair in concept.codings()]
    if consent.status == "active" and OBJECTION in codings:
        draft.objected = True
