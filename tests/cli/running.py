"""Starting the commands as processes of their own, and stopping them by their id."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


def environment(**more: str) -> dict[str, str]:
    """This environment without settings of ours, wide enough not to wrap."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("VG_")}
    return kept | {"PYTHONPATH": str(ROOT), "COLUMNS": "100", "NO_COLOR": "1"} | more


def run(*arguments: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end, in a folder of its own."""
    return subprocess.run(
        [sys.executable, "-m", "cds_service", *arguments],
        cwd=folder,
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@contextmanager
def started(*arguments: str, folder: Path, **more: str) -> Iterator[subprocess.Popen[str]]:
    """A command that keeps running; it is told to stop at the end."""
    with subprocess.Popen(
        [sys.executable, "-m", "cds_service", *arguments],
        cwd=folder,
        env=environment(**more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.wait(20)


def line_with(process: subprocess.Popen[str], words: str) -> str:
    """The first line of output that holds the words."""
    assert process.stdout
    for line in process.stdout:
        if words in line:
            return line
    raise AssertionError(f"nothing said {words!r}: {process.stderr and process.stderr.read()}")
