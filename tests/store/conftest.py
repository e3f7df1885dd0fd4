"""Every store test runs on SQLite and on a real PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cds_service.store import Store, passing_keys
from tests.store.databases import NUMBERS


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = Store(database_url, passing_keys(), NUMBERS)
    opened.open()
    yield opened
    opened.close()
