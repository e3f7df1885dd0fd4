"""What is remembered: issued cards, repetition state, feedback, objections, access log, tokens."""

from cds_service.store.model import (
    Access,
    Call,
    Explanation,
    Issue,
    Objection,
    Outcome,
    PatientKey,
    Received,
)
from cds_service.store.pseudonym import Pseudonyms, passing_keys, read_keys
from cds_service.store.store import Store

__all__ = [
    "Access",
    "Call",
    "Explanation",
    "Issue",
    "Objection",
    "Outcome",
    "PatientKey",
    "Pseudonyms",
    "Received",
    "Store",
    "passing_keys",
    "read_keys",
]
