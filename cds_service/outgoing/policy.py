"""Where a request may go, by its address as written and by the address it really leads to.

The threat: a caller, a DNS answer or a redirect makes us fetch from inside the hospital, or send a
patient's token to a stranger (server-side request forgery). So an address must begin with a base
that the registry or the settings list; it is https (plain http only to this machine, in demo);
private ranges are refused unless they are named; and what no listed range can open stays closed:
this machine, link-local and metadata addresses, and IPv6 addresses that tunnel to an IPv4 address.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import httpx

from cds_service.outgoing.failures import NotAllowedOut
from cds_service.outgoing.route import Route
from cds_service.outgoing.trust import Trust

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_NAT64 = ip_network("64:ff9b::/96")
"""Well-known prefix (RFC 6052): the last 32 bits are the IPv4 address that is meant."""
EVERYWHERE = (ip_network("0.0.0.0/0"), ip_network("::/0"))
"""All ranges, but for what is never opened: for an address that the operator gave, not a caller."""
_CLOSED = tuple(
    map(
        ip_network,
        (
            *("2002::/16", "2001::/32", "64:ff9b:1::/48", "::/96"),  # 6to4, Teredo, NAT64, old
            *("fd00:ec2::254/128", "fd20:ce::254/128"),  # instance metadata of clouds, IPv6
            *("100.100.100.200/32", "168.63.129.16/32", "192.0.0.192/32"),  # and IPv4
        ),
    )
)
"""Never connected to, whatever ranges are listed."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Where requests may go, whose certificates count, and by which road."""

    bases: tuple[str, ...]
    """Addresses that a request must begin with, at a path boundary."""
    networks: tuple[Network, ...] = ()
    """Private ranges that are allowed as well."""
    loopback: bool = False
    """Demo and tests: this machine, also by plain http."""
    plain: bool = False
    """Plain http is allowed: for the terminology server alone, which hears codes and no patient."""
    trust: Trust = field(default_factory=Trust)
    route: Route = field(default_factory=Route)

    def check_url(self, url: httpx.URL) -> None:
        """Raises NotAllowedOut unless `url` is under one of the bases."""
        if url.userinfo:
            raise NotAllowedOut("an address with a user name in it is not fetched")
        if url.scheme != "https" and not (url.scheme == "http" and (self.loopback or self.plain)):
            raise NotAllowedOut("only https is fetched")
        if not any(is_under(url, httpx.URL(base)) for base in self.bases):
            raise NotAllowedOut("the address is not under one the registry lists")

    def check_literal(self, url: httpx.URL) -> None:
        """The same for what goes to a proxy, which looks names up itself: an address that is
        written in numbers is held against the ranges. Raises NotAllowedOut."""
        try:
            address = ip_address(url.host)
        except ValueError:
            return
        self.check_address(address, url.scheme)

    def check_address(self, address: Address, scheme: str) -> None:
        """Raises NotAllowedOut unless this address may be connected to."""
        address = _meant(address)
        if address.is_loopback and self.loopback:
            return
        if scheme != "https" and not self.plain:
            raise NotAllowedOut("plain http goes to this machine only")
        if _never(address):
            raise NotAllowedOut("the name leads to an address that is never asked")
        inside = any(address in network for network in self.networks)
        if not inside and not address.is_global:
            raise NotAllowedOut(
                "the name leads to a private or reserved address; list its range under "
                "'networks' of the client if that is meant"
            )


def _meant(address: Address) -> Address:
    """The IPv4 address behind an IPv6 spelling of it."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address


def _never(address: Address) -> bool:
    odd = address.is_loopback or address.is_link_local or address.is_multicast
    odd = odd or address.is_unspecified or address.is_reserved
    return odd or any(address in closed for closed in _CLOSED)


def is_under(url: httpx.URL, base: httpx.URL) -> bool:
    """True when `url` is `base` or below it, without any way back up."""
    if (url.scheme, url.host, port_of(url)) != (base.scheme, base.host, port_of(base)):
        return False
    path, stem = url.raw_path.partition(b"?")[0], base.raw_path.rstrip(b"/")
    lowered = path.lower()
    if b".." in lowered or b"%2e" in lowered or b"%2f" in lowered or b"%5c" in lowered:
        return False
    return path == stem or path.startswith(stem + b"/")


def port_of(url: httpx.URL) -> int:
    """The port of an address, also where it is not written."""
    return url.port or (443 if url.scheme == "https" else 80)
