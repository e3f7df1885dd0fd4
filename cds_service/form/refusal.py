"""Why a launch did not lead to the form. The page shown is neutral; the reason is for the log."""

from __future__ import annotations

from typing import Literal

from cds_service.errors import RequestError

Reason = Literal[
    "refused",
    "expired",
    "away",
    "failed",
    "unknown-server",
    "unsafe-server",
    "not-a-clinician",
    "no-patient",
    "other-patient",
    "other-browser",
    "no-role",
    "wrong-code",
    "too-often",
]


class LaunchRefused(RequestError):
    """A launch that ends on the neutral page. `reason` holds no patient data."""

    status = 403
    issue_code = "forbidden"

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
