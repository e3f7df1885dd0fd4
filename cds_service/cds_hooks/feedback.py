"""What a client tells afterwards: was the card acted upon or set aside?

Tolerant where the field differs from the text: Epic sends `overrideReasons`, ids that are no
UUIDs and extensions; the public sandbox leaves out `reason.system`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AwareDatetime, Field, field_validator, model_validator

from cds_service.cds_hooks.part import Received, Text

OpaqueId = Annotated[Text, Field(max_length=255)]
"""An id that is compared and never parsed: Epic's are no UUIDs."""
_EPIC_CATEGORY = "com.epic.cdshooks.feedback.overrideReason.reasonCategory"


class AcceptedSuggestion(Received):
    """The suggestion the clinician took, by its uuid."""

    id: OpaqueId


class Reason(Received):
    """The reason picked from the card's list."""

    code: OpaqueId
    system: Annotated[str, Field(max_length=255)] | None = None
    display: Annotated[str, Field(max_length=255)] | None = None


class Override(Received):
    """Why the card was set aside. The comment may hold patient data: it never prints."""

    reason: Reason | None = None
    user_comment: Annotated[str | None, Field(repr=False)] = None

    @model_validator(mode="before")
    @classmethod
    def _reason_of_epic(cls, override: Any) -> Any:
        """Epic tells its own reason category in an extension when no listed reason was picked."""
        if not isinstance(override, dict) or override.get("reason"):
            return override
        extension = override.get("extension")
        code = extension.get(_EPIC_CATEGORY) if isinstance(extension, dict) else None
        reason = {"code": code, "system": _EPIC_CATEGORY} if code else None
        return {**override, "reason": reason}


class FeedbackEntry(Received):
    """The outcome of one card. Ids are opaque."""

    card: OpaqueId
    outcome: Literal["accepted", "overridden"]
    accepted_suggestions: tuple[AcceptedSuggestion, ...] | None = None
    override_reason: Override | None = None
    outcome_timestamp: AwareDatetime
    """RFC 3339 with an offset."""

    @model_validator(mode="before")
    @classmethod
    def _singular(cls, entry: Any) -> Any:
        if isinstance(entry, dict) and "overrideReasons" in entry and "overrideReason" not in entry:
            reasons = entry["overrideReasons"]
            first = reasons[0] if isinstance(reasons, list) and reasons else reasons
            return {**entry, "overrideReason": first or None}
        return entry

    @field_validator("outcome_timestamp", mode="before")
    @classmethod
    def _is_text(cls, value: Any) -> Any:
        if not isinstance(value, str | datetime) or (isinstance(value, str) and value.isdigit()):
            raise ValueError("must be an RFC 3339 date-time such as 2026-11-22T08:15:30Z")
        return value

    @model_validator(mode="after")
    def _accepted_names_what(self) -> Self:
        if self.outcome == "accepted" and not self.accepted_suggestions:
            raise ValueError("accepted needs acceptedSuggestions with at least one id")
        return self


class Feedback(Received):
    """One POST: any number of cards, of any number of calls, in any order."""

    feedback: tuple[FeedbackEntry, ...]
