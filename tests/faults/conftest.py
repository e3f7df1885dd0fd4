"""Fault tests: real processes, real kills. They run with `make faults`, not every day."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.service import Service
from tests.store.postgres import MISSING, Server, programs

collect_ignore_glob = [] if os.environ.get("VG_FAULTS") == "1" else ["test_*.py"]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., Service]]:
    """Makes services (database URL, key of another one); all are stopped at the end."""
    made: list[Service] = []

    def one(database_url: str = "") -> Service:
        made.append(Service(tmp_path / "service", database_url))
        return made[-1]

    yield one
    for service in made:
        service.stop()


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[Server]:
    """A PostgreSQL server that really flushes to disk."""
    if programs() is None:
        pytest.fail(MISSING)
    server = Server.make(tmp_path / "server", fsync=True)
    yield server
    server.stop()
