"""Where this service's own requests may go, and to which address they really go."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from ipaddress import ip_address, ip_network
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_service.outgoing.failures import NotAllowedOut
from cds_service.outgoing.limits import Limits
from cds_service.outgoing.policy import EVERYWHERE, Policy, is_under
from cds_service.outgoing.transport import open_client
from tests.security.servers import Answer, Served, serve

pytestmark = pytest.mark.anyio


@pytest.fixture
def server() -> Iterator[Served]:
    with serve({"/fhir/Patient/1": b"{}", "/fhir/away": Answer(b"", 302, {"Location": "/x"})}) as s:
        yield s


BASE = httpx.URL("https://fhir.example/r4")


@pytest.mark.parametrize(
    "url",
    [
        *("https://fhir.example/r4", "https://fhir.example/r4/", "https://fhir.example:443/r4/x"),
        "https://FHIR.example/r4/Condition?patient=1&_count=50",
    ],
)
def test_under_the_base(url: str) -> None:
    assert is_under(httpx.URL(url), BASE)


@pytest.mark.parametrize(
    "url",
    [
        *("https://fhir.example", "https://fhir.example/r45/x", "https://fhir.example/R4/x"),
        *("http://fhir.example/r4/x", "https://fhir.example:444/r4/x"),
        *("https://fhir.example.evil.example/r4/x", "https://evil.example/fhir.example/r4"),
        *("https://fhir.example/r4/../admin", "https://fhir.example/r4/%2e%2e/admin"),
        *("https://fhir.example/r4/..%2fadmin", "https://fhir.example/r4/%2E./admin"),
        *("https://fhir.example/r4%2f..%2fadmin", "https://fhir.example/r4/%5c..%5cadmin"),
        *("https://fhir.example@evil.example/r4/x", "https://evil.example#@fhir.example/r4"),
    ],
)
def test_not_under_the_base(url: str) -> None:
    with pytest.raises(NotAllowedOut):
        Policy((str(BASE),)).check_url(httpx.URL(url))


@given(st.text(max_size=30), st.sampled_from(["https://", "https://x@", "HTTPS://", "//", ""]))
def test_nothing_made_up_is_under_the_base_but_what_begins_with_it(tail: str, start: str) -> None:
    try:
        url = httpx.URL(start + "fhir.example" + tail)
    except (httpx.InvalidURL, ValueError):
        return
    if is_under(url, BASE):
        assert url.host == "fhir.example" and url.raw_path.startswith(b"/r4")


PRIVATE = (
    *("10.0.0.1", "172.16.5.5", "192.168.1.1", "169.254.169.254", "127.0.0.1", "0.0.0.0"),
    *("100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fd00::1", "::"),
    *("::ffff:10.0.0.1", "::ffff:127.0.0.1", "ff02::1", "2001:db8::1", "192.0.2.1"),
)


@pytest.mark.parametrize("address", PRIVATE)
def test_private_and_odd_addresses_are_refused(address: str) -> None:
    with pytest.raises(NotAllowedOut):
        Policy(()).check_address(ip_address(address), "https")


@pytest.mark.parametrize("address", ["9.9.9.9", "2620:fe::fe"])
def test_public_addresses_are_for_https_only(address: str) -> None:
    Policy(()).check_address(ip_address(address), "https")
    with pytest.raises(NotAllowedOut):
        Policy((), loopback=True).check_address(ip_address(address), "http")


def test_a_listed_private_range_is_allowed_but_never_this_machine() -> None:
    networks = tuple(map(ip_network, ("10.20.0.0/16", "127.0.0.0/8", "169.254.0.0/16")))
    policy = Policy((), networks)
    policy.check_address(ip_address("10.20.3.4"), "https")
    for address in ("10.21.0.1", "127.0.0.1", "169.254.169.254"):
        with pytest.raises(NotAllowedOut):
            policy.check_address(ip_address(address), "https")
    with pytest.raises(NotAllowedOut):
        policy.check_address(ip_address("10.20.3.4"), "http")


NEVER = (
    *("2002:0a14:0304::1", "2002:7f00:1::", "2001:0:a14:304::1", "64:ff9b:1::a14:304"),
    *("fd00:ec2::254", "fd20:ce::254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe"),
    *("100.100.100.200", "168.63.129.16", "192.0.0.192", "::10.20.3.4", "64:ff9b::7f00:1"),
    *("fe80::1", "ff02::1", "::1", "::", "0.0.0.0", "224.0.0.1", "127.0.0.1", "240.0.0.1"),
)


@pytest.mark.parametrize("address", NEVER)
def test_no_listed_range_opens_metadata_tunnels_or_this_machine(address: str) -> None:
    """Also where somebody lists everything."""
    with pytest.raises(NotAllowedOut):
        Policy((), EVERYWHERE).check_address(ip_address(address), "https")


def test_an_inner_address_behind_nat64_needs_its_range() -> None:
    inner = ip_address("64:ff9b::a14:304")
    with pytest.raises(NotAllowedOut):
        Policy(()).check_address(inner, "https")
    Policy((), (ip_network("10.20.0.0/16"),)).check_address(inner, "https")


async def test_a_request_to_an_allowed_base(server: Served) -> None:
    async with open_client(Policy((server.base + "/fhir",), loopback=True)) as http:
        answer = await http.get(server.base + "/fhir/Patient/1", headers={"X-A": "b"})
        assert answer.status_code == 200 and answer.json() == {}
        assert (await http.get(server.base + "/fhir/none")).status_code == 404
    assert server.headers[0]["X-A"] == "b" and server.headers[0]["Host"].startswith("127.0.0.1")


async def test_other_bases_schemes_and_redirects(server: Served) -> None:
    async with open_client(Policy((server.base + "/fhir",), loopback=True)) as http:
        for url in (server.base + "/x", "https://fhir.example/fhir", "ftp://127.0.0.1/fhir"):
            with pytest.raises((NotAllowedOut, httpx.UnsupportedProtocol)):
                await http.get(url)
        answer = await http.get(server.base + "/fhir/away")
        assert answer.status_code == 302
    async with open_client(Policy((server.base + "/fhir",))) as http:
        with pytest.raises(NotAllowedOut):
            await http.get(server.base + "/fhir/Patient/1")
    assert server.asked == ["/fhir/away"]


async def test_a_proxy_of_the_environment_is_not_used(
    server: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    async with open_client(Policy((server.base + "/fhir",), loopback=True)) as http:
        assert (await http.get(server.base + "/fhir/Patient/1")).status_code == 200


class Rebinding:
    """A name server that gives a public address first and an inner one afterwards."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def __call__(self, host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
        self.asked += 1
        addresses = self.answers.pop(0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses]


@pytest.mark.parametrize("addresses", [["10.0.0.5"], ["9.9.9.9", "127.0.0.1"]])
async def test_a_name_that_leads_inside_is_refused_before_connecting(
    addresses: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = Rebinding(addresses)
    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", names)
    async with open_client(Policy(("https://fhir.example/r4",))) as http:
        with pytest.raises(NotAllowedOut):
            await http.get("https://fhir.example/r4/Patient/1")
    assert names.asked == 1


async def test_the_connection_goes_to_the_address_that_was_checked(
    server: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One look-up only: a second, different answer of the name server is never asked for."""
    names = Rebinding(["127.0.0.1"], ["10.0.0.5"])
    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", names)
    base = f"http://fhir.example:{server.port}/fhir"
    async with open_client(Policy((base,), loopback=True)) as http:
        assert (await http.get(base + "/Patient/1")).status_code == 200
    assert names.asked == 1


async def test_a_server_that_is_away_or_silent_is_an_ordinary_failure(server: Served) -> None:
    server.answers["/fhir/slow"] = Answer(b"", delay_s=30)
    server.answers["/fhir/cut"] = Answer(b"", hang_up=True)
    async with open_client(Policy((server.base,), loopback=True), Limits(seconds=0.3)) as http:
        with pytest.raises(httpx.TimeoutException):
            await http.get(server.base + "/fhir/slow")
        with pytest.raises(httpx.TransportError):
            await http.get(server.base + "/fhir/cut")
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{unused.getsockname()[1]}"
        async with open_client(Policy((closed,), loopback=True), Limits(seconds=1)) as http:
            with pytest.raises(httpx.TransportError):
                await http.get(closed)
