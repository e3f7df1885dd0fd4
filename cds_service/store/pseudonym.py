"""Patients as keyed hashes: HMAC-SHA256 with a secret that never enters the database.

The key file holds one secret a line, the current one first, at least 32 characters each. A hash
is `<key id>:<hex>`; the id is derived from the key, so nothing needs to be numbered. To rotate,
put a new line on top; the old line goes when no row under its id is left (`purge` tells), or the
service does not start.
Who has the file and a patient id can find that patient's rows; who has only the database cannot.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from cds_service.errors import ContentError, Fault

SHORTEST = 32
"""Characters a secret needs; `openssl rand -base64 48` gives 64."""

KEY_ID_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Makes the hashes. Secrets do not print."""

    keys: tuple[bytes, ...] = field(repr=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the keys, the current one first."""
        return tuple(key_id(key) for key in self.keys)

    def people(self, spaces: Sequence[str], patient_id: str) -> tuple[str, ...]:
        """The hashes of a patient id in each id space, under every key: the first of them is what
        is written, all of them are looked for. Capitals do not count."""
        name = plain(patient_id)
        return tuple(
            _hash(key, "person", space, name)
            for key in self.keys
            for space in dict.fromkeys(spaces)
        )

    def first_edition(self, spaces: Sequence[tuple[str, str]], patient_id: str) -> tuple[str, ...]:
        """The hashes that the first edition made: per client and FHIR base as it was spelt, of
        the id as it was spelt. `spaces` are (client, base)."""
        spelt = dict.fromkeys((patient_id, patient_id.lower(), patient_id.upper()))
        return tuple(
            _hash(key, "patient", client, base, name)
            for key in self.keys
            for client, base in dict.fromkeys(spaces)
            for name in spelt
        )

    def encounter(self, space: str, encounter_id: str) -> str:
        """The hash of an encounter id under the current key."""
        return _hash(self.keys[0], "visit", space, plain(encounter_id))

    def in_the_log(self, hashed: str) -> str:
        """The hash of a patient for the access log, made of that for the other tables: nobody
        without the key can tell that the two are one person. Under a key that is not here it
        stays as it is."""
        name = hashed.partition(":")[0]
        for key in self.keys:
            if key_id(key) == name:
                return _hash(key, "log", hashed)
        return hashed


def plain(name: str) -> str:
    """An id without what people and systems spell differently: capitals, blanks around it."""
    return name.strip().lower()


def _hash(key: bytes, *parts: str) -> str:
    message = b"".join(len(raw).to_bytes(4, "big") + raw for raw in map(str.encode, parts))
    return f"{key_id(key)}:{hmac.digest(key, message, 'sha256').hex()}"


@cache
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
