"""The hooks this library knows, and what their context must hold (cds-hooks-library 1.0.1)."""

from __future__ import annotations

from enum import StrEnum

SPEC_VERSION = "2.0.1"
"""The edition of CDS Hooks these models follow."""


class Hook(StrEnum):
    """A moment in the clinician's work at which a client asks."""

    PATIENT_VIEW = "patient-view"
    ENCOUNTER_START = "encounter-start"
    ENCOUNTER_DISCHARGE = "encounter-discharge"

    @property
    def needs_encounter(self) -> bool:
        """True when `context.encounterId` is required."""
        return self is not Hook.PATIENT_VIEW


CONTEXT_FIELDS = ("userId", "patientId", "encounterId")
"""The context members of all three hooks; all are strings and usable as prefetch tokens."""
USER_TOKENS = (
    "userPractitionerId",
    "userPractitionerRoleId",
    "userPatientId",
    "userRelatedPersonId",
)
USER_ID_PATTERN = r"^[A-Za-z0-9_]+/[A-Za-z0-9_.\-]{1,255}$"
ID_PATTERN = r"^[A-Za-z0-9_.\-]{1,255}$"
"""The hooks' own pattern (with an underscore). FHIR's id is at most 64 characters, the field's ids
are longer (R-15)."""
