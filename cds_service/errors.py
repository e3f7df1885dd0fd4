"""The error family of the service; each leaf maps to one HTTP status.

    VeiligGesprekError
    ├── RequestError            400  the caller must change the request
    │   ├── NotAuthenticated    401  one body for every cause; the reason is for the operator's log
    │   ├── NotAllowed          403
    │   ├── UnknownService      404
    │   ├── MissingData         412  required data could not be obtained
    │   ├── TooLarge            413
    │   ├── NotJson             415
    │   ├── UnknownEncoding     415  the body is packed in a way we do not read
    │   └── TooMuch             429  this caller has its share under way (Retry-After)
    ├── Busy                    503  try again later (Retry-After)
    │   └── StoreUnavailable    503  nothing was answered that could not be remembered
    └── ContentError            -    faults in content or settings (exit 1)

A message says what to do and never carries patient data or a token.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class VeiligGesprekError(Exception):
    """Root of everything this service raises on purpose."""

    status = 500
    issue_code = "exception"
    """FHIR R4 `OperationOutcome.issue.code`."""


class RequestError(VeiligGesprekError):
    """The request is at fault; the message says what to mend."""

    status = 400
    issue_code = "invalid"


class NotAuthenticated(RequestError):
    """No valid client token. `str()` is for the log; callers always see the same sentence."""

    status = 401
    issue_code = "login"


class NotAllowed(RequestError):
    """The client is known but may not do this."""

    status = 403
    issue_code = "forbidden"


class UnknownService(RequestError):
    """No service has this id."""

    status = 404
    issue_code = "not-found"


class MissingData(RequestError):
    """Required data that neither arrived nor could be fetched. Names keys, never values."""

    status = 412
    issue_code = "incomplete"

    def __init__(self, message: str, keys: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.keys = tuple(keys)


class TooLarge(RequestError):
    """The body is over the configured limit."""

    status = 413
    issue_code = "too-long"


class NotJson(RequestError):
    """The content type is not JSON."""

    status = 415
    issue_code = "not-supported"


class UnknownEncoding(RequestError):
    """The body is packed otherwise than by gzip; the answer names what is read."""

    status = 415
    issue_code = "not-supported"
    accepted = "gzip"


class TooMuch(RequestError):
    """This caller has its whole share under way; it may try again after `retry_after` seconds."""

    status = 429
    issue_code = "throttled"

    def __init__(self, message: str, retry_after: int = 5) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Busy(VeiligGesprekError):
    """Too much at once; the caller may try again after `retry_after` seconds."""

    status = 503
    issue_code = "transient"
    retry_after = 5


class StoreUnavailable(Busy):
    """What must be remembered cannot be; nothing is answered rather than answered unremembered."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in the content or settings: where it stands and what to do about it."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class ContentError(VeiligGesprekError):
    """All the faults found in one go, never just the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)
