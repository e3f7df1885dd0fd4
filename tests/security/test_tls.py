"""TLS of our own, and mutual TLS: without a certificate of the site's authority no line opens."""

from __future__ import annotations

import ssl
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from cds_service.app import create_app
from cds_service.errors import ContentError
from cds_service.security.tls import tls_options
from cds_service.settings import Settings
from cds_service.web.callers import OpenDoor
from tests.serving import serving

NOW = datetime.now(UTC)


@dataclass
class Authority:
    """A certificate authority of the test."""

    folder: Path
    name: str

    def __post_init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, self.name)])
        own = self._certificate(self.subject, self.key, ca=True)
        self.file = self.folder / f"{self.name}.pem"
        self.file.write_bytes(own.public_bytes(Encoding.PEM))

    def issue(self, name: str) -> tuple[Path, Path]:
        """A certificate and its key, for 127.0.0.1."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        made = self._certificate(subject, key, ca=False)
        paths = self.folder / f"{name}.crt", self.folder / f"{name}.key"
        paths[0].write_bytes(made.public_bytes(Encoding.PEM))
        secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        paths[1].write_bytes(secret)
        return paths

    def _certificate(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, *, ca: bool
    ) -> x509.Certificate:
        address = x509.IPAddress(ip_address("127.0.0.1"))
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW - timedelta(hours=1))
            .not_valid_after(NOW + timedelta(hours=1))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName([address]), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), False
            )
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .sign(self.key, hashes.SHA256())
        )


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
