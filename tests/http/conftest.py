"""An open service with a fixed clock, and a door to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.http.door import Door, door


@pytest.fixture(scope="module")
def service() -> Iterator[Door]:
    with door() as opened:
        yield opened


@pytest.fixture(scope="module")
def http(service: Door) -> TestClient:
    return service.http
