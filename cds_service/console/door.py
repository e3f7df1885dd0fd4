"""Who may look: whoever has the token that was printed at start, once; then a cookie."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

LIFE = timedelta(hours=8)
_MOST = 20


class Door:
    """Turns the one-time token into a visit. Nothing of it survives a restart."""

    def __init__(self) -> None:
        self.token: str | None = secrets.token_urlsafe(24)
        """To be printed; None once it has been used."""
        self._visits: dict[bytes, datetime] = {}

    def enter(self, token: str, at: datetime) -> str | None:
        """The secret for a cookie when this is the token, which then is used up."""
        if self.token is None or not secrets.compare_digest(token.encode(), self.token.encode()):
            return None
        self.token = None
        secret = secrets.token_urlsafe(32)
        self._visits = dict(list(self._visits.items())[-_MOST:]) | {_digest(secret): at + LIFE}
        return secret

    def admits(self, secret: str, at: datetime) -> bool:
        """True for the cookie of a visit that has not ended."""
        ends = self._visits.get(_digest(secret))
        return ends is not None and at < ends


def _digest(secret: str) -> bytes:
    return sha256(secret.encode()).digest()
