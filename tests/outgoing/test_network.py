"""A hospital's network: its own authority, mutual TLS, a proxy that must be used or that refuses.

Real sockets on this machine; certificates made here.
"""

from __future__ import annotations

import asyncio
import json
import ssl
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from cryptography.x509 import DNSName
from typer.testing import CliRunner

from cds_service.cli import app
from cds_service.clients.registry import load_registry
from cds_service.clients.trial import Step, try_client
from cds_service.errors import ContentError
from cds_service.outgoing.failures import in_words, reason
from cds_service.outgoing.limits import Limits
from cds_service.outgoing.site import Site, site_of
from cds_service.outgoing.transport import Outgoing
from cds_service.outgoing.trust import Trust
from cds_service.settings import Settings
from tests.outgoing.proxies import proxy
from tests.security.authority import Authority, server_side
from tests.security.servers import Served, serve
from tests.security.tokens import client, ec_key, key_set

pytestmark = pytest.mark.anyio
QUICK = Limits(seconds=3)


async def asked(server: Served, site: Site | None = None, trust: Trust | None = None) -> str:
    """The status, or the word for what failed."""
    outgoing = Outgoing(site, loopback=True)
    try:
        return str(
            (await outgoing.to((server.base,), QUICK, trust=trust).get(server.base)).status_code
        )
    except httpx.HTTPError as error:
        return in_words(error)
    finally:
        await outgoing.close()


@pytest.fixture
def ours(tmp_path: Path) -> Authority:
    return Authority(tmp_path, "hospital")


async def test_an_own_authority_is_believed_when_it_is_named(ours: Authority) -> None:
    with serve({"/": b"{}"}, server_side(ours.issue("fhir"))) as server:
        refused = await asked(server)
        assert refused.startswith("tls: ") and "VG_CA_FILE" in refused and "issuer" in refused
        assert await asked(server, Site(ca_file=ours.file)) == "200"
        assert await asked(server, trust=Trust((ours.file,))) == "200"
        other = Authority(ours.folder, "other")
        assert (await asked(server, Site(ca_file=other.file))).startswith("tls: ")


async def test_the_environment_does_not_say_whom_to_believe(
    ours: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(ours.file))
    with serve({"/": b"{}"}, server_side(ours.issue("fhir"))) as server:
        assert (await asked(server)).startswith("tls: ")


async def test_an_expired_certificate_and_one_of_another_host(ours: Authority) -> None:
    site = Site(ca_file=ours.file)
    expired = ours.issue("old", ends=timedelta(hours=-1))
    with serve({"/": b"{}"}, server_side(expired)) as server:
        told = await asked(server, site)
        assert told.startswith("tls: ") and "expired" in told
    wrong = ours.issue("wrong", hosts=(DNSName("elsewhere.example"),))
    with serve({"/": b"{}"}, server_side(wrong)) as server:
        told = await asked(server, site)
        assert told.startswith("tls: ") and "not valid for '127.0.0.1'" in told


async def test_mutual_tls_shows_the_certificate_of_the_client(ours: Authority) -> None:
    certificate, key = ours.issue("veilig-gesprek")
    tls = server_side(ours.issue("fhir"), callers=ours)
    # With 1.3 the refusal comes after the request and can be lost in a reset connection.
    tls.maximum_version = ssl.TLSVersion.TLSv1_2
    with serve({"/": b"{}"}, tls) as server:
        without = await asked(server, trust=Trust((ours.file,)))
        assert without.startswith("tls: "), without
        assert await asked(server, trust=Trust((ours.file,), certificate, key)) == "200"
        both = ours.folder / "both.pem"
        both.write_bytes(certificate.read_bytes() + key.read_bytes())
        assert await asked(server, trust=Trust((ours.file,), both)) == "200"


async def test_one_context_serves_all_connections_of_a_trust(
    ours: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    real = httpx.create_ssl_context
    monkeypatch.setattr(httpx, "create_ssl_context", lambda **k: made.append(1) or real(**k))
    with serve({"/": b"{}"}, server_side(ours.issue("fhir"))) as server:
        for _ in range(5):
            assert await asked(server, trust=Trust((ours.file,))) == "200"
    assert len(made) == 1
    ours.file.touch()
    with serve({"/": b"{}"}, server_side(ours.issue("fhir"))) as server:
        assert await asked(server, trust=Trust((ours.file,))) == "200"
    assert len(made) == 2, "a file that changed is read again"


def through(address: str, *direct: str, ca: Path | None = None) -> Site:
    return site_of(
        Settings(outgoing_proxy=address, outgoing_proxy_except=",".join(direct), ca_file=ca)
    )


async def test_a_proxy_that_must_be_used(ours: Authority) -> None:
    with serve({"/": b"{}"}, server_side(ours.issue("fhir"))) as server, proxy() as between:
        site = through(between.address, ca=ours.file)
        assert await asked(server, site) == "200"
        assert between.asked == [f"CONNECT 127.0.0.1:{server.port} HTTP/1.1"]
        login = through(between.address.replace("://", "://vg:secret@"), ca=ours.file)
        assert await asked(server, login) == "200" and len(between.logins) == 1
        assert "secret" not in repr(login)


@pytest.mark.parametrize("direct", ["127.0.0.1", "127.0.0.0/8", "x.example, 127.0.0.1"])
async def test_exceptions_go_straight(ours: Authority, direct: str) -> None:
    tls = server_side(ours.issue("fhir"))
    with serve({"/": b"{}"}, tls) as server, proxy(refuses=True) as between:
        assert await asked(server, through(between.address, direct, ca=ours.file)) == "200"
        assert between.asked == []


def test_a_domain_is_an_exception_with_everything_in_it() -> None:
    route = through("http://proxy.example:3128", ".hospital.example").route
    assert route.proxy_to("fhir.hospital.example") is None
    assert route.proxy_to("hospital.example.evil.example") == "http://proxy.example:3128"


async def test_a_proxy_that_refuses_or_is_away_is_told_apart(ours: Authority) -> None:
    with serve({"/": b"{}"}, server_side(ours.issue("fhir"))) as server:
        with proxy(refuses=True) as between:
            told = await asked(server, through(between.address, ca=ours.file))
            assert told.startswith("proxy: ") and "403" in told
        told = await asked(server, through(between.address, ca=ours.file))
        assert told.startswith("proxy: the proxy cannot be reached")
    assert (await asked(server, Site(ca_file=ours.file))).startswith("unreachable")


async def test_behind_a_proxy_an_address_in_numbers_is_still_held_against_the_ranges() -> None:
    with proxy() as between:
        outgoing = Outgoing(through(between.address))
        for host in ("10.0.0.5", "169.254.169.254", "127.0.0.1", "[fd00:ec2::254]"):
            with pytest.raises(httpx.TransportError) as caught:
                await outgoing.to((f"https://{host}",), QUICK).get(f"https://{host}/x")
            assert reason(caught.value) == "not-allowed"
        await outgoing.close()
        assert between.asked == []


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"ca_file": "nowhere.pem"}, "VG_CA_FILE: nowhere.pem cannot be found"),
        ({"ca_file": "empty.pem"}, "VG_CA_FILE: empty.pem holds no certificate"),
        ({"outgoing_proxy": "proxy:3128"}, "VG_OUTGOING_PROXY is no address of a proxy"),
        ({"outgoing_proxy_except": "x"}, "needs VG_OUTGOING_PROXY"),
    ],
)
def test_settings_that_cannot_work_are_faults(
    settings: dict[str, Any], words: str, tmp_path: Path
) -> None:
    (tmp_path / "empty.pem").write_text("x")
    if "ca_file" in settings:
        settings = {"ca_file": tmp_path / settings["ca_file"]}
    with pytest.raises(ContentError, match=words):
        site_of(Settings(**settings))


def registered(folder: Path, **changes: Any) -> Path:
    """A registry with one client that has a pinned key and these settings."""
    path = folder / "clients.yaml"
    path.write_text(yaml.safe_dump({"clients": [client(folder, ec_key("k"), **changes)]}))
    return path


def steps_of(path: Path, site: Site | None = None) -> list[Step]:
    found = load_registry(path, testing=True).clients[0]
    return asyncio.run(try_client(found, Outgoing(site, loopback=True)))


def test_the_files_of_a_client_stand_beside_the_registry(ours: Authority) -> None:
    certificate, key = ours.issue("veilig-gesprek")
    tls = server_side(ours.issue("fhir"), callers=ours)
    tls.maximum_version = ssl.TLSVersion.TLSv1_2
    answers = {"/jwks.json": key_set(ec_key("k")).encode(), "/fhir/metadata": b"{}"}
    with serve(answers, tls) as server:
        where = {"fhir_servers": [server.base + "/fhir"], "jwks_urls": [server.base + "/jwks.json"]}
        named = {"ca_file": ours.file.name, "client_certificate": certificate.name}
        steps = steps_of(registered(ours.folder, **where, **named, client_key=key.name))
        assert [step.good for step in steps] == [True] * 3, steps
        steps = steps_of(registered(ours.folder, **where))
        assert [step.result.partition(":")[0] for step in steps[1:]] == ["tls", "tls"]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"ca_file": "nowhere.pem"}, "ca_file: nowhere.pem cannot be found"),
        ({"client_key": "x.key"}, "client_key: needs client_certificate"),
        (
            {"client_certificate": "hospital.pem"},
            "client_certificate: hospital.pem and its private",
        ),
    ],
)
def test_files_of_a_client_that_cannot_work_are_faults(
    entry: dict[str, str], words: str, ours: Authority
) -> None:
    with pytest.raises(ContentError, match=words):
        load_registry(registered(ours.folder, **entry), testing=True)


def test_clients_test_ends_in_words_whatever_fails(
    ours: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Service down, key file missing, key of another kind: a sentence and exit code 1."""
    path = registered(ours.folder)
    monkeypatch.setenv("VG_CLIENTS_FILE", str(path))
    good = ours.folder / "good.json"
    good.write_text(json.dumps(ec_key("k")))
    (ours.folder / "odd.json").write_text("[1, 2]")
    (ours.folder / "public.json").write_text(key_set(ec_key("k")))
    for key, at in (
        ("nowhere.json", "http://127.0.0.1:9"),
        ("odd.json", "http://127.0.0.1:9"),
        ("public.json", "http://127.0.0.1:9"),
        ("good.json", "http://127.0.0.1:9"),
        ("good.json", "nonsense"),
    ):
        ended = CliRunner().invoke(
            app, ["clients", "test", "his", "--key", str(ours.folder / key), "--at", at]
        )
        assert ended.exit_code == 1, (key, ended.output)
        assert ended.exception is None or isinstance(ended.exception, SystemExit | ContentError), (
            key
        )
        assert "Traceback" not in ended.output
