"""Key sets: read leniently, fetched seldom, and never trusted to behave."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from starlette.requests import Request

from cds_service.errors import NotAuthenticated
from cds_service.outgoing.policy import Policy
from cds_service.outgoing.transport import open_client
from cds_service.security import jwks
from cds_service.security.jwks import BadKeySet, FetchedKeys, read_key_set
from cds_service.security.jwt import Token
from cds_service.security.keys import Key
from tests.security.servers import Answer, Served, serve
from tests.security.tokens import (
    ISSUER,
    URL,
    Clock,
    Jwk,
    authenticator,
    client,
    ec_key,
    key_set,
    public,
    registry,
    rsa_key,
    token,
)

pytestmark = pytest.mark.anyio
PATH = "/jwks.json"


@dataclass
class Seconds:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def server(es384: Jwk) -> Iterator[Served]:
    with serve({PATH: key_set(es384).encode()}) as served:
        yield served


@dataclass
class Asking:
    """Key sets and the client that fetches them."""

    keys: FetchedKeys
    http: httpx.AsyncClient

    async def find(self, url: str, kid: str) -> Key | None:
        return await self.keys.find(self.http, url, kid)


@asynccontextmanager
async def fetched(server: Served, clock: Seconds | None = None) -> AsyncIterator[Asking]:
    policy = Policy((server.base + PATH,), loopback=True)
    async with open_client(policy, jwks.LIMITS) as http:
        keys = FetchedKeys(clock=clock or Seconds())
        yield Asking(keys, http)
        keys.close()


async def test_many_calls_at_once_fetch_once(server: Served) -> None:
    async with fetched(server) as keys:
        found = await asyncio.gather(*(keys.find(server.base + PATH, "ec-1") for _ in range(30)))
    assert all(found) and server.asked == [PATH]


@pytest.mark.conformance("J-13")
async def test_a_new_key_is_found_without_a_restart(server: Served, es384: Jwk) -> None:
    clock = Seconds()
    async with fetched(server, clock) as keys:
        url = server.base + PATH
        assert await keys.find(url, "ec-1")
        server.answers[PATH] = Answer(key_set(ec_key("ec-2")).encode())
        assert await keys.find(url, "ec-2") is None, "asked again too soon"
        clock.now += jwks.PAUSE_S
        assert await keys.find(url, "ec-2")
        assert await keys.find(url, "ec-1") is None, "the old key is gone"
    assert len(server.asked) == 2


@pytest.mark.conformance("J-13")
async def test_unknown_names_do_not_make_us_ask_on_and_on(server: Served) -> None:
    clock = Seconds()
    async with fetched(server, clock) as keys:
        for number in range(200):
            clock.now += 0.1
            assert await keys.find(server.base + PATH, f"nobody-{number}") is None
    assert len(server.asked) <= 1 + 20 / jwks.PAUSE_S


async def until_asked(server: Served, times: int) -> None:
    """Lets what is under way in the background happen."""
    for _ in range(300):
        if len(server.asked) >= times:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"asked {len(server.asked)} times")


async def test_a_set_is_renewed_before_its_hour_is_over_without_a_wait(server: Served) -> None:
    clock = Seconds()
    async with fetched(server, clock) as keys:
        url = server.base + PATH
        await keys.find(url, "ec-1")
        clock.now += jwks.AHEAD_S
        assert await keys.find(url, "ec-1")
        await until_asked(server, 2)


@pytest.mark.parametrize("hours", [1.01, 9, 23.9, 24 * 30])
async def test_a_key_taken_out_is_refused_on_the_first_call(server: Served, hours: float) -> None:
    clock = Seconds()
    async with fetched(server, clock) as keys:
        url = server.base + PATH
        assert await keys.find(url, "ec-1")
        server.answers[PATH] = Answer(key_set(ec_key("ec-2")).encode())
        clock.now += hours * 3600
        assert await keys.find(url, "ec-1") is None


async def test_an_old_set_serves_for_the_grace_while_its_server_is_away(
    server: Served, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Seconds()
    async with fetched(server, clock) as keys:
        url = server.base + PATH
        await keys.find(url, "ec-1")
        server.answers[PATH] = Answer(status=500)
        clock.now += jwks.FRESH_S + 60
        assert await keys.find(url, "ec-1"), "within the grace"
        assert keys.keys.overdue_s() == jwks.FRESH_S + 60, "the alert comes before the refusal"
        assert "trusted for 179 minutes more" in caplog.text
        clock.now += jwks.GRACE_S - jwks.FRESH_S - 61
        assert await keys.find(url, "ec-1")
        clock.now += 2
        assert await keys.find(url, "ec-1") is None, "too old to be trusted"
        assert keys.keys.overdue_s() == 0
        clock.now = 1000 + 23.9 * 3600
        assert await keys.find(url, "ec-1") is None
        server.answers[PATH] = Answer(key_set(ec_key("ec-1")).encode())
        clock.now += jwks.PAUSE_S
        assert await keys.find(url, "ec-1"), "its server came back"


async def test_a_clock_that_goes_back_makes_a_set_old_and_not_young(server: Served) -> None:
    clock = Seconds()
    async with fetched(server, clock) as keys:
        url = server.base + PATH
        await keys.find(url, "ec-1")
        server.answers[PATH] = Answer(key_set(ec_key("ec-2")).encode())
        clock.now -= 500
        assert await keys.find(url, "ec-1") is None


async def test_through_the_door_with_its_own_clock(tmp_path: Path, es384: Jwk) -> None:
    """A new key under an old name is found; the key it took the place of is refused."""
    old, new = es384, ec_key(es384["kid"])
    with serve({PATH: key_set(old).encode()}) as server:
        entry = {"id": "his", "issuer": ISSUER, "jwks_urls": [server.base + PATH]}
        clock = Clock()
        door, _ = authenticator(registry(tmp_path, entry, testing=True), clock)
        await door.client_of_token(token(old), URL)
        server.answers[PATH] = Answer(key_set(new).encode())
        with pytest.raises(NotAuthenticated):
            await door.client_of_token(token(new), URL)
        clock.pass_(seconds=jwks.PAUSE_S)
        await door.client_of_token(token(new), URL)
        with pytest.raises(NotAuthenticated):
            await door.client_of_token(token(old), URL)
        assert len(server.asked) == 2, "forgers do not make us ask on and on"
        await door.close()


async def test_an_unknown_kid_costs_the_same_check(
    tmp_path: Path, es384: Jwk, rs384: Jwk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One signature is checked either way, or the time would tell which keys a client has."""
    checks: list[str] = []
    real = Key.holds

    def counted(key: Key, sent: Token) -> bool:
        checks.append(key.kid)
        return real(key, sent)

    monkeypatch.setattr(Key, "holds", counted)
    door, _ = authenticator(registry(tmp_path, client(tmp_path, es384, rs384)))
    for stranger in (ec_key("ec-1"), ec_key("nobody"), rsa_key("rsa-1"), rsa_key("nobody")):
        with pytest.raises(NotAuthenticated):
            await door.client_of_token(token(stranger), URL)
    assert checks == ["ec-1", "decoy", "rsa-1", "decoy"]
    await door.close()


@pytest.mark.parametrize("header", ["Bearer {} ", "bearer {}\t", " Bearer  {}"])
async def test_blanks_around_a_token_do_not_matter(tmp_path: Path, es384: Jwk, header: str) -> None:
    door, _ = authenticator(registry(tmp_path, client(tmp_path, es384)))
    sent = header.format(token(es384)).encode()
    request = Request({"type": "http", "headers": [(b"authorization", sent)]})
    assert (await door.client_of(request, URL)).id == "his"
    await door.close()


BAD_ANSWERS = {
    "an error": Answer(b"no", 500),
    "not found": Answer(b"no", 404),
    "a redirect": Answer(b"", 302, {"Location": "/elsewhere.json"}),
    "not JSON": Answer(b"<html>"),
    "no set": Answer(b'{"key": []}'),
    "a list": Answer(b"[]"),
    "null": Answer(b"null"),
    "deep": Answer(b'{"keys":' + b"[" * 60_000),
    "huge": Answer(b" " * (jwks.LIMITS.size + 1)),
    "endless": Answer(b" " * 65536, endless=True),
    "many keys": Answer(json.dumps({"keys": [{}] * 101}).encode()),
    "cut off": Answer(b'{"keys": [', headers={"Content-Length": "5000"}, hang_up=True),
    "compressed": Answer(b"\x1f\x8b\x08\x00", headers={"Content-Encoding": "gzip"}),
}


@pytest.mark.parametrize("what", BAD_ANSWERS)
async def test_a_server_that_misbehaves_gives_no_key(what: str) -> None:
    with serve({PATH: BAD_ANSWERS[what], "/elsewhere.json": key_set().encode()}) as server:
        async with fetched(server) as keys:
            assert await keys.find(server.base + PATH, "ec-1") is None
            assert await keys.find(server.base + PATH, "ec-1") is None
        assert server.asked == [PATH], "once, and nowhere else"


@pytest.mark.parametrize(
    "answer",
    [Answer(b"{}", delay_s=60), Answer(b" ", endless=True, drip_s=0.05)],
    ids=["silent", "dripping"],
)
async def test_a_slow_server_is_given_up(answer: Answer) -> None:
    with serve({PATH: answer}) as server:
        async with fetched(server) as keys:
            begun = time.monotonic()
            assert await keys.find(server.base + PATH, "ec-1") is None
            assert time.monotonic() - begun < jwks.LIMITS.seconds + 1.5


async def test_a_lying_set_gives_only_what_is_usable(es384: Jwk) -> None:
    weak, huge = rsa_key("weak", 1024), public(rsa_key("long"))
    entries = [
        *("text", 5, None, {}, []),
        {"kty": "oct", "k": "c2VjcmV0", "kid": "ec-1"},
        {**public(es384), "kid": None},
        {**public(es384), "kid": "x" * 300},
        {**public(es384), "kid": "enc", "use": "enc"},
        {**public(es384), "kid": "ops", "key_ops": ["sign"]},
        {**public(es384), "kid": "ops2", "key_ops": 7},
        {**public(es384), "kid": "alg", "alg": "RS384"},
        {**public(es384), "kid": "alg2", "alg": "none"},
        {**public(es384), "kid": "alg3", "alg": ["ES384"]},
        {**public(es384), "kid": "curve", "crv": "P-256"},
        {**public(es384), "kid": "point", "x": "AAAA"},
        {**public(es384), "kid": "point2", "x": 5},
        {"kty": "OKP", "crv": "Ed25519", "x": "AAAA", "kid": "okp"},
        {**es384, "kid": "private"},
        public(weak),
        {**huge, "n": huge["n"] * 30},
        {**huge, "kid": "e", "e": "AQ"},
        {**public(es384), "kid": "good"},
    ]
    keys, faults = read_key_set(json.dumps({"keys": entries}).encode())
    assert set(keys) == {"good"} and len(faults) == len(entries) - 1
    assert not any(es384["d"] in fault for fault in faults)


@pytest.mark.parametrize("text", [b"", b"{}", b"\xff", b'{"keys": {}}', b'{"keys": null}', b"5"])
def test_what_is_no_set_says_what_a_good_one_is(text: bytes) -> None:
    with pytest.raises(BadKeySet, match="keys"):
        read_key_set(text)


@pytest.mark.conformance("J-05")
async def test_jku_is_followed_only_when_the_client_lists_it(
    tmp_path: Path, server: Served, es384: Jwk
) -> None:
    listed = server.base + PATH
    entry = {**client(tmp_path, ec_key("static")), "jwks_urls": [listed]}
    door, memory = authenticator(registry(tmp_path, entry, testing=True))
    for jku in (listed + "x", listed + "?a=b", server.base, listed.upper(), f"{listed}/../a"):
        with pytest.raises(NotAuthenticated, match="jku"):
            await door.client_of_token(token(es384, {"jku": jku}), URL)
    assert server.asked == [] and memory.seen == set()
    await door.client_of_token(token(es384, {"jku": listed}), URL)
    await door.client_of_token(token(es384), URL)
    assert server.asked == [PATH]
    await door.close()


async def test_a_static_key_needs_no_fetch_even_with_a_jku(
    tmp_path: Path, server: Served, es384: Jwk
) -> None:
    """The sandbox: its jku cannot be fetched offline, its set is pinned by a file."""
    entry = client(tmp_path, es384, jwks_urls=[server.base + PATH])
    door, _ = authenticator(registry(tmp_path, entry, testing=True))
    await door.client_of_token(token(es384, {"jku": server.base + PATH}), URL)
    assert server.asked == []
