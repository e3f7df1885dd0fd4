"""Everything this service fetches goes through here: key sets and FHIR servers.

The threat: a caller, a DNS answer or a redirect makes us fetch from inside the hospital, or send a
patient's token to a stranger (server-side request forgery). So an address must begin with a base
that the registry lists; it is https (plain http only to this machine, in demo); the name is
resolved once, every address it has is checked, and the connection goes to an address that was
checked, not to what a second look-up would say; redirects are not followed; proxies of the
environment are not used. Private ranges are refused unless the registry names them for the client.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Any

import httpcore
import httpx

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


class NotAllowedOut(httpx.TransportError):
    """The address is not one this service may fetch; nothing was sent."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Where one client's requests may go."""

    bases: tuple[str, ...]
    """Addresses that a request must begin with, at a path boundary."""
    networks: tuple[Network, ...] = ()
    """Private ranges that are allowed as well."""
    loopback: bool = False
    """Demo and tests: this machine, also by plain http."""

    def check_url(self, url: httpx.URL) -> None:
        """Raises NotAllowedOut unless `url` is under one of the bases."""
        if url.userinfo:
            raise NotAllowedOut("an address with a user name in it is not fetched")
        if url.scheme != "https" and not (url.scheme == "http" and self.loopback):
            raise NotAllowedOut("only https is fetched")
        if not any(is_under(url, httpx.URL(base)) for base in self.bases):
            raise NotAllowedOut("the address is not under one the registry lists")

    def check_address(self, address: Address, scheme: str) -> None:
        """Raises NotAllowedOut unless this address may be connected to."""
        mapped = getattr(address, "ipv4_mapped", None)
        address = mapped or address
        if address.is_loopback and self.loopback:
            return
        if scheme != "https":
            raise NotAllowedOut("plain http goes to this machine only")
        inside = any(address in network for network in self.networks)
        if inside and not address.is_loopback and not address.is_link_local:
            return
        if not address.is_global or address.is_multicast or address.is_reserved:
            raise NotAllowedOut(
                "the name leads to a private or reserved address; list its range under "
                "'networks' of the client if that is meant"
            )


def is_under(url: httpx.URL, base: httpx.URL) -> bool:
    """True when `url` is `base` or below it, without any way back up."""
    if (url.scheme, url.host, _port(url)) != (base.scheme, base.host, _port(base)):
        return False
    path, stem = url.raw_path.partition(b"?")[0], base.raw_path.rstrip(b"/")
    lowered = path.lower()
    if b".." in lowered or b"%2e" in lowered or b"%2f" in lowered or b"%5c" in lowered:
        return False
    return path == stem or path.startswith(stem + b"/")


def open_client(policy: Policy, timeout_s: float = 2.0) -> httpx.AsyncClient:
    """A pooled client that goes only where the policy allows. Close it."""
    return httpx.AsyncClient(
        transport=GuardedTransport(policy),
        follow_redirects=False,
        trust_env=False,
        timeout=timeout_s,
    )


class GuardedTransport(httpx.AsyncBaseTransport):
    """httpcore under httpx, with a look at every address before it is connected to."""

    def __init__(self, policy: Policy, tls: ssl.SSLContext | None = None) -> None:
        self._policy = policy
        self._pools = {
            scheme: httpcore.AsyncConnectionPool(
                ssl_context=tls or httpx.create_ssl_context(trust_env=False),
                network_backend=_CheckedNetwork(policy, scheme),
                max_connections=20,
                keepalive_expiry=30,
            )
            for scheme in ("https", "http")
        }

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._policy.check_url(request.url)
        assert isinstance(request.stream, httpx.AsyncByteStream)
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        try:
            answer = await self._pools[request.url.scheme].handle_async_request(asked)
        except _FAILURES as error:
            raise _as_httpx(error) from error
        assert not isinstance(answer.stream, bytes | Iterable)
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Stream(answer.stream),
            extensions=answer.extensions,
        )

    async def aclose(self) -> None:
        for pool in self._pools.values():
            await pool.aclose()


_FAILURES = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
)


def _as_httpx(error: Exception) -> httpx.TransportError:
    if isinstance(error, httpcore.TimeoutException):
        return httpx.ReadTimeout(str(error))
    if isinstance(error, httpcore.NetworkError):
        return httpx.ConnectError(str(error))
    return httpx.ProtocolError(str(error))


class _Stream(httpx.AsyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for part in self._stream:
                yield part
        except _FAILURES as error:
            raise _as_httpx(error) from error

    async def aclose(self) -> None:
        await self._stream.aclose()


class _CheckedNetwork(httpcore.AsyncNetworkBackend):
    """Resolves, checks every address, and connects to one that was checked."""

    def __init__(self, policy: Policy, scheme: str) -> None:
        self._policy = policy
        self._scheme = scheme
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await _resolve(host, port)
        for address in addresses:
            self._policy.check_address(address, self._scheme)
        last: Exception | None = None
        for address in addresses[:3]:
            try:
                return await self._network.connect_tcp(
                    str(address), port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last or httpcore.ConnectError("the name has no address")


async def _resolve(host: str, port: int) -> list[Address]:
    try:
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore.ConnectError("the name cannot be resolved") from error
    return list(
        dict.fromkeys(ipaddress.ip_address(str(info[4][0]).partition("%")[0]) for info in found)
    )


def _port(url: httpx.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)
