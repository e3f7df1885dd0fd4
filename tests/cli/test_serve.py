"""`serve`: refuses to run half set, and answers over a real socket."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.cli.running import run
from tests.http.door import ONE, hook_request
from tests.http.listening import listening


def test_without_a_client_it_says_how_to_add_one(tmp_path: Path) -> None:
    result = run("serve", folder=tmp_path)
    assert result.returncode == 1
    for words in (
        "VG_CLIENTS_FILE",
        "veilig-gesprek clients add",
        "VG_PATIENT_KEY_FILE",
        "openssl",
    ):
        assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_a_registry_that_is_not_there(tmp_path: Path) -> None:
    key = tmp_path / "patient.key"
    key.write_text("k" * 40)
    key.chmod(0o600)
    result = run("serve", "--clients", "none.yaml", folder=tmp_path, VG_PATIENT_KEY_FILE=str(key))
    assert result.returncode == 1
    assert "none.yaml" in result.stderr


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    result = run("serve", folder=tmp_path, VG_PORT="many")
    assert result.returncode == 1
    assert "VG_PORT" in result.stderr


def test_the_demo_mode_has_its_own_command(tmp_path: Path) -> None:
    assert "veilig-gesprek demo" in run("serve", folder=tmp_path, VG_MODE="demo").stderr


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with listening() as base:
        yield int(base.rpartition(":")[2])


@pytest.mark.conformance("R-01")
def test_a_call_over_a_socket(port: int) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        for _ in range(3):
            assert client.post(ONE, json=hook_request()).json() == {"cards": []}
        assert "server" not in client.get("/cds-services").headers


@pytest.mark.conformance("R-13")
@pytest.mark.parametrize("length", [True, False])
def test_20_megabytes_over_a_socket(port: int, length: bool) -> None:
    body = b'{"filling": "' + b"x" * 20_000_000 + b'"}'
    pieces = body if length else (body[at : at + 65536] for at in range(0, len(body), 65536))
    url = f"http://127.0.0.1:{port}{ONE}"
    answer = httpx.post(url, content=pieces, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    assert answer.json()["issue"][0]["code"] == "too-long"


@pytest.mark.parametrize(
    "head",
    [
        b"POST %b HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nhello",
        b"POST %b HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"NONSENSE\r\n\r\n",
    ],
)
def test_broken_http_is_refused(port: int, head: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as raw:
        raw.sendall(head.replace(b"%b", ONE.encode()))
        assert raw.recv(100).startswith(b"HTTP/1.1 400")


def test_a_caller_that_hangs_up_harms_nobody(port: int) -> None:
    body = json.dumps(hook_request()).encode()
    with socket.create_connection(("127.0.0.1", port), timeout=5) as raw:
        head = f"POST {ONE} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        raw.sendall(f"{head}Content-Length: {len(body) + 100}\r\n\r\n".encode() + body)
    answer = httpx.post(f"http://127.0.0.1:{port}{ONE}", json=hook_request())
    assert answer.status_code == 200
