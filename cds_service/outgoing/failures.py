"""What went wrong with a request of ours, in one fixed word for programs and a sentence for people.

The word stands in the 412, in the log and in `clients test`; the sentence says what to do. Neither
holds an address that could name a patient.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from typing import Literal

import httpcore
import httpx

Reason = Literal["not-allowed", "too-large", "too-late", "tls", "proxy", "unreachable"]


class NotAllowedOut(httpx.TransportError):
    """The address is not one this service may fetch; nothing was sent."""


class AnswerTooLarge(httpx.TransportError):
    """The answer passed its limit, counted after unpacking; the rest was not read."""


class TlsFailed(httpx.ConnectError):
    """No line that can be trusted: a certificate of theirs, or of ours, was not accepted."""


class ProxyFailed(httpx.ConnectError):
    """The proxy is away or does not let us through."""


FAILURES = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    ssl.SSLError,  # a certificate of ours that is refused shows at the first byte read
)
"""What the libraries under httpx raise."""


def as_httpx(error: Exception) -> httpx.TransportError:
    """The failure as callers of httpx know it."""
    if isinstance(error, httpcore.ProxyError):
        return ProxyFailed(str(error))
    broken = _broken_tls(error)
    if broken is not None:
        return TlsFailed(_of_tls(broken))
    if isinstance(error, httpcore.TimeoutException):
        return httpx.ReadTimeout(str(error))
    if isinstance(error, httpcore.NetworkError):
        return httpx.ConnectError(str(error))
    return httpx.ProtocolError(str(error))


def told_apart(error: httpx.TransportError) -> httpx.TransportError:
    """A failure of plain httpx, with those of TLS and of a proxy told apart."""
    if isinstance(error, httpx.ProxyError):
        return ProxyFailed(str(error))
    broken = _broken_tls(error)
    return error if broken is None else TlsFailed(_of_tls(broken))


def reason(error: Exception) -> Reason:
    """The one word for a failure of a request."""
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return "too-late"
    kinds: tuple[tuple[type[Exception], Reason], ...] = (
        (NotAllowedOut, "not-allowed"),
        (AnswerTooLarge, "too-large"),
        (TlsFailed, "tls"),
        (ProxyFailed, "proxy"),
    )
    return next((word for kind, word in kinds if isinstance(error, kind)), "unreachable")


_ADVICE: dict[Reason, str] = {
    "too-late": "did not answer in time",
    "tls": "{}; name the authority of the site with VG_CA_FILE or with ca_file of the client",
    "proxy": "{}; see VG_OUTGOING_PROXY and VG_OUTGOING_PROXY_EXCEPT",
}


def in_words(error: Exception) -> str:
    """A failure as a sentence that begins with its word, also for exceptions without a text."""
    word = reason(error)
    text = str(error) or type(error).__name__
    return f"{word}: {_ADVICE.get(word, '{}').format(text)}"


def _of_tls(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"their certificate is not accepted ({error.verify_message})"
    return f"the encrypted line failed ({(error.reason or 'no reason').lower().replace('_', ' ')})"


def _broken_tls(error: Exception) -> ssl.SSLError | None:
    return next((one for one in _causes(error) if isinstance(one, ssl.SSLError)), None)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what lies behind it."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
