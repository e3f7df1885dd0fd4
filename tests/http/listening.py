"""The service on a real socket, in a thread of the test."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from cds_service.app import create_app
from cds_service.http.server import bind, port_of, server_for
from cds_service.settings import Settings
from tests.http.door import content


@contextmanager
def listening(**settings: Any) -> Iterator[str]:
    """The address of an open service with these settings."""
    listener = bind("127.0.0.1", 0)
    server = server_for(create_app(Settings(mode="demo", **settings), content=content()))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        _wait(server)
        yield f"http://127.0.0.1:{port_of(listener)}"
    finally:
        server.should_exit = True
        thread.join(20)
        listener.close()


def _wait(server: uvicorn.Server) -> None:
    pause = threading.Event()
    for _ in range(500):
        if server.started:
            return
        pause.wait(0.02)
    raise TimeoutError("the server did not start")
