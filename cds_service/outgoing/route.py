"""By which road a request leaves: straight, or through the site's proxy (`VG_OUTGOING_PROXY`).

The proxies of the environment (HTTPS_PROXY and the like) are not used: the road stands in the
settings. Behind a proxy the proxy looks names up, so the guard holds the address as it is written
against the lists, and the proxy has to keep the ranges behind it closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, repr=False)
class Route:
    """The proxy, and the hosts that are asked without it. It does not print: the address of a
    proxy can hold a password."""

    proxy: str | None = None
    direct: tuple[str, ...] = ()
    """A host (`fhir.his.example`), a domain and everything in it (`.hospital.example`), or a
    range of addresses (`10.0.0.0/8`)."""

    def proxy_to(self, host: str) -> str | None:
        """The proxy by which this host is asked; None: straight."""
        return None if any(_fits(host.lower(), one) for one in self.direct) else self.proxy


def _fits(host: str, listed: str) -> bool:
    listed = listed.lower()
    if listed.startswith("."):
        return host.endswith(listed)
    if host == listed:
        return True
    try:
        return ip_address(host) in ip_network(listed, strict=False)
    except ValueError:
        return False


def fault_of(proxy: str) -> str | None:
    """What is wrong with the address of a proxy."""
    parts = urlsplit(proxy)
    try:
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
        good = good and parts.path in ("", "/") and parts.port != 0
    except ValueError:
        good = False
    return None if good else "is no address of a proxy; a good one: http://proxy.example:3128"
