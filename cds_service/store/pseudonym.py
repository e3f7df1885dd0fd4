"""Patients as keyed hashes: HMAC-SHA256 with a secret that never enters the database.

The key file holds one secret a line, the current one first, at least 32 characters each. A hash
is `<key id>:<hex>`; the id is derived from the key, so nothing needs to be numbered. To rotate,
put a new line on top; the old line goes when no row under its id is left (`purge` tells).
Who has the file and a patient id can find that patient's rows; who has only the database cannot.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cds_service.errors import ContentError, Fault

SHORTEST = 32
"""Characters a secret needs; `openssl rand -base64 48` gives 64."""

KEY_ID_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Makes the hashes. Secrets do not print."""

    keys: tuple[bytes, ...] = field(repr=False)

    def patient(self, client: str, space: str, patient_id: str) -> str:
        """The hash under the current key. Ids count per client and id space."""
        return self._hash(self.keys[0], "patient", client, space, patient_id)

    def patient_all(self, client: str, space: str, patient_id: str) -> tuple[str, ...]:
        """The hashes under every key: what to look for while a rotation lasts."""
        parts = ("patient", client, space, patient_id)
        return tuple(self._hash(key, *parts) for key in self.keys)

    def encounter(self, client: str, space: str, encounter_id: str) -> str:
        """The hash of an encounter id under the current key."""
        return self._hash(self.keys[0], "encounter", client, space, encounter_id)

    @staticmethod
    def _hash(key: bytes, *parts: str) -> str:
        message = b"".join(len(raw).to_bytes(4, "big") + raw for raw in map(str.encode, parts))
        return f"{key_id(key)}:{hmac.digest(key, message, 'sha256').hex()}"


def key_id(key: bytes) -> str:
    """Eight hex digits that name a key without telling anything of it."""
    return hashlib.sha256(b"veilig-gesprek key id\0" + key).hexdigest()[:KEY_ID_LENGTH]


def read_keys(path: Path) -> Pseudonyms:
    """The secrets of a key file; raises ContentError that says what a good file looks like."""
    faults = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        lines = []
        faults.append(_fault(path, 1, f"cannot be read ({error.strerror}); {_GOOD}"))
    keys = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    faults += [
        _fault(path, number, f"a secret has at least {SHORTEST} characters; {_GOOD}")
        for number, key in keys
        if len(key) < SHORTEST
    ]
    if not keys and not faults:
        faults.append(_fault(path, 1, f"holds no secret; {_GOOD}"))
    if path.exists() and path.stat().st_mode & 0o007:
        faults.append(_fault(path, 1, "can be read by everybody on this machine; chmod o= it"))
    if faults:
        raise ContentError(faults)
    return Pseudonyms(tuple(key.encode() for _, key in keys))


def passing_keys() -> Pseudonyms:
    """A key that dies with the process: demo and tests."""
    return Pseudonyms((secrets.token_urlsafe(48).encode(),))


_GOOD = "make one with: openssl rand -base64 48 > patient.key && chmod 600 patient.key"


def _fault(path: Path, line: int, message: str) -> Fault:
    return Fault(str(path), line, message)
