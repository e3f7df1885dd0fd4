"""Keys, tokens and a registered client for the tests of client authentication."""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jose import jwk

from cds_service.clients.authenticate import Authenticator
from cds_service.clients.registry import RegistryFile
from cds_service.security.keys import sign

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
BASE = "https://cds.hospital.example"
URL = f"{BASE}/cds-services/veilig-gesprek"
ISSUER = "https://his-noord.example"

Jwk = dict[str, Any]


def ec_key(kid: str, algorithm: str = "ES384") -> Jwk:
    """A private EC JWK."""
    curve = {"ES256": ec.SECP256R1, "ES384": ec.SECP384R1, "ES512": ec.SECP521R1}[algorithm]()
    return {**jwk.construct(ec.generate_private_key(curve), algorithm).to_dict(), "kid": kid}


def rsa_key(kid: str, bits: int = 2048, algorithm: str = "RS384") -> Jwk:
    """A private RSA JWK."""
    made = jwk.construct(rsa.generate_private_key(65537, bits), algorithm)
    return {**made.to_dict(), "kid": kid}


def public(key: Mapping[str, Any]) -> Jwk:
    return {n: v for n, v in key.items() if n not in ("d", "p", "q", "dp", "dq", "qi")}


def key_set(*keys: Mapping[str, Any]) -> str:
    return json.dumps({"keys": [public(key) for key in keys]})


def encode(value: object) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass
class Clock:
    """A clock that the test sets."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class Memory:
    """Counts what is remembered; the real stores have tests of their own."""

    seen: set[tuple[str, str]] = field(default_factory=set)

    async def claim_token(self, issuer: str, jti: str, expires_at: datetime) -> bool:
        new = (issuer, jti) not in self.seen
        self.seen.add((issuer, jti))
        return new


def claims(**changes: Any) -> dict[str, Any]:
    """The claims of a good token; a change of None takes the claim out."""
    now = int(NOW.timestamp())
    good = {"iss": ISSUER, "aud": URL, "iat": now, "exp": now + 300, "jti": str(uuid.uuid4())}
    return {name: value for name, value in {**good, **changes}.items() if value is not None}


def header(key: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
    good = {"alg": key["alg"], "kid": key["kid"], "typ": "JWT"}
    return {name: value for name, value in {**good, **changes}.items() if value is not None}


def token(key: Mapping[str, Any], head: Mapping[str, Any] = {}, **changes: Any) -> str:
    """A token signed with `key`; `head` changes the header, the rest the claims."""
    made = header(key, **head)
    return sign({"alg": key["alg"], **made}, claims(**changes), key)


def registry(folder: Path, *clients: Mapping[str, Any], testing: bool = False) -> RegistryFile:
    """A registry file holding these clients."""
    path = folder / "clients.yaml"
    path.write_text(yaml.safe_dump({"clients": [dict(client) for client in clients]}))
    return RegistryFile(path, testing=testing)


def client(folder: Path, *keys: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
    """A client with these static keys."""
    name = f"{changes.get('id', 'his')}.jwks.json"
    (folder / name).write_text(key_set(*keys))
    return {"id": "his", "issuer": ISSUER, "jwks_file": name, **changes}


def authenticator(file: RegistryFile, clock: Clock | None = None) -> tuple[Authenticator, Memory]:
    memory = Memory()
    return Authenticator(file, memory, clock or Clock()), memory
