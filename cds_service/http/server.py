"""Runs the application: one process, one event loop, one listening socket."""

from __future__ import annotations

import socket
from typing import Any

import uvicorn
from fastapi import FastAPI

from cds_service.errors import ContentError, Fault
from cds_service.http.connection import Connections, limited, room_for
from cds_service.http.tuning import settle

GRACE = 15
"""Seconds for calls under way when the service is told to stop."""
BACKLOG = 512
KEEP_ALIVE = 75
"""Seconds an idle connection stays open: longer than proxies keep theirs, so they close first."""


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one. Raises `ContentError` when it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named TCP, because asyncio turns the Nagle delay (40 ms) off only where it sees that.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        message = f"{host}:{port} cannot be used ({error.strerror}); choose another with --port"
        raise ContentError([Fault("address", 0, message)]) from None
    listener.set_inheritable(True)
    return listener


def port_of(listener: socket.socket) -> int:
    """The port a socket listens on."""
    port: int = listener.getsockname()[1]
    return port


def server_for(
    app: FastAPI, grace_s: int = GRACE, connections: Connections | None = None, **tls: Any
) -> uvicorn.Server:
    """A server for an application that is completely loaded. No address of a call is logged.

    `grace_s`: how long calls under way may take after a stop; `connections`: how many there may
    be; `tls`: see `security.tls`.
    Describing the interface answers a bundled patient's call, so what is compiled at first use is
    compiled before the first caller waits for it.
    """
    app.openapi()
    settle()
    connections = connections or Connections()
    connections.most = room_for(connections.most)
    config = uvicorn.Config(
        app,
        lifespan="on",
        log_config=None,
        access_log=False,
        http=limited(connections),
        ws="none",
        forwarded_allow_ips=connections.proxies,
        server_header=False,
        backlog=BACKLOG,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=grace_s,
        **tls,
    )
    return uvicorn.Server(config)
