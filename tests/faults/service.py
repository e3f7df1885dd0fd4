"""The service as its own process, as `veilig-gesprek serve` runs it, and its database."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import func, select

from cds_service.clients.trial import make_key
from cds_service.store.database import open_database
from cds_service.store.schema import calls, cards

ISSUER = "https://his.example"
NEIGHBOUR = "https://neighbour.example"
"""Another registered client, careless or worse."""


@dataclass
class Service:
    """One process in one folder; it may be started again with the same database."""

    folder: Path
    database_url: str = ""
    port: int = 0
    key: dict[str, Any] = field(default_factory=dict)
    neighbour_key: dict[str, Any] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.database_url = self.database_url or f"sqlite:///{self.folder / 'store.db'}"
        self.port = self.port or free_port()
        private = self.folder / "his.key.json"
        if not private.exists():
            make_key(self.folder, "his")
            make_key(self.folder, "neighbour")
            (self.folder / "clients.yaml").write_text(
                f"clients:\n  - {{id: his, issuer: '{ISSUER}', jwks_file: his.jwks.json, "
                "form: true, fhir_servers: ['https://fhir.his.example/r4']}\n"
                f"  - {{id: neighbour, issuer: '{NEIGHBOUR}', jwks_file: neighbour.jwks.json}}\n"
            )
            for name in ("patient.key", "form.key"):
                secret = self.folder / name
                secret.touch(0o600)
                secret.write_text("k" * 40 + name)
        self.key = json.loads(private.read_text())
        self.neighbour_key = json.loads((self.folder / "neighbour.key.json").read_text())

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, *, largest_file: int | None = None) -> None:
        """Start and wait until it is ready. `largest_file` (bytes) makes the disk seem full."""

        full = [] if largest_file is None else ["prlimit", f"--fsize={largest_file}"]
        log = (self.folder / "log").open("ab")
        self.process = subprocess.Popen(
            [*full, sys.executable, "-m", "cds_service", "serve", "--port", str(self.port)],
            env=os.environ | self.environment(),
            stdout=subprocess.DEVNULL,
            stderr=log,
        )
        log.close()
        self.wait_ready()

    def environment(self) -> dict[str, str]:
        return {
            "VG_PUBLIC_URL": self.base,
            "VG_DATABASE_URL": self.database_url,
            "VG_CLIENTS_FILE": str(self.folder / "clients.yaml"),
            "VG_PATIENT_KEY_FILE": str(self.folder / "patient.key"),
            "VG_LOG_LEVEL": "error",
            "VG_BODY_TIMEOUT_S": "5",
            "VG_FORM": "true",
            "VG_FORM_KEY_FILE": str(self.folder / "form.key"),
            "VG_PROXIES": "192.0.2.1",  # none: each address of this machine counts by itself
        }

    def ready(self) -> int:
        """The status of /health/ready; 0 when nothing answers."""
        try:
            return httpx.get(f"{self.base}/health/ready", timeout=10).status_code
        except httpx.TransportError:
            return 0

    def wait_ready(self, seconds: float = 90) -> float:
        begun = time.monotonic()
        while self.ready() != 200:
            assert self.process is not None and self.process.poll() is None, self.log()
            assert time.monotonic() - begun < seconds, self.log()
            time.sleep(0.05)
        return time.monotonic() - begun

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Send the signal and wait; gives the exit code."""
        if self.process is None:
            return 0
        self.process.send_signal(how)
        code = self.process.wait(60)
        self.process = None
        return code

    def log(self) -> str:
        return (self.folder / "log").read_text()[-2000:]

    def resident_mib(self) -> float:
        assert self.process is not None
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        (line,) = [line for line in status.splitlines() if line.startswith("VmRSS")]
        return int(line.split()[1]) / 1024


@dataclass(frozen=True)
class Rows:
    """What the database holds."""

    cards: frozenset[str]
    calls: int


def rows(database_url: str) -> Rows:
    engine = open_database(database_url)
    with engine.connect() as connection:
        found = Rows(
            frozenset(connection.scalars(select(cards.c.uuid))),
            connection.scalar(select(func.sum(calls.c.number))) or 0,
        )
    engine.dispose()
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
