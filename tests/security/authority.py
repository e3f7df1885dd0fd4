"""A certificate authority of the test, and the certificates it gives out."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

NOW = datetime.now(UTC)
HERE = (x509.IPAddress(ip_address("127.0.0.1")), x509.DNSName("localhost"))


@dataclass
class Authority:
    """A certificate authority of the test."""

    folder: Path
    name: str

    def __post_init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.subject = _named(self.name)
        own = self._certificate(self.subject, self.key, HERE, timedelta(hours=1), ca=True)
        self.file = self.folder / f"{self.name}.pem"
        self.file.write_bytes(own.public_bytes(Encoding.PEM))

    def issue(
        self,
        name: str,
        hosts: tuple[x509.GeneralName, ...] = HERE,
        ends: timedelta = timedelta(hours=1),
    ) -> tuple[Path, Path]:
        """A certificate and its key; `ends` from now, before now for one that has expired."""
        key = ec.generate_private_key(ec.SECP256R1())
        made = self._certificate(_named(name), key, hosts, ends, ca=False)
        paths = self.folder / f"{name}.crt", self.folder / f"{name}.key"
        paths[0].write_bytes(made.public_bytes(Encoding.PEM))
        secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        paths[1].write_bytes(secret)
        return paths

    def _certificate(
        self,
        subject: x509.Name,
        key: ec.EllipticCurvePrivateKey,
        hosts: tuple[x509.GeneralName, ...],
        ends: timedelta,
        *,
        ca: bool,
    ) -> x509.Certificate:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW - timedelta(days=2))
            .not_valid_after(NOW + ends)
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName(hosts), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), False
            )
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .sign(self.key, hashes.SHA256())
        )


def server_side(pair: tuple[Path, Path], callers: Authority | None = None) -> ssl.SSLContext:
    """TLS for a server with this certificate; `callers`: it asks for one of that authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*pair)
    if callers is not None:
        context.load_verify_locations(callers.file)
        context.verify_mode = ssl.CERT_REQUIRED
    return context


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
