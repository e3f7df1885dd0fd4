"""The console's one-time token: for the first start, and for when the site's login is away.

It is printed once, at the first start, and renewed by `veilig-gesprek console-token`. Its digest is
kept in a file, so that a restart neither prints nor makes another one, and using it up holds for
every process that sees the file. Whoever enters with it is nobody by name, and so sees no single
card.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from cds_service.settings import Settings
from cds_service.web.people import Person

LIFE = timedelta(hours=8)
NOBODY = Person("console-token", frozenset({"viewer"}))
"""Who enters with the token."""
_NAME = "console.token"


class Door:
    """The token that opens the console once. Without a file (demo) it is kept in memory."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._digest: str | None = None
        self.token: str | None = None
        """To be printed, where it was made just now."""
        if file is None:
            self.renew()

    def first(self) -> str | None:
        """A token at the first start; None when there was one before, used up or not."""
        if self._file is not None and (self._file.exists() or self._spent.exists()):
            return None
        return self.renew()

    def renew(self) -> str:
        """A new token; the one before opens nothing any more. Raises OSError."""
        self.token = secrets.token_urlsafe(24)
        self._digest = _digest(self.token)
        if self._file is not None:
            fresh = self._file.with_name(f"{_NAME}.{os.getpid()}.new")
            fresh.touch(mode=0o600)
            fresh.write_text(self._digest, encoding="ascii")
            fresh.replace(self._file)
        return self.token

    def enter(self, token: str) -> bool:
        """True when this is the token, which then is used up."""
        kept = self._kept()
        if kept is None or not secrets.compare_digest(kept, _digest(token)):
            return False
        self.token = self._digest = None
        if self._file is not None:
            try:
                self._file.rename(self._spent)  # of two processes one succeeds
            except OSError:
                return False
        return True

    @property
    def _spent(self) -> Path:
        assert self._file is not None
        return self._file.with_name(f"{self._file.name}.used")

    def _kept(self) -> str | None:
        if self._file is None:
            return self._digest
        with suppress(OSError, ValueError):
            return self._file.read_text(encoding="ascii").strip()
        return None


def token_file(settings: Settings) -> Path | None:
    """Where the token is kept; None in the demo."""
    if settings.mode == "demo":
        return None
    if settings.console_token_file is not None:
        return settings.console_token_file
    scheme, _, path = settings.database_url.partition(":///")
    return Path(path).with_name(_NAME) if scheme.startswith("sqlite") and path else Path(_NAME)


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
