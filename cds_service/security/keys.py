"""Keys that check or make signatures, as JWKs (RFC 7517). The only module that imports jose.

The threat: a weak or damaged key, a key of another kind than its algorithm, a key whose private
half is handed out. python-jose checks one signature with one key and one algorithm; which key and
which algorithm may be used together is decided here.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from jose import jwk
from jose.exceptions import JOSEError

from cds_service.security.jwt import LONGEST_NAME, Token, encode

CURVES = {"ES256": "P-256", "ES384": "P-384", "ES512": "P-521"}
SIGNATURE_BYTES = {"ES256": 64, "ES384": 96, "ES512": 132}
RSA = frozenset({"RS256", "RS384", "RS512"})
ALGORITHMS = frozenset(CURVES) | RSA
"""What a registry may allow; a client gets ES384 and RS384 unless it says otherwise."""
SMALLEST_RSA = 2048
LARGEST_RSA = 8192
"""Bits of a modulus: smaller is weak, larger makes one check cost too much."""


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """A public key that may check one kind of signature."""

    kid: str
    _keys: Mapping[str, Any]

    def holds(self, token: Token) -> bool:
        """True when the signature is of this key, made with an algorithm this key may do."""
        key = self._keys.get(token.alg)
        wanted = SIGNATURE_BYTES.get(token.alg)
        if key is None or (wanted is not None and len(token.signature) != wanted):
            return False
        return bool(key.verify(token.signed, token.signature))


def read_key(data: Mapping[str, Any]) -> Key:
    """A key of a JWK Set. Raises ValueError that says why it cannot check our tokens."""
    if "d" in data or "k" in data:
        raise ValueError("is a private or secret key: give us only the public part")
    kid, alg = data.get("kid"), data.get("alg")
    if not isinstance(kid, str) or not 0 < len(kid) <= LONGEST_NAME:
        raise ValueError("has no 'kid'")
    operations = data.get("key_ops", ["verify"])
    if data.get("use", "sig") != "sig" or not isinstance(operations, list):
        raise ValueError("is not for checking signatures")
    algorithms = [a for a in _algorithms_of(data) if alg in (None, a) and "verify" in operations]
    if not algorithms:
        raise ValueError(f"has an 'alg' or 'key_ops' that does not fit its type ({_kind(data)})")
    try:
        keys = {algorithm: jwk.construct(dict(data), algorithm) for algorithm in algorithms}
    except (JOSEError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ValueError("is damaged: its numbers are no key") from error
    _check_strength(data, keys)
    return Key(kid, keys)


def thumbprint(data: Mapping[str, Any]) -> str:
    """RFC 7638: the same for the same key, whatever it is called."""
    names = ("crv", "kty", "x", "y") if data.get("kty") == "EC" else ("e", "kty", "n")
    text = json.dumps({name: data.get(name) for name in names}, separators=(",", ":"))
    return encode(hashlib.sha256(text.encode()).digest())


def sign(header: Mapping[str, Any], claims: Mapping[str, Any], private: Mapping[str, Any]) -> str:
    """A token signed with a private JWK: for trying a connection, and for the tests."""
    head, body = (encode(json.dumps(part).encode()) for part in (header, claims))
    key = jwk.construct(dict(private), header["alg"])
    return f"{head}.{body}.{encode(key.sign(f'{head}.{body}'.encode()))}"


def new_key() -> dict[str, Any]:
    """A new private ES384 key as a JWK, named by its thumbprint."""
    pem = ec.generate_private_key(ec.SECP384R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    made = jwk.construct(pem, "ES384").to_dict()
    return {**made, "kid": thumbprint(made), "use": "sig"}


def public_half(key: Mapping[str, Any]) -> dict[str, Any]:
    """An EC key without its private number."""
    return {name: value for name, value in key.items() if name != "d"}


@cache
def decoy(algorithm: str) -> Key:
    """A key that nobody holds: a check with it takes as long as one with a real key."""
    if algorithm in RSA:
        odd = (1 << (SMALLEST_RSA - 1)) | secrets.randbits(SMALLEST_RSA - 1) | 1
        number = odd.to_bytes(SMALLEST_RSA // 8, "big")
        return read_key({"kty": "RSA", "n": encode(number), "e": "AQAB", "kid": "decoy"})
    curves = {"ES256": ec.SECP256R1(), "ES384": ec.SECP384R1(), "ES512": ec.SECP521R1()}
    made = ec.generate_private_key(curves[algorithm]).public_key()
    pem = made.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return read_key({**jwk.construct(pem, algorithm).to_dict(), "kid": "decoy"})


def _algorithms_of(data: Mapping[str, Any]) -> frozenset[str]:
    if data.get("kty") == "RSA":
        return RSA
    if data.get("kty") == "EC":
        return frozenset(a for a, curve in CURVES.items() if curve == data.get("crv"))
    raise ValueError(f"is of a type we do not take ({_kind(data)}): EC P-384 or RSA is asked")


def _kind(data: Mapping[str, Any]) -> str:
    return " ".join(str(data[name])[:20] for name in ("kty", "crv", "alg") if name in data)


def _check_strength(data: Mapping[str, Any], keys: Mapping[str, Any]) -> None:
    if data.get("kty") != "RSA":
        return
    for key in keys.values():
        bits = key.prepared_key.key_size
        if not SMALLEST_RSA <= bits <= LARGEST_RSA:
            raise ValueError(f"is an RSA key of {bits} bits: {SMALLEST_RSA} to {LARGEST_RSA} fit")
