"""Bad tokens: each gets the same 401, fetches nothing and leaves nothing in the replay memory."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from fastapi import FastAPI
from httpx import Response
from jose import jwk
from starlette.requests import Request
from starlette.testclient import TestClient

from cds_service.clients.authenticate import Authenticator
from cds_service.errors import VeiligGesprekError
from cds_service.http.outcome import of_our_error
from tests.security.servers import Served, serve
from tests.security.tokens import (
    ISSUER,
    NOW,
    URL,
    Memory,
    authenticator,
    claims,
    client,
    ec_key,
    encode,
    header,
    public,
    registry,
    rsa_key,
    token,
)

T = int(NOW.timestamp())
EC, RSA = ec_key("ec-1"), rsa_key("rsa-1")
OTHER, SMALL_CURVE = {**ec_key("ec-1"), "kid": "ec-1"}, ec_key("p256", "ES256")
Make = Callable[[], str]


def signed(head: dict[str, Any] | None = None, **claims: Any) -> Make:
    """Signed by the right key, with this changed."""
    return lambda: token(EC, head or {}, **claims)


def raw(head: object, body: object, signature: bytes | None = None) -> Make:
    """A token of these bytes, signed by the right key over exactly them, unless told otherwise."""

    def make() -> str:
        text = f"{encode(head)}.{encode(body)}"
        made = jwk.construct(EC, "ES384").sign(text.encode()) if signature is None else signature
        return f"{text}.{encode(made)}"

    return make


def body_with(extra: str) -> bytes:
    """The JSON of good claims with `extra` written in as it stands."""
    return (json.dumps(claims())[:-1] + f", {extra}}}").encode()


def hs_with_public_key(algorithm: str, secret: bytes) -> Make:
    """The classic confusion: the public key used as an HMAC secret."""

    def make() -> str:
        text = f"{encode(header(EC, alg=algorithm))}.{encode(claims())}"
        kind = {"HS256": hashlib.sha256, "HS384": hashlib.sha384, "HS512": hashlib.sha512}
        return f"{text}.{encode(hmac.new(secret, text.encode(), kind[algorithm]).digest())}"

    return make


def der_signature() -> str:
    """The right signature in the wrong encoding."""
    from cryptography.hazmat.primitives import hashes

    text = f"{encode(header(EC))}.{encode(claims())}"
    private = jwk.construct(EC, "ES384").prepared_key
    return f"{text}.{encode(private.sign(text.encode(), ec.ECDSA(hashes.SHA384())))}"


def loose(good: str) -> str:
    """The same signature bytes, written with bits after the end that nobody reads."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return good[:-1] + letters[letters.index(good[-1]) + 1]


def tampered() -> str:
    head, _, signature = token(EC).split(".")
    return f"{head}.{encode(claims(jti='another'))}.{signature}"


PEM = jwk.construct(public(EC), "ES384").to_pem()
DEEP = b"[" * 2500 + b"]" * 2500

FORGED: dict[str, Make] = {
    # claims missing, empty, of the wrong type, out of range
    **{f"no {name}": signed(**{name: None}) for name in ("iss", "aud", "exp", "iat", "jti")},
    **{f"empty {name}": signed(**{name: ""}) for name in ("iss", "aud", "jti")},
    **{f"{name} is text": signed(**{name: str(T + 100)}) for name in ("exp", "iat", "nbf")},
    **{f"{name} is true": signed(**{name: True}) for name in ("exp", "iat", "nbf", "jti")},
    **{f"{name} is a list": signed(**{name: [T + 100]}) for name in ("exp", "iat", "iss", "jti")},
    **{f"{name} is an object": signed(**{name: {"a": 1}}) for name in ("exp", "aud", "jti")},
    "exp negative": signed(exp=-1),
    "exp in milliseconds": signed(exp=T * 1000),
    "exp far away": signed(exp=T + 10**9),
    "exp infinite": raw(header(EC), body_with('"x": 1').replace(str(T + 300).encode(), b"1e999")),
    "exp NaN": raw(header(EC), body_with('"x": 1').replace(str(T + 300).encode(), b"NaN")),
    "expired": signed(iat=T - 400, exp=T - 100),
    "issued tomorrow": signed(iat=T + 86400, exp=T + 86500),
    "not valid yet": signed(nbf=T + 3600),
    "lives too long": signed(exp=T + 86400),
    "ends before it begins": signed(iat=T + 50, exp=T + 20),
    "another issuer": signed(iss="https://evil.example"),
    "issuer with a slash": signed(iss=ISSUER + "/"),
    "issuer with a zero byte": signed(iss=ISSUER + "\x00"),
    "issuer in look-alike letters": signed(iss="https://hіs-noord.example"),
    "issuer with a line feed": signed(iss=ISSUER + "\nforged log line"),
    "another audience": signed(aud="https://elsewhere.example/cds-services/veilig-gesprek"),
    "audience by http": signed(aud=URL.replace("https", "http")),
    "audience of another service": signed(aud=URL + "-other"),
    "audience list without us": signed(aud=["https://a.example", "https://b.example"]),
    "audience list with a number": signed(aud=[URL, 5]),
    "audience as a wildcard": signed(aud="*"),
    "jti too long": signed(jti="j" * 4000),
    "jti a number": signed(jti=12345),
    # algorithms
    "alg none": raw(header(EC, alg="none"), claims(), b""),
    "alg None": raw(header(EC, alg="None"), claims(), b""),
    "alg none, signed": raw(header(EC, alg="none"), claims()),
    "alg nOnE": raw(header(EC, alg="nOnE"), claims(), b"x"),
    "alg missing": raw({"kid": "ec-1", "typ": "JWT"}, claims()),
    "alg empty": raw(header(EC, alg=""), claims()),
    "alg a list": raw(header(EC, alg=["ES384"]), claims()),
    "alg lower case": raw(header(EC, alg="es384"), claims()),
    **{f"{alg} with the PEM": hs_with_public_key(alg, PEM) for alg in ("HS256", "HS384", "HS512")},
    "HS384 with the JWK": hs_with_public_key("HS384", json.dumps(public(EC)).encode()),
    "HS256 with nothing": hs_with_public_key("HS256", b""),
    "RS384 said, EC key": raw(header(EC, alg="RS384"), claims()),
    "ES384 said, RSA key": lambda: token(RSA, {"alg": "RS384"}).replace(
        encode(header(RSA)), encode(header(RSA, alg="ES384"))
    ),
    "ES256 said, P-384 key": raw(header(EC, alg="ES256"), claims()),
    "a P-256 key": lambda: token(SMALL_CURVE),
    "PS384": raw(header(RSA, alg="PS384"), claims()),
    "RS256, not allowed": lambda: token({**RSA, "alg": "RS256"}),
    # keys
    "no kid": signed(head={"kid": None}),
    "empty kid": signed(head={"kid": ""}),
    "kid a number": signed(head={"kid": 1}),
    "unknown kid": signed(head={"kid": "nobody"}),
    "kid is a path": signed(head={"kid": "../../../../etc/passwd"}),
    "kid is /dev/null": signed(head={"kid": "/dev/null"}),
    "kid is SQL": signed(head={"kid": "ec-1' OR '1'='1"}),
    "kid is a command": signed(head={"kid": "ec-1|/usr/bin/id"}),
    "kid with a zero byte": signed(head={"kid": "ec-1\x00"}),
    "kid with a line feed": signed(head={"kid": "ec-1\nforged"}),
    "kid of the other key": signed(head={"kid": "rsa-1"}),
    "kid very long": signed(head={"kid": "k" * 4000}),
    "another key, same kid": lambda: token(OTHER),
    "embedded jwk": lambda: token(OTHER, {"jwk": public(OTHER)}),
    "x5u": lambda: token(OTHER, {"x5u": "https://evil.example/cert.pem"}),
    "x5c": lambda: token(OTHER, {"x5c": ["MIIB"]}),
    "jku of a stranger": lambda: token(OTHER, {"jku": "https://evil.example/jwks.json"}),
    "jku to the inside": lambda: token(OTHER, {"jku": "http://169.254.169.254/latest"}),
    "jku a file": lambda: token(OTHER, {"jku": "file:///etc/passwd"}),
    "jku a number": signed(head={"jku": 5}),
    "jku null": raw({**header(EC), "jku": None}, claims()),
    # the rest of the header
    "no typ": signed(head={"typ": None}),
    "typ JWE": signed(head={"typ": "JWE"}),
    "typ at+jwt": signed(head={"typ": "at+jwt"}),
    "crit": signed(head={"crit": ["exp"]}),
    "crit b64": signed(head={"crit": ["b64"], "b64": False}),
    "zip": signed(head={"zip": "DEF"}),
    "enc": signed(head={"enc": "A256GCM"}),
    # signatures
    "no signature": lambda: token(EC).rsplit(".", 1)[0] + ".",
    "signature cut off": lambda: token(EC).rsplit(".", 1)[0],
    "zero signature": raw(header(EC), claims(), b"\0" * 96),
    "short signature": raw(header(EC), claims(), b"\1" * 95),
    "long signature": raw(header(EC), claims(), b"\1" * 97),
    "DER signature": der_signature,
    "payload exchanged": tampered,
    "last letters changed": lambda: (
        (t := token(EC))[:-6] + ("AAAAAA" if t[-6:] != "AAAAAA" else "B")
    ),
    # form
    "empty": lambda: "",
    "a word": lambda: "token",
    "two dots": lambda: "..",
    "four segments": lambda: token(EC) + ".x",
    "five segments, like a JWE": lambda: ".".join(["eyJhbGciOiJkaXIifQ"] * 5),
    "padded": lambda: "=.".join(token(EC).split(".")) + "=",
    "blanks inside": lambda: token(EC).replace(".", ". "),
    "plus and slash": lambda: token(EC).replace("-", "+").replace("_", "/") + "+/",
    "loose last bits": lambda: loose(token(RSA)),
    "unicode": lambda: "é" + token(EC),
    "huge": lambda: token(EC, x="y" * 200_000),
    "huge and senseless": lambda: "A" * 100_000,
    "JSON serialisation": lambda: '{"payload":"e30","signatures":[]}',
    "header no object": raw([1], claims()),
    "header no JSON": raw(b"{", claims()),
    "payload no object": raw(header(EC), "text"),
    "payload no UTF-8": raw(header(EC), b'{"iss": "\xff\xfe"}'),
    "payload in UTF-16": raw(header(EC), json.dumps(claims()).encode("utf-16")),
    "payload with a BOM": raw(header(EC), b"\xef\xbb\xbf" + json.dumps(claims()).encode()),
    "payload nested deep": raw(header(EC), DEEP),
    "payload empty": raw(header(EC), {}),
    "iss twice": raw(header(EC), body_with(f'"iss": "{ISSUER}"')),
    "aud twice": raw(header(EC), body_with(f'"aud": "{URL}"')),
    "exp twice": raw(header(EC), body_with(f'"exp": {T + 300}')),
    "alg twice": raw(b'{"alg": "none", "alg": "ES384", "kid": "ec-1", "typ": "JWT"}', claims()),
    "number of many digits": raw(header(EC), body_with('"nbf": ' + "9" * 5000)),
}


def app_of(door: Authenticator) -> FastAPI:
    app = FastAPI()
    app.add_exception_handler(VeiligGesprekError, of_our_error)

    @app.post("/cds-services/veilig-gesprek")
    async def call(request: Request) -> dict[str, str]:
        return {"client": (await door.client_of(request, URL)).id}

    return app


REFUSAL = {
    "resourceType": "OperationOutcome",
    "issue": [
        {
            "severity": "error",
            "code": "login",
            "diagnostics": "Authentication is required, or the token presented is not accepted.",
        }
    ],
}


@dataclass
class Door:
    """A service with one client, whose key set could be fetched from a server that counts."""

    http: TestClient
    memory: Memory
    own: Served
    reasons: list[str]

    def knock(self, *headers: tuple[str, str | bytes], **params: str) -> Response:
        return self.http.post("/cds-services/veilig-gesprek", headers=headers, params=params)


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    folder = tmp_path_factory.mktemp("door")
    with serve({"/jwks.json": b'{"keys": []}'}) as own:
        keys = client(folder, EC, RSA, SMALL_CURVE, jwks_urls=[f"{own.base}/jwks.json"])
        authenticator_, memory = authenticator(registry(folder, keys, testing=True))
        reasons: list[str] = []
        with TestClient(app_of(authenticator_)) as http, listening(reasons):
            yield Door(http, memory, own, reasons)


@contextmanager
def listening(reasons: list[str]) -> Iterator[None]:
    """Collects what the operator reads."""

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            reasons.append(record.getMessage())

    logger, handler = logging.getLogger("cds_service"), Collect()
    logger.addHandler(handler)
    yield
    logger.removeHandler(handler)


def test_there_are_at_least_sixty() -> None:
    assert len(FORGED) >= 60


@pytest.mark.parametrize("scheme", ["Bearer", "bearer"])
def test_the_door_opens_for_a_good_token(scheme: str, door: Door) -> None:
    answer = door.knock(("Authorization", f"{scheme} {token(EC)}"))
    assert answer.json() == {"client": "his"}


@pytest.mark.conformance("J-02", "J-03", "J-04", "J-05", "J-09", "J-10")
@pytest.mark.parametrize("name", FORGED)
def test_forged(name: str, door: Door) -> None:
    door.memory.seen.clear()
    answer = door.knock(("Authorization", f"Bearer {FORGED[name]()}".encode()))
    assert answer.status_code == 401 and answer.json() == REFUSAL
    assert answer.headers["www-authenticate"] == "Bearer"
    assert door.memory.seen == set()


def test_nothing_was_fetched_but_the_clients_own_key_set_and_that_once(door: Door) -> None:
    """An unknown `kid` in an otherwise good token asks it, at most once in PAUSE_S (J-13)."""
    for name in ("unknown kid", "kid is a path", "kid is SQL"):
        door.knock(("Authorization", f"Bearer {FORGED[name]()}"))
    assert door.own.asked == ["/jwks.json"]


def test_the_operator_reads_the_reason_on_one_line(door: Door) -> None:
    door.reasons.clear()
    for name in ("expired", "kid with a line feed", "issuer with a line feed", "no signature"):
        door.knock(("Authorization", f"Bearer {FORGED[name]()}"))
    assert len(door.reasons) == 4 and "expired" in door.reasons[0]
    assert all("\n" not in reason and "eyJ" not in reason for reason in door.reasons)


BAD_HEADERS: dict[str, Callable[[str], list[tuple[str, str]]]] = {
    "no header": lambda _: [],
    "no scheme": lambda good: [("authorization", good)],
    "basic": lambda good: [("authorization", f"Basic {good}")],
    "bearer alone": lambda _: [("authorization", "Bearer")],
    "bearer and a blank": lambda _: [("authorization", "Bearer ")],
    "two headers": lambda good: [("authorization", f"Bearer {good}")] * 2,
    "two tokens": lambda good: [("authorization", f"Bearer {good}, Bearer {good}")],
}


@pytest.mark.conformance("J-01")
@pytest.mark.parametrize("name", BAD_HEADERS)
def test_no_proper_header(name: str, door: Door) -> None:
    door.memory.seen.clear()
    answer = door.knock(*BAD_HEADERS[name](token(EC)), access_token=token(EC))
    assert answer.status_code == 401 and answer.json() == REFUSAL and door.memory.seen == set()


def test_the_operator_reads_the_two_values_that_differ(door: Door) -> None:
    """`aud` and `iss` are no secrets; a stranger wrote them, so they are cut and stay on a line."""
    door.reasons.clear()
    door.knock(("Authorization", f"Bearer {token(EC, aud='https://elders.example/x')}"))
    assert "https://elders.example/x" in door.reasons[0] and URL in door.reasons[0]
    long = "https://niemand.example/" + "a" * 230
    door.knock(("Authorization", f"Bearer {token(EC, iss=long)}"))
    assert "https://niemand.example/" in door.reasons[1] and "a" * 230 not in door.reasons[1]
    assert "registered: " in door.reasons[1]
