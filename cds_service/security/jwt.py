"""The client's token (CDS Hooks 2.0, "Trusting CDS Clients"): reading it and checking it.

The threat: a forged or borrowed token makes us weigh data, or tell about cards, for a stranger.
The library (python-jose) checks a signature with one key and one algorithm and nothing else, since
by itself it accepts tokens without `exp` or `aud`, and lets the token choose too much. Everything
a token must be is asked for here, by hand. The only module that imports jose.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from jose import jwk
from jose.exceptions import JOSEError

from cds_service.errors import NotAuthenticated

LONGEST = 8 * 1024
"""Characters of a token; a signed one with RS512 needs about a tenth."""
LONGEST_NAME = 255
"""Characters of kid, iss, jti and the like, bounded generously."""
LEEWAY = 60
"""Seconds two clocks may differ."""
LONGEST_LIFE = 3600
"""Seconds between iat and exp; the sandbox uses 300, Epic 900, best practice says at most 3600."""

CURVES = {"ES256": "P-256", "ES384": "P-384", "ES512": "P-521"}
SIGNATURE_BYTES = {"ES256": 64, "ES384": 96, "ES512": 132}
RSA = frozenset({"RS256", "RS384", "RS512"})
ALGORITHMS = frozenset(CURVES) | RSA
"""What a registry may allow; a client gets ES384 and RS384 unless it says otherwise."""
SMALLEST_RSA = 2048
LARGEST_RSA = 8192
"""Bits of a modulus: smaller is weak, larger makes one check cost too much."""
_REFUSED = ("crit", "jwk", "x5u", "x5c", "zip", "enc", "b64")
"""Header members that bring their own key, compress, encrypt or change the meaning."""
_SEGMENT = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True, repr=False)
class Token:
    """A token as it claims to be: well formed, nothing believed yet. It does not print."""

    alg: str
    kid: str
    jku: str | None
    claims: Mapping[str, Any]
    signed: bytes
    signature: bytes

    @property
    def issuer(self) -> str:
        """The `iss` claim."""
        return _name(self.claims, "iss")

    @property
    def tenant(self) -> str | None:
        """The `tenant` claim, if any."""
        return _name(self.claims, "tenant") if "tenant" in self.claims else None

    @property
    def jti(self) -> str:
        """The `jti` claim."""
        return _name(self.claims, "jti")

    @property
    def expires(self) -> float:
        """The `exp` claim, in seconds since 1970."""
        return _seconds(self.claims, "exp")


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


def read_token(text: str) -> Token:
    """Take a compact JWS apart. Raises NotAuthenticated, with a reason for the operator."""
    if len(text) > LONGEST:
        raise NotAuthenticated("the token is too long")
    parts = text.split(".")
    if len(parts) != 3 or not all(map(_SEGMENT.fullmatch, parts)):
        raise NotAuthenticated("the token is not three base64url segments")
    header = _object(_decode(parts[0]), "header")
    claims = _object(_decode(parts[1]), "payload")
    for name in _REFUSED:
        if name in header:
            raise NotAuthenticated(f"header member '{name}' is not accepted")
    if header.get("typ") != "JWT":
        raise NotAuthenticated("header member 'typ' is not JWT")
    return Token(
        alg=_name(header, "alg"),
        kid=_name(header, "kid"),
        jku=_name(header, "jku") if "jku" in header else None,
        claims=claims,
        signed=f"{parts[0]}.{parts[1]}".encode("ascii"),
        signature=_decode(parts[2]),
    )


def check_claims(
    token: Token, audiences: frozenset[str], now: float, longest_life: float = LONGEST_LIFE
) -> None:
    """Audience and time, `now` in seconds since 1970. Raises NotAuthenticated."""
    _check_audience(token.claims.get("aud"), audiences)
    issued, expires = _seconds(token.claims, "iat"), token.expires
    if expires <= now - LEEWAY:
        raise NotAuthenticated("the token has expired")
    if issued > now + LEEWAY:
        raise NotAuthenticated("the token was issued in the future")
    if "nbf" in token.claims and _seconds(token.claims, "nbf") > now + LEEWAY:
        raise NotAuthenticated("the token is not valid yet")
    if not 0 < expires - issued <= longest_life:
        raise NotAuthenticated("the lifetime is over the limit, or negative")
    _name(token.claims, "jti")


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
    return _encode(hashlib.sha256(text.encode()).digest())


def sign(header: Mapping[str, Any], claims: Mapping[str, Any], private: Mapping[str, Any]) -> str:
    """A token signed with a private JWK: for trying a connection, and for the tests."""
    head, body = (_encode(json.dumps(part).encode()) for part in (header, claims))
    key = jwk.construct(dict(private), header["alg"])
    return f"{head}.{body}.{_encode(key.sign(f'{head}.{body}'.encode()))}"


def new_key() -> dict[str, Any]:
    """A new private ES384 key as a JWK, named by its thumbprint."""
    pem = ec.generate_private_key(ec.SECP384R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    made = jwk.construct(pem, "ES384").to_dict()
    return {**made, "kid": thumbprint(made), "use": "sig"}


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


def _check_audience(given: Any, ours: frozenset[str]) -> None:
    if isinstance(given, str):
        given = [given]
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise NotAuthenticated("claim 'aud' is missing or neither a string nor a list of strings")
    if not ours & set(given):
        raise NotAuthenticated("claim 'aud' does not name the address that was called")


def _decode(segment: str) -> bytes:
    try:
        raw = base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4))
    except (binascii.Error, ValueError) as error:
        raise NotAuthenticated("a segment is not base64url") from error
    if _encode(raw) != segment:
        raise NotAuthenticated("a segment is not written the one right way")
    return raw


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _object(raw: bytes, part: str) -> dict[str, Any]:
    try:
        value = json.loads(
            raw.decode("utf-8"), object_pairs_hook=_no_twins, parse_constant=_no_constant
        )
    except (ValueError, RecursionError) as error:
        raise NotAuthenticated(f"the {part} is not plain JSON") from error
    if not isinstance(value, dict):
        raise NotAuthenticated(f"the {part} is not a JSON object")
    return value


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a member stands twice")
    return value


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _name(members: Mapping[str, Any], name: str) -> str:
    value = members.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_NAME or not value.isprintable():
        raise NotAuthenticated(f"'{name}' is missing, empty, too long or not a string")
    return value


def _seconds(claims: Mapping[str, Any], name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotAuthenticated(f"claim '{name}' is missing or not a number")
    if not 0 <= value < 1e11:  # false for NaN, too
        raise NotAuthenticated(f"claim '{name}' is no time in seconds")
    return float(value)
