"""Whose certificates we believe, and the one we show: a hospital's own authority, mutual TLS.

The public authorities (certifi) always count; `VG_CA_FILE` and a client's `ca_file` add to them.
The environment (SSL_CERT_FILE and the like) is not asked: what is trusted stands in the settings.
A context costs tens of milliseconds of processor time, so there is one per trust, made once, and
made anew when a file of it changed.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx


@dataclass(frozen=True, slots=True)
class Trust:
    """Files only; nothing of them is read before a line is opened or they are checked."""

    authorities: tuple[Path, ...] = ()
    """PEM files with certificates of authorities, on top of the public ones."""
    certificate: Path | None = None
    """PEM file with the certificate we show (mutual TLS), and what links it to its authority."""
    key: Path | None = None
    """Its private key, where that is not in the same file."""

    def and_also(self, authority: Path | None) -> Trust:
        """The same, believing one authority more."""
        if authority is None:
            return self
        return Trust((*self.authorities, authority), self.certificate, self.key)

    def files(self) -> Iterator[Path]:
        """Every file it rests on."""
        yield from self.authorities
        yield from (file for file in (self.certificate, self.key) if file is not None)


def age_of(trust: Trust) -> tuple[int, ...]:
    """When its files were last changed; 0 for one that is not there."""
    return tuple(file.stat().st_mtime_ns if file.exists() else 0 for file in trust.files())


_contexts: dict[Trust, tuple[tuple[int, ...], ssl.SSLContext]] = {}


def context_of(trust: Trust) -> ssl.SSLContext:
    """The one TLS context of this trust. Raises OSError (ssl.SSLError is one) for bad files."""
    age = age_of(trust)
    kept = _contexts.get(trust)
    if kept is None or kept[0] != age:
        kept = _contexts[trust] = (age, _made(trust))
    return kept[1]


def _made(trust: Trust) -> ssl.SSLContext:
    context = httpx.create_ssl_context(trust_env=False)
    for file in trust.authorities:
        context.load_verify_locations(cafile=file)
    if trust.certificate is not None:
        # An encrypted key would ask for its password on the terminal; so it fails instead.
        context.load_cert_chain(trust.certificate, trust.key, password=lambda: "")
    return context


def faults_of(trust: Trust) -> Iterator[tuple[Path, str]]:
    """What is wrong with the files: which, and what a good one looks like."""
    missing = [file for file in trust.files() if not file.is_file()]
    for file in missing:
        yield file, "cannot be found or is no file"
    if missing:
        return
    for file in trust.authorities:
        try:
            ssl.create_default_context(cafile=file)
        except (OSError, ValueError):
            yield file, "holds no certificate of an authority in PEM (-----BEGIN CERTIFICATE-----)"
    if trust.certificate is not None:
        try:
            _made(Trust((), trust.certificate, trust.key))
        except (OSError, ValueError):
            what = "and its private key do not make a pair in PEM without a password"
            yield trust.certificate, what
