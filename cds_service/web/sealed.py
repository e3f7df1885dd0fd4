"""Small things a browser keeps for us: sealed, so that it can neither read nor change them.

Every replica opens what another one sealed, because the key comes from the patient key that they
share; so no session needs to come back to the process that began it. Fernet of `cryptography`
(AES and HMAC, with the time of sealing) under a key of its own for each purpose.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LONGEST = 3500
"""Characters of a sealed value: browsers keep cookies of 4 KiB."""


class Sealer:
    """Seals and opens for one purpose. `keys`: the current one first; it does not print."""

    def __init__(
        self, keys: tuple[bytes, ...], purpose: str, clock: Callable[[], datetime]
    ) -> None:
        self._fernets = [Fernet(_derived(key, purpose)) for key in keys]
        self._clock = clock

    def seal(self, value: Mapping[str, Any]) -> str:
        """The value as text for a cookie."""
        raw = json.dumps(dict(value), separators=(",", ":")).encode()
        return self._fernets[0].encrypt_at_time(raw, int(self._clock().timestamp())).decode()

    def open(self, text: str, life: timedelta) -> dict[str, Any] | None:
        """What was sealed less than `life` ago; None for anything else."""
        if not 0 < len(text) <= LONGEST:
            return None
        now, seconds = int(self._clock().timestamp()), int(life.total_seconds())
        for fernet in self._fernets:
            try:
                value = json.loads(fernet.decrypt_at_time(text.encode(), seconds, now))
            except (InvalidToken, ValueError):
                continue
            return value if isinstance(value, dict) else None
        return None


def _derived(key: bytes, purpose: str) -> bytes:
    info = b"veilig-gesprek browser\0" + purpose.encode()
    return base64.urlsafe_b64encode(HKDF(SHA256(), 32, None, info).derive(key))
