"""FHIR bases compared as what they are: addresses, not texts."""

from __future__ import annotations

import httpx

_PORTS = {"https": 443, "http": 80}


def canonical(base: str) -> str:
    """One spelling for an address: scheme and host in small letters, no default port, no final
    slash. What is no address comes back as it is, without blanks and final slash."""
    try:
        url = httpx.URL(base.strip())
    except httpx.InvalidURL:
        return base.strip().rstrip("/")
    if not url.host:
        return base.strip().rstrip("/")
    host = f"[{url.host}]" if ":" in url.host else url.host
    port = "" if url.port in (None, _PORTS.get(url.scheme)) else f":{url.port}"
    return f"{url.scheme}://{host}{port}{url.path.rstrip('/')}"


def same_base(one: str, other: str) -> bool:
    """True when the two name one FHIR base."""
    return canonical(one) == canonical(other)
