"""Starts HAPI's JPA server (`server/`, Java) on this machine, and loads it over its own API."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

BUILD = Path(__file__).parent / "server"
SOURCES = (BUILD / "pom.xml", *sorted((BUILD / "src").rglob("*.java")))
CLASSPATH = BUILD / "target" / "classpath"
TOKEN = "token-of-the-patient"
PAGE = 20
"""Most entries the server puts on a page, whatever is asked."""
Json = dict[str, Any]


@dataclass(frozen=True)
class Hapi:
    """The running server."""

    base: str

    def load(self, resources: Sequence[Json]) -> None:
        """Stores the resources under their own ids, in one transaction."""
        entries = [
            {
                "resource": each,
                "request": {"method": "PUT", "url": f"{each['resourceType']}/{each['id']}"},
            }
            for each in resources
        ]
        bundle = {"resourceType": "Bundle", "type": "transaction", "entry": entries}
        headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/fhir+json"}
        answer = httpx.post(self.base, json=bundle, headers=headers, timeout=120)
        assert answer.status_code == 200, answer.text[:2000]


def needed() -> None:
    """Skips where Java or Maven is missing; in CI that is a failure."""
    missing = [tool for tool in ("java", "mvn") if shutil.which(tool) is None]
    if missing and os.environ.get("CI"):
        pytest.fail(f"{' and '.join(missing)} not installed: CI asks a real FHIR server")
    if missing:
        pytest.skip(f"{' and '.join(missing)} not installed, so no real FHIR server is asked")


@contextmanager
def hapi() -> Iterator[Hapi]:
    """Builds the server when it has changed, and runs it until the test is done."""
    classpath = f"{BUILD / 'target' / 'classes'}{os.pathsep}{_built()}"
    quiet = "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"
    command = ["java", "-Xmx1200m", quiet, "-cp", classpath, "veiliggesprek.Serve"]
    with (
        (BUILD / "target" / "server.log").open("w+") as log,
        subprocess.Popen(
            [*command, TOKEN, str(PAGE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as server,
    ):
        assert server.stdout is not None
        base = server.stdout.readline().strip()
        log.seek(0)
        assert base.startswith("http://127.0.0.1:"), log.read()[-4000:]
        try:
            yield Hapi(base)
        finally:
            server.communicate(timeout=60)


def _built() -> str:
    with _alone():
        changed = max(source.stat().st_mtime for source in SOURCES)
        if not CLASSPATH.exists() or CLASSPATH.stat().st_mtime < changed:
            command = ["mvn", "-q", "-B", "-f", str(BUILD / "pom.xml"), "compile"]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            assert run.returncode == 0, run.stdout[-4000:]
            CLASSPATH.touch()
        return CLASSPATH.read_text("utf-8")


@contextmanager
def _alone() -> Iterator[None]:
    """Test workers run side by side; Maven wants its folder to itself."""
    (BUILD / "target").mkdir(exist_ok=True)
    with (BUILD / "target" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
