"""The client's token (CDS Hooks 2.0, "Trusting CDS Clients"): reading it and checking it.

The threat: a forged or borrowed token makes us weigh data, or tell about cards, for a stranger.
Libraries accept tokens without `exp` or `aud`, and let the token choose too much; so everything a
token must be is asked for here, by hand, and `keys` only checks the signature.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cds_service.errors import NotAuthenticated

LONGEST = 8 * 1024
"""Characters of a token; a signed one with RS512 needs about a tenth."""
LONGEST_IDENTITY = 64 * 1024
"""Characters of an identity token, which may list many groups."""
LONGEST_NAME = 255
"""Characters of kid, iss, jti and the like, bounded generously."""
LEEWAY = 60
"""Seconds two clocks may differ."""
LONGEST_LIFE = 3600
"""Seconds between iat and exp; the sandbox uses 300, Epic 900, best practice says at most 3600."""

IDENTITY_ALGORITHMS = frozenset({"ES256", "ES384", "RS256", "RS384"})
"""Of identity tokens; RS256 is what every login server can do."""
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


def read_token(text: str) -> Token:
    """Take a compact JWS apart. Raises NotAuthenticated, with a reason for the operator."""
    header, claims, parts = _taken_apart(text, LONGEST)
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


def read_identity(text: str) -> Token:
    """Take an identity token (OpenID Connect) apart; 'typ' and 'kid' may be left out. Raises
    NotAuthenticated."""
    header, claims, parts = _taken_apart(text, LONGEST_IDENTITY)
    if str(header.get("typ", "JWT")).upper() != "JWT":
        raise NotAuthenticated("header member 'typ' is not JWT")
    if header.get("alg") not in IDENTITY_ALGORITHMS:
        raise NotAuthenticated("identity token: this algorithm is not accepted")
    return Token(
        alg=_name(header, "alg"),
        kid=_name(header, "kid") if "kid" in header else "",
        jku=None,
        claims=claims,
        signed=f"{parts[0]}.{parts[1]}".encode("ascii"),
        signature=_decode(parts[2]),
    )


def check_identity(token: Token, issuer: str, client_id: str, nonce: str, now: float) -> None:
    """What OpenID Connect Core 3.1.3.7 asks of an identity token beside its signature; `now` in
    seconds since 1970. Raises NotAuthenticated."""
    given = token.claims.get("aud")
    _check_audience(given, frozenset({client_id}))
    if isinstance(given, list) and len(given) > 1 and token.claims.get("azp") != client_id:
        raise NotAuthenticated("identity token: issued to another party ('azp')")
    if token.claims.get("iss") != issuer:
        raise NotAuthenticated("identity token: of another issuer")
    if not hmac.compare_digest(str(token.claims.get("nonce", "")).encode(), nonce.encode()):
        raise NotAuthenticated("identity token: of another login ('nonce')")
    if token.expires <= now - LEEWAY:
        raise NotAuthenticated("identity token: expired")
    if _seconds(token.claims, "iat") > now + LEEWAY:
        raise NotAuthenticated("identity token: issued in the future")


def _taken_apart(text: str, longest: int) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """Header, claims and the three segments."""
    if len(text) > longest:
        raise NotAuthenticated("the token is too long")
    parts = text.split(".")
    if len(parts) != 3 or not all(map(_SEGMENT.fullmatch, parts)):
        raise NotAuthenticated("the token is not three base64url segments")
    header = _object(_decode(parts[0]), "header")
    claims = _object(_decode(parts[1]), "payload")
    for name in _REFUSED:
        if name in header:
            raise NotAuthenticated(f"header member '{name}' is not accepted")
    return header, claims, parts


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


_LONGEST_SHOWN, _MOST_SHOWN = 200, 4


def _check_audience(given: Any, ours: frozenset[str]) -> None:
    if isinstance(given, str):
        given = [given]
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise NotAuthenticated("claim 'aud' is missing or neither a string nor a list of strings")
    if not ours & set(given):
        raise NotAuthenticated(
            "claim 'aud' does not name the address that was called: "
            f"it says {shown(*given)}, called was {shown(*sorted(ours))}"
        )


def shown(*values: str) -> str:
    """Values of a token as the operator's log may hold them: `iss` and `aud` are no secrets, but
    a stranger wrote them, so they are cut and cannot break a line."""
    told = [ascii(value[:_LONGEST_SHOWN]) for value in values[:_MOST_SHOWN]]
    return " or ".join(told) or "nothing"


def encode(raw: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decode(segment: str) -> bytes:
    try:
        raw = base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4))
    except (binascii.Error, ValueError) as error:
        raise NotAuthenticated("a segment is not base64url") from error
    if encode(raw) != segment:
        raise NotAuthenticated("a segment is not written the one right way")
    return raw


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
