"""How long one hook call takes, beside the least any FastAPI service could take.

    python benchmarks/hook_call.py [--resources 300] [--calls 400] [--rounds 5] [--folder DIR]

Two servers run with the same event loop, collector and allocator settings: the floor reads the
body and answers a constant card; the service does everything but client authentication (decode,
read, assess, remember in SQLite with a durable commit, encode). Rounds alternate between them over
one keep-alive connection, so that noise of the machine falls on both. Ratios are to the floor.

A call waits for its row to reach the disk, so the disk under --folder (default: the folder for
temporary files) is part of the figure; a folder in memory shows the rest by itself. "cpu" is the
time the server's processor worked on a call: the column to go by on a busy machine.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from fastapi import FastAPI, Request

from cds_service.demo.patients import request, stories

PATH = "/cds-services/veilig-gesprek"
CARD = {"summary": "x" * 60, "detail": "y" * 800, "indicator": "info", "source": {"label": "x"}}


def body_of(resources: int, *, card: bool) -> bytes:
    """A request with about this many resources of a kilobyte each: a bundled patient with a long,
    ordinary history added."""
    story = next(story for story in stories() if story.card is card)
    sample = request(story, datetime.now(UTC))
    prefetch = sample["prefetch"]
    there = 1 + sum(len(value.get("entry", ())) for value in prefetch.values())
    for number in range(resources - there):
        key, resource = _ordinary(number, story.id)
        prefetch[key].setdefault("entry", []).append({"resource": resource})
    return json.dumps(sample).encode()


def _ordinary(number: int, patient: str) -> tuple[str, dict[str, Any]]:
    day = datetime.now(UTC) - timedelta(days=3 + number * 4)
    at = day.isoformat(timespec="seconds")
    common = {
        "id": f"n{number}",
        "meta": {"lastUpdated": at, "profile": ["http://example.org/StructureDefinition/any"]},
        "text": {"status": "generated", "div": "<div>" + "ordinary words " * 45 + "</div>"},
        "subject": {"reference": f"Patient/{patient}", "display": "A. Example"},
    }
    code = {"coding": [{"system": "http://hl7.org/fhir/sid/icpc-1-nl", "code": "R05"}]}
    link = {"encounter": {"reference": f"Encounter/n{number - number % 4}"}}
    if number % 4 == 0:
        status = {"status": "finished", "class": {"code": "AMB"}}
        period = {"period": {"start": at, "end": at}}
        return "encounters", {"resourceType": "Encounter", **common, **status, **period}
    if number % 4 == 1:
        onset = {"onsetDateTime": at, "recordedDate": at}
        return "conditions", {"resourceType": "Condition", **common, **link, "code": code, **onset}
    if number % 4 == 2:
        done = {"status": "completed", "performedDateTime": at}
        return "procedures", {"resourceType": "Procedure", **common, **link, "code": code, **done}
    measured = {"status": "final", "effectiveDateTime": at, "valueQuantity": {"value": 24.1}}
    bmi = {"coding": [{"system": "http://loinc.org", "code": "39156-5"}]}
    return "measurements", {"resourceType": "Observation", **common, "code": bmi, **measured}


@dataclass
class Server:
    """A server in a process of its own."""

    pid: int
    port: int

    def cpu_seconds(self) -> float:
        """Processor time it has used so far (Linux)."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Caller:
    """One keep-alive connection to one server, with one body to send."""

    def __init__(self, server: Server, body: bytes) -> None:
        self.server = server
        self.body = body
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        self.times: list[float] = []
        self.cpu = 0.0

    def round(self, calls: int) -> None:
        begun = self.server.cpu_seconds()
        for _ in range(calls):
            self.call()
        self.cpu += self.server.cpu_seconds() - begun

    def row(self, floor: Caller) -> str:
        p50 = statistics.median(self.times)
        p99 = statistics.quantiles(self.times, n=100)[98]
        cpu, least = (each.cpu * 1000 / len(each.times) for each in (self, floor))
        ratios = f"{p50 / statistics.median(floor.times):8.2f}{cpu:8.3f}{cpu / least:8.2f}"
        return f"{p50:8.3f}{p99:8.2f}{ratios}"

    def call(self) -> bytes:
        begun = time.perf_counter()
        self.connection.request("POST", PATH, self.body, {"Content-Type": "application/json"})
        answer = self.connection.getresponse()
        data = answer.read()
        self.times.append((time.perf_counter() - begun) * 1000)
        assert answer.status == 200, data
        return data


@contextmanager
def server(kind: str, folder: str | None) -> Iterator[Server]:
    """A running server."""
    command = [sys.executable, __file__, "--serve", kind]
    command += ["--folder", folder] if folder else []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            port = int(process.stdout.readline())
            _wait_for(port)
            yield Server(process.pid, port)
        finally:
            process.terminate()


def _wait_for(port: int) -> None:
    for _ in range(200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise TimeoutError("the server does not answer")


def serve(kind: str, folder: str | None) -> None:
    """Runs the floor or the service until terminated; prints the port first."""
    from cds_service.http.server import bind, port_of, server_for

    listener = bind("127.0.0.1", 0)
    with tempfile.TemporaryDirectory(dir=folder) as own:
        app = _floor() if kind == "floor" else _service(Path(own))
        runner = server_for(app)
        print(port_of(listener), flush=True)
        runner.run(sockets=[listener])


def _floor() -> Any:
    app = FastAPI()

    @app.post(PATH)
    async def constant(request: Request) -> dict[str, Any]:
        await request.body()
        return {"cards": [CARD]}

    return app


def _service(folder: Path) -> Any:
    from cds_service.app import create_app
    from cds_service.settings import Settings

    return create_app(Settings(mode="demo", database_url=f"sqlite:///{folder / 'bench.db'}"))


def measure(resources: int, calls: int, rounds: int, folder: str | None) -> None:
    """Prints a table of milliseconds."""
    silent, opening = (body_of(resources, card=card) for card in (False, True))
    with server("floor", folder) as constant, server("service", folder) as service:
        runs = {
            "floor": Caller(constant, silent),
            "service, no card": Caller(service, silent),
            "service, card": Caller(service, opening),
        }
        for caller in runs.values():
            caller.round(100)
            caller.times.clear()
            caller.cpu = 0.0
        assert json.loads(runs["service, card"].call())["cards"]
        for _ in range(rounds):
            for caller in runs.values():
                caller.round(calls)
    size = len(silent) / 1024
    print(f"{resources} resources, {size:.0f} KiB, {rounds} rounds of {calls} calls, ms")
    print(f"{'':18}{'p50':>8}{'p99':>8}{'ratio':>8}{'cpu':>8}{'ratio':>8}")
    for name, caller in runs.items():
        print(f"{name:18}{caller.row(runs['floor'])}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--resources", type=int, default=300)
    parser.add_argument("--calls", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", help="where the database of the run lives")
    parser.add_argument("--serve", choices=["floor", "service"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve, options.folder)
    else:
        measure(options.resources, options.calls, options.rounds, options.folder)


if __name__ == "__main__":
    main()
