"""What every chapter of the tests shares."""

from __future__ import annotations

import pytest

from tests.store.databases import database_url, postgres

__all__ = ["database_url", "postgres"]


@pytest.fixture
def anyio_backend() -> str:
    """Asynchronous tests run on asyncio, as the service does."""
    return "asyncio"
