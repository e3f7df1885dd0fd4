"""The optional members of a request that matter for fetching alone: `fhirServer` and
`fhirAuthorization`.

What is malformed in them costs the fetch, not the answer: it is dropped as a whole, named in
`dropped` (to be counted) and never used. Two things still refuse the call (CDS Hooks 2.0 and
safety): an authorization without any server, and a token for another patient.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

import msgspec

from cds_service.errors import RequestError
from cds_service.record.fhir import ABSENT, READING_FAULTS, given


class Authorization(msgspec.Struct, gc=False):
    """The FHIR access token of this one call; it prints as nothing."""

    access_token: str
    token_type: str
    expires_in: int
    """Seconds."""
    scope: str
    subject: str
    patient: str | None = None

    def __repr__(self) -> str:
        return "Authorization(...)"

    @property
    def sound(self) -> bool:
        """True when every member is as the specification wants it."""
        words = (self.access_token, self.scope, self.subject)
        return (
            all(word.strip() for word in words)
            and self.token_type.lower() == "bearer"
            and self.expires_in >= 0
        )


_AUTHORIZATION = msgspec.json.Decoder(Authorization)
_TEXT = msgspec.json.Decoder(str)


class _Written(msgspec.Struct, gc=False):
    """Two members as they were written."""

    patient: msgspec.Raw = ABSENT
    expires_in: msgspec.Raw = ABSENT


_WRITTEN = msgspec.json.Decoder(_Written)


@dataclass(frozen=True, slots=True)
class Access:
    """What may be used to fetch, and which members were dropped."""

    server: str | None = None
    authorization: Authorization | None = None
    dropped: tuple[str, ...] = ()


def read_access(
    server: msgspec.Raw, authorization: msgspec.Raw, patient_id: str, https_only: bool
) -> Access:
    """Both members, as they came. Raises `RequestError` (400) as the module says."""
    if not given(server) and given(authorization):
        raise RequestError("fhirAuthorization is there, so fhirServer is required.")
    _check_patient(authorization, patient_id)
    base = _server(server, https_only)
    granted = _granted(authorization)
    dropped = []
    if given(server) and base is None:
        dropped.append("fhirServer")
    if given(authorization) and granted is None:
        dropped.append("fhirAuthorization")
    return Access(base, granted if base is not None else None, tuple(dropped))


def _check_patient(authorization: msgspec.Raw, patient_id: str) -> None:
    """A token for another patient is no slip of the pen (F-04)."""
    if not given(authorization):
        return
    try:
        named = _WRITTEN.decode(authorization).patient
    except READING_FAULTS:
        return
    if given(named) and bytes(named) != msgspec.json.encode(patient_id):
        raise RequestError("fhirAuthorization.patient must be context.patientId.")


def _server(raw: msgspec.Raw, https_only: bool) -> str | None:
    if not given(raw):
        return None
    try:
        url = _TEXT.decode(raw)
    except READING_FAULTS:
        return None
    allowed = {"https"} if https_only else {"https", "http"}
    return url if _scheme(url) in allowed else None


def _scheme(url: str) -> str:
    """Scheme of an absolute URL; empty for anything else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts.scheme if parts.hostname else ""


def _granted(raw: msgspec.Raw) -> Authorization | None:
    if not given(raw):
        return None
    try:
        found = _AUTHORIZATION.decode(raw)
        written = bytes(_WRITTEN.decode(raw).expires_in)
    except READING_FAULTS:
        return None
    # 300.0 is a number, and no integer.
    return found if found.sound and written.isdigit() else None
