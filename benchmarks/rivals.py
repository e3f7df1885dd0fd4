"""The servers that are measured side by side, each in a process of its own.

    python -m benchmarks.rivals KIND [--folder DIR]     prints its port, serves until terminated

floor       reads the body and answers a constant card
weigh       ours without client authentication and without a store
full        ours as in production: ES384, unique tokens, durable rows (SQLite), the card
full-parse  validates the prefetch with fhir.resources and answers a constant card

All run with the same event loop, collector and allocator settings. HealthChain runs as shipped,
from a virtual environment of its own (`benchmarks/healthchain_app.py`).
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request

ROOT = Path(__file__).parent.parent
PATH = "/cds-services/veilig-gesprek"
HEALTHCHAIN_PATH = "/cds/cds-services/veilig-gesprek"
PUBLIC_URL = "https://bench.example"
ISSUER = "https://his.bench.example"
CARD = {"summary": "x" * 60, "detail": "y" * 800, "indicator": "info", "source": {"label": "x"}}
OURS = ("floor", "weigh", "full", "full-parse")
BODY_LIMIT_MIB = 64
"""Above the default of the service: the largest body of the benchmark has 20,000 resources."""


@dataclass(frozen=True)
class Server:
    """A running server."""

    kind: str
    pid: int
    port: int
    path: str = PATH

    def cpu_seconds(self) -> float:
        """Processor time used so far (Linux)."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mib(self, field: str = "VmRSS") -> float:
        """Resident memory; VmHWM for the highest so far."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith(f"{field}:"):
                return int(line.split()[1]) / 1024
        return 0.0


@contextmanager
def running(kind: str, folder: Path, python: str = sys.executable) -> Iterator[Server]:
    """A rival in a process of its own, answering."""
    if kind in OURS:
        command = [python, "-m", "benchmarks.rivals", kind, "--folder", str(folder)]
        path = PATH
    else:
        command = [python, str(ROOT / "benchmarks" / "healthchain_app.py"), kind]
        path = HEALTHCHAIN_PATH
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout
        try:
            port = int(process.stdout.readline())
            wait_for(port)
            yield Server(kind, process.pid, port, path)
        finally:
            process.terminate()


def wait_for(port: int, seconds: float = 30) -> None:
    """Returns when something accepts connections. Raises TimeoutError."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.01)
    raise TimeoutError("the server does not answer")


def _floor() -> FastAPI:
    app = FastAPI()

    @app.post(PATH)
    async def constant(request: Request) -> dict[str, Any]:
        await request.body()
        return {"cards": [CARD]}

    return app


def _full_parse() -> FastAPI:
    from fhir.resources.R4B.bundle import Bundle

    app = FastAPI()

    @app.post(PATH)
    async def parse(request: Request) -> dict[str, Any]:
        for value in json.loads(await request.body())["prefetch"].values():
            if value.get("resourceType") == "Bundle":
                Bundle.model_validate(value)
        return {"cards": [CARD]}

    return app


class _Forgetful:
    """Stands in for the store: remembers nothing, allows everything."""

    def __init__(self, store: Any) -> None:
        self.patient, self.encounter = store.patient, store.encounter
        self.waiting, self.last_wait_s = 0, 0.0

    def open(self) -> None: ...

    def close(self) -> None: ...

    async def objected(self, *arguments: Any) -> bool:
        return False

    async def issue(self, *arguments: Any) -> Any:
        from cds_service.guidance.again import Show

        return Show()

    async def remember_call(self, *arguments: Any) -> None: ...

    async def purge(self, *arguments: Any) -> dict[str, int]:
        return {}


def _weigh(folder: Path) -> FastAPI:
    from cds_service.app import create_app
    from cds_service.settings import Settings

    settings = Settings(
        mode="demo", body_limit_mib=BODY_LIMIT_MIB, database_url=f"sqlite:///{folder / 'none.db'}"
    )
    app = create_app(settings)
    guidance = app.state.parts.guidance
    guidance.store = _Forgetful(guidance.store)
    return app


def _full(folder: Path) -> FastAPI:
    """Production: registered clients, a key file, a database. `prepare` made the folder."""
    from cds_service.app import create_app
    from cds_service.settings import Settings

    return create_app(
        Settings(
            clients_file=folder / "clients.yaml",
            patient_key_file=folder / "patient.key",
            database_url=f"sqlite:///{folder / f'full-{os.getpid()}.db'}",
            public_url=PUBLIC_URL,
            body_limit_mib=BODY_LIMIT_MIB,
        )
    )


def prepare(folder: Path) -> dict[str, Any]:
    """Writes a client, its public key and a secret; returns the client's private key."""
    import secrets

    import yaml

    from cds_service.security.keys import new_key

    key = {"kid": "bench", **new_key()}
    public = {name: value for name, value in key.items() if name != "d"}
    (folder / "keys.json").write_text(json.dumps({"keys": [public]}))
    client = {"id": "bench", "issuer": ISSUER, "jwks_file": "keys.json"}
    (folder / "clients.yaml").write_text(yaml.safe_dump({"clients": [client]}))
    secret = folder / "patient.key"
    secret.write_text(secrets.token_urlsafe(48))
    secret.chmod(0o600)
    return key


def tokens(key: dict[str, Any], number: int) -> list[str]:
    """Tokens that are good for an hour, each with a jti of its own."""
    import uuid

    from cds_service.security.keys import sign

    now = int(time.time())
    head = {"alg": "ES384", "kid": key["kid"], "typ": "JWT"}
    claims = {"iss": ISSUER, "aud": PUBLIC_URL + PATH, "iat": now, "exp": now + 3600}
    return [sign(head, {**claims, "jti": str(uuid.uuid4())}, key) for _ in range(number)]


def _app(kind: str, folder: Path) -> FastAPI:
    if kind == "floor":
        return _floor()
    if kind == "full-parse":
        return _full_parse()
    return _weigh(folder) if kind == "weigh" else _full(folder)


def main() -> None:
    from cds_service.http.server import bind, port_of, server_for

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=OURS)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp())
    listener = bind("127.0.0.1", 0)
    server = server_for(_app(options.kind, folder))
    print(port_of(listener), flush=True)
    server.run(sockets=[listener])


if __name__ == "__main__":
    main()
