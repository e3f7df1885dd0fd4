"""deploy/one-machine: the unit asks for little, and the backup is a copy that can be put back."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import needs_tool

FOLDER = Path(__file__).parents[2] / "deploy" / "one-machine"
MOST_EXPOSED = 3.0


@pytest.mark.full
def test_the_unit_is_hardened() -> None:
    command = [needs_tool("systemd-analyze"), "security", "--offline=true", "--no-pager"]
    unit = str(FOLDER / "veilig-gesprek.service")
    told = subprocess.run([*command, unit], capture_output=True, text=True, check=False)
    found = re.search(r"exposure level .*: ([0-9.]+)", told.stdout)
    assert found, told.stdout + told.stderr
    assert float(found[1]) < MOST_EXPOSED


def test_the_unit_keeps_what_it_writes_to_itself() -> None:
    unit = (FOLDER / "veilig-gesprek.service").read_text()
    for line in ("StateDirectoryMode=0700", "UMask=0077", "EnvironmentFile=/etc/veilig-gesprek/"):
        assert line in unit


def script(name: str, *arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
    words = ["bash", str(FOLDER / name), *map(str, arguments)]
    environment = {"PATH": os.environ["PATH"], "PYTHON": sys.executable, **more}
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    file = tmp_path / "veilig-gesprek.db"
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE rows (number INTEGER)")
        connection.execute("INSERT INTO rows VALUES (1)")
    connection.close()
    return file


def rows(file: Path) -> list[int]:
    connection = sqlite3.connect(file)
    found = [number for (number,) in connection.execute("SELECT number FROM rows")]
    connection.close()
    return found


def test_a_copy_is_put_back(database: Path, tmp_path: Path) -> None:
    open_for_writing = sqlite3.connect(database)
    told = script("backup", database, tmp_path / "copies")
    assert told.returncode == 0, told.stderr
    copy = Path(told.stdout.strip())
    assert copy.stat().st_mode & 0o077 == 0
    open_for_writing.execute("INSERT INTO rows VALUES (2)")
    open_for_writing.commit()
    open_for_writing.close()
    assert rows(database) == [1, 2]
    told = script("restore", copy, database)
    assert told.returncode == 0, told.stderr
    assert rows(database) == [1]
    assert database.with_name("veilig-gesprek.db.before").exists()


def test_only_so_many_copies_are_kept(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    for day in range(10, 20):
        (folder / f"veilig-gesprek-202611{day}T023000Z.db").touch()
    assert script("backup", database, folder, KEEP="3").returncode == 0
    left = sorted(file.name for file in folder.iterdir())
    assert len(left) == 3
    assert "veilig-gesprek-20261119T023000Z.db" in left


@pytest.mark.parametrize("name", ["backup", "restore"])
def test_what_is_not_there_is_told(name: str, tmp_path: Path) -> None:
    told = script(name, tmp_path / "none.db", tmp_path / "to")
    assert told.returncode == 1
    assert "none.db" in told.stderr
    assert not (tmp_path / "none.db").exists()
