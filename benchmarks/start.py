"""From a cold start to an answer, and the memory a waiting worker holds."""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rivals import PUBLIC_URL, ROOT, Server, prepare


@dataclass(frozen=True)
class Start:
    """Seconds until /health/ready answers 200, and MiB of a worker that waits."""

    seconds: float
    low: float
    high: float
    idle_mib: float


def measure(rounds: int, folder: str | None) -> Start:
    """`veilig-gesprek serve` in production, from process start."""
    seen = [_once(folder) for _ in range(rounds)]
    times = [seconds for seconds, _ in seen]
    memory = statistics.median(mib for _, mib in seen)
    return Start(statistics.median(times), min(times), max(times), memory)


def _once(folder: str | None) -> tuple[float, float]:
    with tempfile.TemporaryDirectory(dir=folder) as own:
        prepare(Path(own))
        port = _free_port()
        begun = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-m", "cds_service", "serve", "--port", str(port)],
            cwd=ROOT,
            env={**os.environ, **_settings(Path(own))},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            try:
                _until_ready(port)
                seconds = time.perf_counter() - begun
                time.sleep(0.5)
                return seconds, Server("serve", process.pid, port).memory_mib()
            finally:
                process.terminate()


def _settings(folder: Path) -> dict[str, str]:
    return {
        "VG_CLIENTS_FILE": str(folder / "clients.yaml"),
        "VG_PATIENT_KEY_FILE": str(folder / "patient.key"),
        "VG_DATABASE_URL": f"sqlite:///{folder / 'start.db'}",
        "VG_PUBLIC_URL": PUBLIC_URL,
        "VG_HOST": "127.0.0.1",
    }


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _until_ready(port: int, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
            connection.request("GET", "/health/ready")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.005)
    raise TimeoutError("the service does not get ready")
