"""TLS of our own, and mutual TLS: without a certificate of the site's authority no line opens."""

from __future__ import annotations

import ssl
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest

from cds_service.app import create_app
from cds_service.errors import ContentError
from cds_service.security.tls import tls_options
from cds_service.settings import Settings
from cds_service.web.callers import OpenDoor
from tests.security.authority import Authority
from tests.serving import serving


def running(settings: Settings) -> AbstractContextManager[int]:
    return serving(create_app(settings, callers=OpenDoor()), **tls_options(settings))


def settings_of(folder: Path, **more: Any) -> Settings:
    return Settings(mode="demo", database_url=f"sqlite:///{folder / 'store.db'}", **more)


def ask(port: int, ca: Path, own: tuple[Path, Path] | None = None) -> int:
    context = ssl.create_default_context(cafile=str(ca))
    if own is not None:
        context.load_cert_chain(*own)
    with httpx.Client(verify=context, trust_env=False) as http:
        return http.get(f"https://127.0.0.1:{port}/health/live").status_code


@pytest.mark.conformance("J-14")
def test_mutual_tls_lets_in_only_certificates_of_the_authority(tmp_path: Path) -> None:
    ours, theirs = Authority(tmp_path, "ours"), Authority(tmp_path, "theirs")
    certificate, key = ours.issue("service")
    settings = settings_of(
        tmp_path, tls_certificate=certificate, tls_key=key, tls_client_ca=ours.file
    )
    with running(settings) as port:
        assert ask(port, ours.file, ours.issue("his")) == 200
        for own in (None, theirs.issue("stranger")):
            with pytest.raises(httpx.TransportError):
                ask(port, ours.file, own)
        with pytest.raises(httpx.TransportError):
            httpx.get(f"http://127.0.0.1:{port}/health/live")


def test_tls_without_client_certificates(tmp_path: Path) -> None:
    ours = Authority(tmp_path, "ours")
    certificate, key = ours.issue("service")
    with running(settings_of(tmp_path, tls_certificate=certificate, tls_key=key)) as port:
        assert ask(port, ours.file) == 200


@pytest.mark.parametrize("half", ["tls_certificate", "tls_key", "tls_client_ca"])
def test_half_of_it_is_a_fault(half: str, tmp_path: Path) -> None:
    file = tmp_path / "x.pem"
    file.write_text("x")
    with pytest.raises(ContentError, match="VG_TLS"):
        tls_options(settings_of(tmp_path, **{half: file}))


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    both = {"tls_certificate": tmp_path / "a.pem", "tls_key": tmp_path / "b.pem"}
    with pytest.raises(ContentError, match=r"a\.pem cannot be found"):
        tls_options(settings_of(tmp_path, **both))
    assert tls_options(settings_of(tmp_path)) == {}
