"""Short texts that only who has the key file can read: sealed, and all of one length.

The threat: two tables of one database told together. What would join the access log with an
assessment (which card, what came of it, the second it was answered) is closed with a key that is
not in the database. Closed texts are padded, so that their length tells nothing either.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ROOM = 160
"""Bytes a text is padded to; a longer one to the next multiple."""


class Seal:
    """Closes with the first of the secrets, opens with any. `purpose` keeps uses apart."""

    def __init__(self, secrets: Sequence[bytes], purpose: str = "store") -> None:
        self._keys = [_derived(secret, purpose) for secret in secrets]
        self._fernet = MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in self._keys])
        self._first = Fernet(base64.urlsafe_b64encode(self._keys[0]))

    def close(self, text: str, room: int = ROOM) -> str:
        """The text, closed. The moment, which this format keeps in clear, is left out."""
        raw = text.encode()
        padded = raw + b"\0" * (-len(raw) % room or (0 if raw else room))
        return self._first.encrypt_at_time(padded, 0).decode()

    def open(self, closed: str | None) -> str | None:
        """The text again; None when there is none or none of the secrets fits."""
        if closed is None:
            return None
        try:
            return self._fernet.decrypt(closed.encode()).rstrip(b"\0").decode()
        except InvalidToken:
            return None

    def digest(self, text: str) -> str:
        """64 hex digits that name a text to who has the key and tell nobody else."""
        return hmac.digest(self._keys[0], b"digest\0" + text.encode(), "sha256").hex()


def _derived(secret: bytes, purpose: str) -> bytes:
    info = b"veilig-gesprek seal\0" + purpose.encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret)
