"""What a client sends to a service: the envelope and the contexts of the three hooks."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, TypeAdapter, field_validator, model_validator

from cds_service.cds_hooks.hooks import ID_PATTERN, USER_ID_PATTERN, Hook
from cds_service.cds_hooks.part import AbsoluteUrl, Received, Resource, Text

UserId = Annotated[str, Field(pattern=USER_ID_PATTERN, examples=["PractitionerRole/A2340113"])]
"""`Type/id` of the user; the type decides whether anything is weighed."""
LogicalId = Annotated[str, Field(pattern=ID_PATTERN, examples=["1288992"])]
"""A bare FHIR id: no type in front, no URL."""


class PatientViewContext(Received):
    """A chart was opened."""

    user_id: UserId
    patient_id: LogicalId
    encounter_id: LogicalId | None = None


class EncounterContext(Received):
    """An encounter starts or ends; may fire several times for one encounter."""

    user_id: UserId
    patient_id: LogicalId
    encounter_id: LogicalId


class FhirAuthorization(Received):
    """A short-lived token for `fhirServer`, to be used for this call only.

    The wire names are OAuth's, so they are not camelCase. The token never prints.
    """

    model_config = ConfigDict(alias_generator=None)

    access_token: Annotated[Text, Field(repr=False)]
    token_type: Text
    """`Bearer`, in any case."""
    expires_in: Annotated[int, Field(strict=True)]
    """Seconds."""
    scope: Text
    subject: Text
    patient: LogicalId | None = None
    """The only patient the token covers."""

    @field_validator("token_type")
    @classmethod
    def _is_bearer(cls, token_type: str) -> str:
        if token_type.lower() != "bearer":
            raise ValueError("must be Bearer")
        return token_type


class _Request(Received):
    """Common to every hook; unknown members and `extension` are ignored, null means absent."""

    hook_instance: Annotated[
        Text, Field(examples=["d1577c69-dfbe-44ad-ba6d-3e05e953b2ea"], description="a fresh UUID")
    ]
    fhir_server: AbsoluteUrl | None = None
    fhir_authorization: FhirAuthorization | None = None
    prefetch: dict[str, Resource | None] | None = None
    """Key of a template -> what the query gave; null: looked, and there is nothing."""
    extension: dict[str, Any] | None = None

    @model_validator(mode="after")
    def _token_needs_a_server(self) -> Self:
        if self.fhir_authorization and not self.fhir_server:
            raise ValueError("fhirAuthorization needs fhirServer")
        return self


class PatientViewRequest(_Request):
    hook: Literal[Hook.PATIENT_VIEW]
    context: PatientViewContext


class EncounterStartRequest(_Request):
    hook: Literal[Hook.ENCOUNTER_START]
    context: EncounterContext


class EncounterDischargeRequest(_Request):
    hook: Literal[Hook.ENCOUNTER_DISCHARGE]
    context: EncounterContext


HookRequest = Annotated[
    PatientViewRequest | EncounterStartRequest | EncounterDischargeRequest,
    Field(discriminator="hook"),
]
HOOK_REQUEST: TypeAdapter[HookRequest] = TypeAdapter(
    HookRequest, config=ConfigDict(hide_input_in_errors=True)
)
"""Validates a request of any of the three hooks."""
