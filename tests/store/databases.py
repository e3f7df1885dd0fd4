"""Databases for tests: SQLite, and a real PostgreSQL server, one for each run of the tests."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from cds_service.rules.numbers import read_numbers
from tests.store.postgres import MISSING, Server, programs

NUMBERS = read_numbers()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    if programs() is None:
        if os.environ.get("CI_FULL") == "1":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    server = Server.make(tmp_path_factory.mktemp("postgres") / "server")
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    server: Server = request.getfixturevalue("postgres")
    name = f"t{uuid.uuid4().hex}"
    server.sql(f"CREATE DATABASE {name}")
    return server.url(name)
