"""CDS Hooks 2.0.1 on the wire, for services: discovery, request, response and feedback.

Pydantic models that cannot be wrong quietly, and `encode`, which drops null and empty members
as the specification demands. Stands alone: it imports nothing from the rest of this product.
See README.md beside this file.
"""

from cds_service.cds_hooks.discovery import Discovery, Service
from cds_service.cds_hooks.feedback import (
    AcceptedSuggestion,
    Feedback,
    FeedbackEntry,
    Override,
    Reason,
)
from cds_service.cds_hooks.hooks import SPEC_VERSION, Hook
from cds_service.cds_hooks.part import encode, fresh_uuid, is_uuid, without_empties
from cds_service.cds_hooks.request import (
    HOOK_REQUEST,
    EncounterContext,
    EncounterDischargeRequest,
    EncounterStartRequest,
    FhirAuthorization,
    HookRequest,
    PatientViewContext,
    PatientViewRequest,
)
from cds_service.cds_hooks.response import (
    SUMMARY_MAX,
    Action,
    Card,
    Coding,
    HookResponse,
    Link,
    OverrideReason,
    Source,
    Suggestion,
)
from cds_service.cds_hooks.templates import faults_of

__all__ = [
    "HOOK_REQUEST",
    "SPEC_VERSION",
    "SUMMARY_MAX",
    "AcceptedSuggestion",
    "Action",
    "Card",
    "Coding",
    "Discovery",
    "EncounterContext",
    "EncounterDischargeRequest",
    "EncounterStartRequest",
    "Feedback",
    "FeedbackEntry",
    "FhirAuthorization",
    "Hook",
    "HookRequest",
    "HookResponse",
    "Link",
    "Override",
    "OverrideReason",
    "PatientViewContext",
    "PatientViewRequest",
    "Reason",
    "Service",
    "Source",
    "Suggestion",
    "encode",
    "faults_of",
    "fresh_uuid",
    "is_uuid",
    "without_empties",
]
