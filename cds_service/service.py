"""From a call to the answer, without HTTP: what the service, `replay` and the console share."""

from __future__ import annotations

from datetime import datetime

from cds_service.calls import Call
from cds_service.cds_hooks import Feedback, HookResponse
from cds_service.security.client import Client

CLINICIANS = frozenset({"Practitioner", "PractitionerRole"})
"""A card never reaches anybody else: not the patient, not a proxy."""


class Guidance:
    """Answers calls."""

    async def answer(self, call: Call, client: Client, at: datetime) -> HookResponse:
        """The cards for this call at moment `at`."""
        return HookResponse()

    async def take(self, feedback: Feedback, client: Client, at: datetime) -> None:
        """Remembers what became of the cards; comments are dropped."""
