"""The application behind a real socket on loopback, in a thread of the test."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fastapi import FastAPI

from cds_service.http.server import bind, port_of, server_for


@contextmanager
def serving(app: FastAPI, **tls: Any) -> Iterator[int]:
    """The port on which the application answers until the block ends."""
    listener = bind("127.0.0.1", 0)
    server = server_for(app, **tls)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server ended while it started"
        time.sleep(0.01)
    try:
        yield port_of(listener)
    finally:
        server.should_exit = True
        thread.join(20)
