"""The shipped nginx, run: what it refuses, what it passes, and that it says so in JSON."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from cds_service.app import create_app
from cds_service.http.server import bind, port_of
from cds_service.settings import Settings
from tests.http.door import content, hook_request
from tests.security.authority import Authority
from tests.serving import serving

ROOT = Path(__file__).parents[2]
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
pytestmark = [pytest.mark.full]


FILES = ("deploy/compose/nginx.conf", "deploy/one-machine/nginx.conf")
PLACES = {
    "/tmp/": "{folder}/",
    "/var/log/nginx/": "{folder}/",
    "/run/secrets/tls_certificate": "{folder}/proxy.crt",
    "/run/secrets/tls_key": "{folder}/proxy.key",
    "/etc/ssl/certs/veilig-gesprek.pem": "{folder}/proxy.crt",
    "/etc/ssl/private/veilig-gesprek.key": "{folder}/proxy.key",
    "listen 8443 ssl": "listen 127.0.0.1:{port} ssl",
    "listen 443 ssl": "listen 127.0.0.1:{port} ssl",
    "listen [::]:443 ssl;": "",
    "server service:8080": "server 127.0.0.1:{service}",
    "proxy_pass http://127.0.0.1:8080": "proxy_pass http://127.0.0.1:{service}",
    "client_header_timeout 10s": "client_header_timeout 1s",
    "client_body_timeout 20s": "client_body_timeout 1s",
}


def configured(file: str, folder: Path, port: int, service: int) -> Path:
    """The shipped file, with the places of this machine in it and nothing else changed."""
    text = (ROOT / file).read_text()
    Authority(folder, "ours").issue("proxy")
    for shipped, here in PLACES.items():
        text = text.replace(shipped, here.format(folder=folder, port=port, service=service))
    if "\nhttp {" not in text:
        text = f"pid {folder}/nginx.pid;\nevents {{}}\nhttp {{\n{text}\n}}\n"
    path = folder / "nginx.conf"
    user = "user root;\n" if os.geteuid() == 0 else ""
    path.write_text(user + text)
    return path


@dataclass
class Proxy:
    """nginx in front of the service."""

    file: str
    port: int
    http: httpx.Client
    tls: ssl.SSLContext

    def line(self) -> ssl.SSLSocket:
        raw = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        return self.tls.wrap_socket(raw, server_hostname="127.0.0.1")


@pytest.fixture(scope="module", params=FILES, ids=["compose", "one machine"])
def proxy(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    if NGINX is None:
        if os.environ.get("CI"):
            pytest.fail("nginx is needed: .ci/install")
        pytest.skip("nginx is not installed")
    folder = tmp_path_factory.mktemp("nginx")
    settings = Settings(mode="demo", console=True, form=True)
    with serving(create_app(settings, content=content())) as service:
        with bind("127.0.0.1", 0) as listener:
            port = port_of(listener)
        path = configured(request.param, folder, port, service)
        command = [NGINX, "-e", str(folder / "error.log"), "-c", str(path)]
        checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        assert checked.returncode == 0 and "[warn]" not in checked.stderr, checked.stderr
        process = subprocess.Popen([*command, "-g", "daemon off;"], stderr=subprocess.DEVNULL)
        tls = ssl.create_default_context(cafile=str(folder / "ours.pem"))
        with httpx.Client(verify=tls, base_url=f"https://127.0.0.1:{port}", timeout=20) as http:
            _wait(port)
            yield Proxy(request.param, port, http, tls)
        process.terminate()
        process.wait(20)


def _wait(port: int) -> None:
    for _ in range(500):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise TimeoutError("nginx did not start")


def check(answer: httpx.Response, status: int, code: str) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/fhir+json"
    body: dict[str, Any] = answer.json()
    assert body["resourceType"] == "OperationOutcome" and body["issue"][0]["code"] == code


def test_a_call_goes_through(proxy: Proxy) -> None:
    answer = proxy.http.post("/cds-services/veilig-gesprek", json=hook_request())
    assert answer.status_code == 200 and "cards" in answer.json()
    assert proxy.http.get("/health/live").status_code == 200


def test_what_the_service_says_is_passed_on(proxy: Proxy) -> None:
    answer = proxy.http.post("/cds-services/veilig-gesprek", content=b"x")
    check(answer, 415, "not-supported")
    check(proxy.http.get("/nowhere"), 404, "not-found")


@pytest.mark.parametrize(
    "path",
    [
        *("/operator/cards/x", "/operator", "/console", "/console/enter?token=x", "//console"),
        *("/%63onsole", "/form/../console", "/form/%2e%2e/operator/cards/x"),
    ],
)
def test_what_is_for_the_inside_is_not_there(proxy: Proxy, path: str) -> None:
    with proxy.line() as line:
        ask = f"GET {path} HTTP/1.1\r\nHost: cds.example\r\nConnection: close\r\n\r\n"
        line.sendall(ask.encode())
        answer = line.recv(65536)
    assert answer.startswith(b"HTTP/1.1 404 ") and b"OperationOutcome" in answer


def test_the_caller_cannot_say_where_it_calls_from(proxy: Proxy) -> None:
    """Or each launch would come from an address of its own, and be counted as such."""
    often = [
        proxy.http.get("/form/launch?iss=y", headers={"X-Forwarded-For": f"198.51.100.{n}"})
        for n in range(40)
    ]
    assert 429 in {answer.status_code for answer in often}
    text = (ROOT / proxy.file).read_text()
    assert "X-Forwarded-For $remote_addr" in text and "$proxy_add_x_forwarded_for" not in text


def test_a_body_over_the_limit_is_413_in_json(proxy: Proxy) -> None:
    with proxy.line() as line:
        head = "POST /cds-services/veilig-gesprek HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n"
        line.sendall(head.format(18 * 1024 * 1024).encode())
        answer = line.recv(65536)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"application/fhir+json" in answer and b"too-long" in answer


def test_headers_over_the_limit_are_told_in_json(proxy: Proxy) -> None:
    answer = proxy.http.get("/health/live", headers={"X": "a" * 20_000})
    check(answer, 431, "too-long")


def test_half_a_request_does_not_stay(proxy: Proxy) -> None:
    for half in (
        b"",
        b"GET / HTTP/1.1\r\nHost",
        b"POST /cds-services/x HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{",
    ):
        with proxy.line() as line:
            line.sendall(half)
            try:
                while line.recv(65536):
                    pass
            except OSError:
                pass  # closed, which is what is asked


def test_logins_are_limited_per_address_and_calls_go_on(proxy: Proxy) -> None:
    answers = [proxy.http.get("/form/launch?iss=x") for _ in range(40)]
    often = [answer for answer in answers if answer.status_code == 429]
    assert often, [answer.status_code for answer in answers]
    check(often[-1], 429, "throttled")
    assert int(often[-1].headers["retry-after"]) > 0
    assert proxy.http.get("/health/live").status_code == 200


def test_a_service_that_is_away_is_503_with_a_time(tmp_path: Path, proxy: Proxy) -> None:
    with bind("127.0.0.1", 0) as listener, bind("127.0.0.1", 0) as other:
        port, nobody = port_of(listener), port_of(other)
    path = configured(proxy.file, tmp_path, port, nobody)
    command = [str(NGINX), "-e", str(tmp_path / "error.log"), "-c", str(path)]
    process = subprocess.Popen([*command, "-g", "daemon off;"], stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        tls = ssl.create_default_context(cafile=str(tmp_path / "ours.pem"))
        with httpx.Client(verify=tls, timeout=20) as http:
            answer = http.get(f"https://127.0.0.1:{port}/cds-services")
    finally:
        process.terminate()
        process.wait(20)
    check(answer, 503, "transient")
    assert int(answer.headers["retry-after"]) > 0
