"""Small HTTP servers on loopback that answer as they are told, also badly."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Answer:
    """How one path answers."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_s: float = 0
    drip_s: float = 0
    """Seconds between two bytes, for ever repeating the body."""
    endless: bool = False
    hang_up: bool = False


@dataclass
class Served:
    """A running server, what it answers and what it was asked."""

    port: int
    scheme: str
    answers: dict[str, Answer]
    asked: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"


def _server(handler: type[BaseHTTPRequestHandler], tls: ssl.SSLContext | None) -> Any:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # refused certificates
    return server


@contextmanager
def serve(
    answers: Mapping[str, bytes | Answer], tls: ssl.SSLContext | None = None
) -> Iterator[Served]:
    """Serve these paths until the block ends; with `tls` by https."""
    told = {p: a if isinstance(a, Answer) else Answer(a) for p, a in answers.items()}
    ending = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", "0")))
            self.do_GET()

        def do_GET(self) -> None:
            served.asked.append(self.path)
            served.headers.append(dict(self.headers.items()))
            answer = served.answers.get(self.path, Answer(b"none", 404))
            ending.wait(answer.delay_s)
            if answer.hang_up:
                self.connection.close()
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if not answer.endless:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self._send(answer)

        def _send(self, answer: Answer) -> None:
            try:
                self.wfile.write(answer.body)
                while answer.endless and not ending.wait(answer.drip_s):
                    self.wfile.write(answer.body)
            except OSError:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    server = _server(Handler, tls)
    served = Served(server.server_port, "https" if tls else "http", told)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        ending.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
        time.sleep(0)
