"""What every chapter of the tests shares."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests.store.databases import database_url, postgres

__all__ = ["database_url", "postgres"]

# No test asserts a duration. In CI the made-up examples are the same each time, so that a change is
# judged by what it changed; everywhere else they are new each time, which is how faults are found.
settings.register_profile("project", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("project")


@pytest.fixture
def anyio_backend() -> str:
    """Asynchronous tests run on asyncio, as the service does."""
    return "asyncio"
