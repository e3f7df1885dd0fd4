"""Installs a pinned requirements file and shows how far it is. `make` uses it before anything of
ours is there, so it needs Python alone.

    python deploy/install_pinned.py PIP REQUIREMENTS
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

_NAME = re.compile(r"^(?:Collecting|Requirement already satisfied:) ([A-Za-z0-9_.\-]+)")
_LAST_WORDS = 25
"""Lines of pip that are shown when it fails."""


def main(pip: str, requirements: str) -> int:
    """The exit code of pip; its words are shown only when it fails."""
    pinned = re.findall(r"^[A-Za-z0-9][^\s;=]*==", Path(requirements).read_text("utf-8"), re.M)
    command = [
        pip,
        "install",
        "--disable-pip-version-check",
        "--require-hashes",
        "-r",
        requirements,
    ]
    said: list[str] = []
    seen: set[str] = set()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as run:
        assert run.stdout
        for line in run.stdout:
            said.append(line)
            if found := _NAME.match(line):
                seen.add(found[1].lower())
                tell(f"{len(seen)} of {len(pinned)} packages: {found[1]}")
            elif line.startswith("Installing collected"):
                tell("installing; this takes a moment")
    tell("done\n" if run.returncode == 0 else "failed\n")
    if run.returncode:
        print(*said[-_LAST_WORDS:], sep="", file=sys.stderr)
    return run.returncode


def tell(words: str) -> None:
    """One line that is written over on a terminal, and only its end elsewhere."""
    if sys.stdout.isatty():
        print(f"\r\x1b[K  {words[:70]}", end="", flush=True)
    elif words.endswith("\n"):
        print(f"  {words}", end="", flush=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
