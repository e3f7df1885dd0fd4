"""Runs the HAPI FHIR validator (`validator/`, Java) on files, without a network."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

BUILD = Path(__file__).parent / "validator"
SOURCES = (BUILD / "pom.xml", *sorted((BUILD / "src").rglob("*.java")))
CLASSPATH = BUILD / "target" / "classpath"

Version = Literal["r4", "stu3"]


@dataclass(frozen=True, slots=True)
class Message:
    """What the validator had to say about a place in a file."""

    severity: str
    at: str | None
    id: str | None
    message: str

    def __str__(self) -> str:
        return f"{self.severity} at {self.at}: {self.message} [{self.id}]"


def needed() -> None:
    """Skips where Java or Maven is missing; in CI that is a failure."""
    missing = [tool for tool in ("java", "mvn") if shutil.which(tool) is None]
    if missing and os.environ.get("CI"):
        pytest.fail(f"{' and '.join(missing)} not installed: CI validates the profiles")
    if missing:
        pytest.skip(f"{' and '.join(missing)} not installed, so the profiles are not validated")


def validate(
    version: Version, package: Iterable[Path], files: Iterable[Path]
) -> Mapping[Path, list[Message]]:
    """The messages per file; `package` holds the definitions to judge by (folders or files)."""
    classpath = f"{BUILD / 'target' / 'classes'}{os.pathsep}{_built()}"
    command = ["java", "-Xmx1500m", "-cp", classpath, "veiliggesprek.Validate", version]
    given = [*map(str, package), "--", *map(str, files)]
    run = subprocess.run([*command, *given], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-4000:]
    lines = map(json.loads, run.stdout.splitlines())
    return {Path(line["file"]): [Message(**each) for each in line["messages"]] for line in lines}


def _built() -> str:
    with _alone():
        if not CLASSPATH.exists() or CLASSPATH.stat().st_mtime < _changed():
            run = subprocess.run(
                ["mvn", "-q", "-B", "-f", str(BUILD / "pom.xml"), "compile"],
                capture_output=True,
                text=True,
                check=False,
            )
            assert run.returncode == 0, run.stdout[-4000:]
            CLASSPATH.touch()
        return CLASSPATH.read_text("utf-8")


def _changed() -> float:
    return max(source.stat().st_mtime for source in SOURCES)


@contextmanager
def _alone() -> Iterator[None]:
    """Test workers run side by side; Maven wants its folder to itself."""
    (BUILD / "target").mkdir(exist_ok=True)
    with (BUILD / "target" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
