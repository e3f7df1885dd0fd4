"""The one transport: httpcore under httpx, with a look at every address before it is connected to.

A name is resolved once, every address it has is checked, and the connection goes to an address
that was checked, not to what a second look-up would say. Redirects are not followed. `Limits` hold
for every answer, whoever asked.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Hashable, Iterable

import httpcore
import httpx

from cds_service.outgoing.failures import FAILURES, TlsFailed, as_httpx
from cds_service.outgoing.limits import Counted, Limits, deadline
from cds_service.outgoing.policy import Address, Network, Policy
from cds_service.outgoing.site import Site
from cds_service.outgoing.trust import Trust, age_of, context_of

_CONNECTIONS = 20
_KEEP_S = 30.0
"""How long an idle connection is kept."""


class Outgoing:
    """Guarded clients, one for each place and limits, kept until closed. One per application."""

    def __init__(self, site: Site | None = None, *, loopback: bool = False) -> None:
        self.site = site or Site()
        self.loopback = loopback
        """Demo and tests: this machine may be asked, by plain http."""
        self._clients: dict[Hashable, httpx.AsyncClient] = {}

    def to(
        self,
        bases: Iterable[str],
        limits: Limits,
        *,
        networks: Iterable[Network] = (),
        trust: Trust | None = None,
        plain: bool = False,
    ) -> httpx.AsyncClient:
        """A client that reaches nothing but these bases. Not to be closed by who asks."""
        policy = Policy(
            bases=tuple(bases),
            networks=tuple(networks),
            loopback=self.loopback,
            plain=plain,
            trust=(trust or Trust()).and_also(self.site.ca_file),
            route=self.site.route,
        )
        wanted = (policy, limits, age_of(policy.trust))  # a renewed certificate: other connections
        if wanted not in self._clients:
            self._clients[wanted] = open_client(policy, limits)
        return self._clients[wanted]

    async def close(self) -> None:
        """Closes every connection."""
        clients, self._clients = self._clients, {}
        for client in clients.values():
            await client.aclose()


def open_client(policy: Policy, limits: Limits | None = None) -> httpx.AsyncClient:
    """A pooled client that goes only where the policy allows. Close it."""
    limits = limits or Limits()
    return httpx.AsyncClient(
        transport=GuardedTransport(policy, limits),
        headers={"Accept-Encoding": "gzip"},
        follow_redirects=False,
        trust_env=False,
        timeout=limits.seconds,
    )


class GuardedTransport(httpx.AsyncBaseTransport):
    """What every request of ours goes through."""

    def __init__(self, policy: Policy, limits: Limits) -> None:
        self._policy = policy
        self._limits = limits
        self._pools: dict[tuple[str, str | None], httpcore.AsyncConnectionPool] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._policy.check_url(request.url)
        ends = asyncio.get_running_loop().time() + self._limits.seconds
        try:
            async with deadline(ends):
                answer = await self._pool(request.url).handle_async_request(_asked(request))
        except TimeoutError:
            raise httpx.ReadTimeout("the answer took too long") from None
        except FAILURES as error:
            raise as_httpx(error) from error
        coding = httpx.Headers(answer.headers).get("content-encoding", "identity").strip().lower()
        if coding not in ("identity", "gzip"):
            await answer.aclose()
            raise httpx.DecodingError("the answer is packed in a way that was not asked for")
        return self._answer(answer, coding, ends)

    def _answer(self, answer: httpcore.Response, coding: str, ends: float) -> httpx.Response:
        headers = httpx.Headers(answer.headers)
        packed = coding == "gzip"
        if packed:
            del headers["content-encoding"]
            headers.pop("content-length", None)
        stream = Counted(answer.stream, packed, self._limits, ends)
        return httpx.Response(
            answer.status, headers=headers, stream=stream, extensions=answer.extensions
        )

    def _pool(self, url: httpx.URL) -> httpcore.AsyncConnectionPool:
        proxy = self._policy.route.proxy_to(url.host)
        if proxy is not None:
            self._policy.check_literal(url)
        which = (url.scheme, proxy)
        if which not in self._pools:
            self._pools[which] = self._opened(url.scheme, proxy)
        return self._pools[which]

    def _opened(self, scheme: str, proxy: str | None) -> httpcore.AsyncConnectionPool:
        try:
            tls = context_of(self._policy.trust)
        except OSError as error:
            raise TlsFailed("a file of certificates of ours cannot be used") from error
        return httpcore.AsyncConnectionPool(
            ssl_context=tls,
            proxy=_proxy(proxy) if proxy else None,
            network_backend=_ProxyNetwork() if proxy else _CheckedNetwork(self._policy, scheme),
            max_connections=_CONNECTIONS,
            keepalive_expiry=_KEEP_S,
        )

    async def aclose(self) -> None:
        for pool in self._pools.values():
            await pool.aclose()


def _asked(request: httpx.Request) -> httpcore.Request:
    assert isinstance(request.stream, httpx.AsyncByteStream)
    return httpcore.Request(
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


def _proxy(address: str) -> httpcore.Proxy:
    url = httpx.URL(address)
    login = (url.username, url.password) if url.username else None
    bare = url.copy_with(userinfo=b"")
    return httpcore.Proxy(str(bare), auth=login)


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
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
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


class _ProxyNetwork(httpcore.AsyncNetworkBackend):
    """Connects to the proxy of the settings; its failures are told apart from the others."""

    def __init__(self) -> None:
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        try:
            return await self._network.connect_tcp(
                host, port, timeout, local_address, socket_options
            )
        except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
            raise httpcore.ProxyError("the proxy cannot be reached") from error


async def _resolve(host: str, port: int) -> list[Address]:
    try:
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore.ConnectError("the name cannot be resolved") from error
    return list(
        dict.fromkeys(ipaddress.ip_address(str(info[4][0]).partition("%")[0]) for info in found)
    )
