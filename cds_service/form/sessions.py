"""What the form remembers while a clinician works: launches under way and open sessions.

In the memory of this process only. A restart, a lapsed token or half an hour of nothing ends a
session; nothing of it is ever written to disk.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Generic, TypeVar

from cds_service.files.terms import Language
from cds_service.form.launch import Granted, Started
from cds_service.record.intake import Intake

LAUNCH_LIFE = timedelta(minutes=10)
IDLE = timedelta(minutes=30)
MOST = 2000
"""Launches, and sessions, held at once; beyond it the oldest goes."""

Answer = bool
Kept = TypeVar("Kept")


@dataclass(slots=True)
class Session:
    """One clinician with one patient. It prints as nothing."""

    granted: Granted
    ends: datetime
    """When the record system's token ends."""
    language: Language
    used: datetime
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    ticks: dict[str, datetime] = field(default_factory=dict)
    """Signal code -> when it was ticked."""
    against: set[str] = field(default_factory=set)
    """Ids of the contradicting signs that were ticked."""
    step: int = 1
    answers: dict[str, Answer] = field(default_factory=dict)
    """Weighing question -> yes or no."""
    written: set[str] = field(default_factory=set)
    """Signal codes that are in the record already."""
    write_failed: bool = False
    """True when the last attempt to write ended halfway."""
    intake: Intake | None = None
    """The record, once it could be read whole."""

    def __repr__(self) -> str:
        return "Session(...)"

    def open_at(self, at: datetime) -> bool:
        """True while the token lives and the clinician was here less than half an hour ago."""
        return at < self.ends and at - self.used < IDLE


@dataclass(frozen=True, slots=True)
class Pending:
    """A launch that has not come back yet, and the browser it belongs to."""

    started: Started
    browser: str
    begun: datetime


class Sessions:
    """All launches and sessions of this process, found by secrets that only browsers hold."""

    def __init__(self) -> None:
        self._pending: _Held[Pending] = _Held()
        self._open: _Held[Session] = _Held()

    def expect(self, started: Started, browser: str, at: datetime) -> None:
        """Remembers a launch until it comes back."""
        self._pending.put(started.state, Pending(started, browser, at))

    def returned(self, state: str, browser: str, at: datetime) -> Started | None:
        """The launch with this state, once, for the browser that began it and within minutes."""
        pending = self._pending.take(state)
        if pending is None or at - pending.begun > LAUNCH_LIFE:
            return None
        return pending.started if secrets.compare_digest(pending.browser, browser) else None

    def begin(self, granted: Granted, at: datetime) -> str:
        """Opens a session; the secret for its cookie."""
        secret = secrets.token_urlsafe(32)
        ends = at + timedelta(seconds=granted.seconds)
        self._open.put(secret, Session(granted, ends, granted.client.language, at))
        return secret

    def find(self, secret: str, at: datetime) -> Session | None:
        """The session of a cookie, if it is still open."""
        session = self._open.get(secret)
        if session is None:
            return None
        if not session.open_at(at):
            self._open.take(secret)
            return None
        session.used = at
        return session

    def end(self, secret: str) -> None:
        """Forgets a session."""
        self._open.take(secret)


class _Held(Generic[Kept]):
    """Things by the digest of a secret, so that the secret itself is not lying about."""

    def __init__(self) -> None:
        self._by_digest: OrderedDict[bytes, Kept] = OrderedDict()

    def put(self, secret: str, thing: Kept) -> None:
        self._by_digest[_digest(secret)] = thing
        while len(self._by_digest) > MOST:
            self._by_digest.popitem(last=False)

    def get(self, secret: str) -> Kept | None:
        return self._by_digest.get(_digest(secret))

    def take(self, secret: str) -> Kept | None:
        return self._by_digest.pop(_digest(secret), None)


def _digest(secret: str) -> bytes:
    return sha256(secret.encode()).digest()
