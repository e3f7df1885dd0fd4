"""Builds the wheel and installs it with its pinned dependencies, as an installer is told to."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]
BARE = {"PATH": "/usr/bin:/bin", "COLUMNS": "100", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
"""What `env -i` leaves, and how wide the terminal is."""


@dataclass(frozen=True)
class Installed:
    """An environment that holds the wheel and nothing of ours beside it."""

    binaries: Path
    wheel: Path

    @property
    def command(self) -> str:
        return str(self.binaries / "veilig-gesprek")

    def run(
        self, *arguments: str, folder: Path, seconds: float = 300, **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Runs a command to its end, in a folder of its own, with an empty environment."""
        return subprocess.run(
            [self.command, *arguments],
            cwd=folder,
            env=BARE | more,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )


def build(folder: Path, source: Path) -> Path:
    """The wheel of a source tree, into `folder`."""
    builder = _environment(folder / "build", source / "requirements-build.txt")
    command = (str(builder / "python"), "-m", "hatchling", "build", "-t", "wheel", "-d")
    _do(*command, str(folder), folder=source)
    return max(folder.glob("*.whl"), key=lambda file: file.stat().st_mtime_ns)


def install(folder: Path, source: Path = ROOT) -> Installed:
    """An environment below `folder` with the wheel of a source tree; what stood there is replaced,
    as an upgrade does."""
    folder.mkdir(exist_ok=True)
    wheel = build(folder, source)
    binaries = _environment(folder / "installed", source / "requirements.txt")
    _pip(binaries, "install", "--no-deps", "--no-index", "--force-reinstall", str(wheel))
    return Installed(binaries, wheel)


def _environment(folder: Path, requirements: Path) -> Path:
    if not folder.exists():
        _do(sys.executable, "-m", "venv", str(folder))
    _pip(folder / "bin", "install", "--require-hashes", "-r", str(requirements))
    return folder / "bin"


def _pip(binaries: Path, *arguments: str) -> None:
    quiet = ("--quiet", "--disable-pip-version-check")
    _do(str(binaries / "python"), "-m", "pip", *arguments, *quiet)


def _do(*command: str, folder: Path = ROOT) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(address: str, process: subprocess.Popen[bytes]) -> None:
    """Returns when `address` answers 200; fails when the process ends before that."""
    pause = threading.Event()
    for _ in range(300):
        assert process.poll() is None, process.stderr and process.stderr.read().decode()
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(address).status_code == 200:
                return
        pause.wait(0.1)
    raise TimeoutError(address)
