"""Sealing what a browser's session holds, so that a database, a key file or a cookie alone tells
nothing.

The key of every message is made from three things (HKDF-SHA256): the installation's key, which
stands in a file apart from the database; the secret in the browser's cookie, which is stored
nowhere; and what the message is about. AES-256-GCM then keeps it secret and whole.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cds_service.errors import ContentError, Fault

_NONCE = 12
"""Bytes; what GCM is made for."""
SHORTEST = 32
"""Characters of a key file; `openssl rand -base64 48` gives 64."""


class Sealer:
    """Seals and opens with one installation key."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def seal(self, message: bytes, secret: str, about: str) -> bytes:
        """The message, sealed for who knows `secret`; `about` binds it to its place."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher(secret, about).encrypt(nonce, message, about.encode())

    def open(self, sealed: bytes, secret: str, about: str) -> bytes | None:
        """The message, or None for another secret, place or key, or when it was changed."""
        nonce, rest = sealed[:_NONCE], sealed[_NONCE:]
        try:
            return self._cipher(secret, about).decrypt(nonce, rest, about.encode())
        except (InvalidTag, ValueError):
            return None

    def _cipher(self, secret: str, about: str) -> AESGCM:
        made = HKDF(SHA256(), 32, salt=about.encode(), info=secret.encode()).derive(self._key)
        return AESGCM(made)


def read_sealing_key(path: Path | None, setting: str) -> bytes:
    """The key of a file, or one for the life of this process when no file is named.

    Raises ContentError that says how to make one.
    """
    if path is None:
        return secrets.token_bytes(32)
    make = f"make it with: openssl rand -base64 48 > {path.name} && chmod 600 {path.name}"
    try:
        key = path.read_bytes().strip()
    except OSError as error:
        fault = Fault(str(path), 1, f"{setting} cannot be read ({error.strerror}); {make}")
        raise ContentError([fault]) from error
    if len(key) < SHORTEST:
        raise ContentError([Fault(str(path), 1, f"{setting} is too short; {make}")])
    return key
