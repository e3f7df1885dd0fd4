"""Good tokens are let in, and each rule of section 7 of the conformance list (J-01 to J-16)."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from cds_service.errors import ContentError, NotAuthenticated
from tests.security.tokens import (
    ISSUER,
    NOW,
    URL,
    Clock,
    Jwk,
    authenticator,
    client,
    ec_key,
    public,
    registry,
    token,
)

pytestmark = pytest.mark.anyio
T = int(NOW.timestamp())


@pytest.mark.parametrize("which", ["es384", "rs384"])
async def test_a_good_token_of_either_recommended_kind(
    which: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    key: Jwk = request.getfixturevalue(which)
    door, memory = authenticator(registry(tmp_path, client(tmp_path, key)))
    assert (await door.client_of_token(token(key), URL)).id == "his"
    assert len(memory.seen) == 1


async def test_what_epic_sends_is_accepted(tmp_path: Path, rs384: Jwk) -> None:
    odd = {**rs384, "kid": "a+b/c=="}
    door, _ = authenticator(registry(tmp_path, client(tmp_path, odd)))
    sent = token(odd, sub="client-7", nbf=T - 300, exp=T + 900)
    assert (await door.client_of_token(sent, URL)).id == "his"


@pytest.mark.conformance("J-06")
async def test_audience_string_or_list_of_the_url_called(tmp_path: Path, es384: Jwk) -> None:
    agreed = client(tmp_path, es384, audiences=["urn:agreed"])
    door, _ = authenticator(registry(tmp_path, agreed))
    for aud in (URL, [URL], ["https://x.example", URL], "urn:agreed"):
        await door.client_of_token(token(es384, aud=aud), URL)
    wrong = (
        *("https://x.example", URL.replace("https", "http"), URL + "-ed", URL + "/", ""),
        *([], [7], {"aud": URL}, URL.upper(), URL.removesuffix("veilig-gesprek")),
    )
    for aud in wrong:
        with pytest.raises(NotAuthenticated):
            await door.client_of_token(token(es384, aud=aud), URL)


@pytest.mark.conformance("J-06")
async def test_feedback_may_name_its_own_address_or_the_service(tmp_path: Path, es384: Jwk) -> None:
    door, _ = authenticator(registry(tmp_path, client(tmp_path, es384)))
    feedback = URL + "/feedback"
    await door.client_of_token(token(es384, aud=feedback), feedback)
    await door.client_of_token(token(es384, aud=URL), feedback)
    with pytest.raises(NotAuthenticated):
        await door.client_of_token(token(es384, aud=feedback), URL)


@pytest.mark.conformance("J-07")
@pytest.mark.parametrize(
    ("changes", "good"),
    [
        ({"iat": T - 300, "exp": T - 59}, True),
        ({"iat": T - 300, "exp": T - 60}, False),
        ({"iat": T + 60}, True),
        ({"iat": T + 61}, False),
        ({"nbf": T + 60}, True),
        ({"nbf": T + 61}, False),
        ({"exp": T + 3600}, True),
        ({"exp": T + 3601}, False),
        ({"iat": T + 10, "exp": T + 10}, False),
        ({"iat": T + 0.5, "exp": T + 90.5}, True),
    ],
)
async def test_time_to_the_second(
    changes: dict[str, float], good: bool, tmp_path: Path, es384: Jwk
) -> None:
    door, _ = authenticator(registry(tmp_path, client(tmp_path, es384)))
    if good:
        await door.client_of_token(token(es384, **changes), URL)
    else:
        with pytest.raises(NotAuthenticated):
            await door.client_of_token(token(es384, **changes), URL)


@pytest.mark.conformance("J-07")
async def test_the_longest_life_is_a_setting_of_the_client(tmp_path: Path, es384: Jwk) -> None:
    door, _ = authenticator(registry(tmp_path, client(tmp_path, es384, token_life_s=120)))
    await door.client_of_token(token(es384, exp=T + 120), URL)
    with pytest.raises(NotAuthenticated, match="lifetime"):
        await door.client_of_token(token(es384, exp=T + 121), URL)


@pytest.mark.conformance("J-08")
async def test_a_token_is_good_once(tmp_path: Path, es384: Jwk) -> None:
    door, _ = authenticator(registry(tmp_path, client(tmp_path, es384)))
    sent = token(es384)
    await door.client_of_token(sent, URL)
    with pytest.raises(NotAuthenticated, match="used before"):
        await door.client_of_token(sent, URL)
    same_jti = token(es384, jti="j-1"), token(es384, jti="j-1", exp=T + 200)
    await door.client_of_token(same_jti[0], URL)
    with pytest.raises(NotAuthenticated, match="used before"):
        await door.client_of_token(same_jti[1], URL)


async def test_a_clock_that_jumps_back_does_not_let_a_used_token_in(
    tmp_path: Path, es384: Jwk
) -> None:
    clock = Clock()
    door, _ = authenticator(registry(tmp_path, client(tmp_path, es384)), clock)
    sent = token(es384)
    await door.client_of_token(sent, URL)
    for jump in (-30, 3600, -3600):
        clock.pass_(seconds=jump)
        with pytest.raises(NotAuthenticated):
            await door.client_of_token(sent, URL)


@pytest.mark.conformance("J-09")
async def test_a_bad_signature_is_not_remembered(tmp_path: Path, es384: Jwk) -> None:
    door, memory = authenticator(registry(tmp_path, client(tmp_path, es384)))
    stranger = {**ec_key("ec-1"), "kid": es384["kid"]}
    with pytest.raises(NotAuthenticated, match="signature"):
        await door.client_of_token(token(stranger, jti="mine"), URL)
    assert memory.seen == set()
    await door.client_of_token(token(es384, jti="mine"), URL)


@pytest.mark.conformance("J-11")
async def test_no_token_in_the_log(
    tmp_path: Path, es384: Jwk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    door, _ = authenticator(registry(tmp_path, client(tmp_path, es384)))
    sent = token(es384)
    await door.client_of_token(sent, URL)
    for bad in (sent, token(es384, aud="x"), sent[:-4] + "AAAA"):
        with pytest.raises(NotAuthenticated) as caught:
            await door.client_of_token(bad, URL)
        caplog.records.append(logging.makeLogRecord({"msg": str(caught.value)}))
    written = caplog.text + "".join(record.getMessage() for record in caplog.records)
    assert not any(part in written for part in sent.split("."))


@pytest.mark.conformance("J-12")
async def test_tenants_of_one_issuer(tmp_path: Path, es384: Jwk) -> None:
    here = client(tmp_path, es384, id="practice-a", tenants=["a", "a2"])
    there = client(tmp_path, es384, id="practice-b", tenants=["b"], silent=True)
    door, _ = authenticator(registry(tmp_path, here, there))
    assert (await door.client_of_token(token(es384, tenant="a2"), URL)).id == "practice-a"
    assert (await door.client_of_token(token(es384, tenant="b"), URL)).silent
    for tenant in (None, "c", "", 7, ["a"]):
        with pytest.raises(NotAuthenticated):
            await door.client_of_token(token(es384, tenant=tenant), URL)


@pytest.mark.conformance("J-15")
async def test_only_the_configured_address_counts(tmp_path: Path, es384: Jwk) -> None:
    """`url` is made from VG_PUBLIC_URL; Host and X-Forwarded-* never reach this place."""
    door, _ = authenticator(registry(tmp_path, client(tmp_path, es384)))
    with pytest.raises(NotAuthenticated, match="aud"):
        await door.client_of_token(
            token(es384, aud="http://127.0.0.1:8080/cds-services/veilig-gesprek"), URL
        )


@pytest.mark.conformance("J-16")
def test_the_sandbox_is_trusted_in_tests_only(tmp_path: Path, es384: Jwk) -> None:
    sandbox = client(tmp_path, es384, issuer="https://sandbox.cds-hooks.org")
    with pytest.raises(ContentError, match="private key of the public sandbox"):
        registry(tmp_path, sandbox)
    assert registry(tmp_path, sandbox, testing=True).current.by_id("his")


SANDBOX_KEY = {
    "kty": "EC",
    "crv": "P-384",
    "kid": "renamed",
    "x": "dw_JGR8nB2I6XveNxUOl2qk699ZPLM2nYI5STSdiEl9avAkrm3CkfYMbrrjr8laB",
    "y": "Sm3mLE-n1zYNla_aiE3cb3nZsL51RbC7ysw3q8aJLxGm-hx79RPMYpITDjp7kgzy",
}
"""The public half, as the sandbox publishes it."""


@pytest.mark.conformance("J-16")
def test_the_sandbox_key_under_another_name_is_refused(tmp_path: Path, es384: Jwk) -> None:
    with pytest.raises(ContentError, match="everybody can sign"):
        registry(tmp_path, client(tmp_path, SANDBOX_KEY))
    with pytest.raises(ContentError, match="everybody can sign"):
        registry(tmp_path, client(tmp_path, es384, SANDBOX_KEY))


async def test_issuers_are_told_apart_exactly(tmp_path: Path, es384: Jwk) -> None:
    door, _ = authenticator(registry(tmp_path, client(tmp_path, es384)))
    for issuer in (ISSUER + "/", ISSUER.upper(), "https://his-noord.example.evil.example"):
        with pytest.raises(NotAuthenticated, match="registered"):
            await door.client_of_token(token(es384, iss=issuer), URL)


async def test_another_clients_key_does_not_sign_for_this_one(tmp_path: Path, es384: Jwk) -> None:
    other = ec_key("other")
    theirs = client(tmp_path, other, id="other", issuer="https://other.example")
    door, _ = authenticator(registry(tmp_path, client(tmp_path, es384), theirs))
    with pytest.raises(NotAuthenticated, match="kid"):
        await door.client_of_token(token(other), URL)
    await door.client_of_token(token(other, iss="https://other.example"), URL)


async def test_algorithms_beyond_the_two_need_a_setting(tmp_path: Path) -> None:
    key = ec_key("k", "ES256")
    door, _ = authenticator(registry(tmp_path, client(tmp_path, key)))
    with pytest.raises(NotAuthenticated, match="algorithm"):
        await door.client_of_token(token(key), URL)
    door, _ = authenticator(registry(tmp_path, client(tmp_path, key, algorithms=["ES256"])))
    await door.client_of_token(token(key), URL)


@pytest.mark.parametrize("algorithm", ["none", "HS256", "HS384", "HS512", "PS384", "ES256K"])
def test_no_setting_admits_a_weak_algorithm(algorithm: str, tmp_path: Path, es384: Jwk) -> None:
    with pytest.raises(ContentError, match="not accepted"):
        registry(tmp_path, client(tmp_path, es384, algorithms=[algorithm]))


def test_a_token_does_not_print(es384: Jwk) -> None:
    from cds_service.security.jwt import read_token

    sent = token(es384)
    shown = repr(read_token(sent))
    assert ISSUER not in shown and public(es384)["x"] not in shown
