"""One service for all vignettes: the real application, a clock that the tests turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient

from cds_service.app import create_app
from cds_service.content.load import load_content
from cds_service.settings import Settings
from tests.vignettes.build import AS_OF, Builder
from tests.vignettes.case import load_codes


@dataclass
class Turned:
    """A clock that stands where a test puts it."""

    now: datetime = AS_OF

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Service:
    """The front door."""

    client: TestClient
    clock: Turned

    def cards(self, request: dict[str, Any], at: datetime = AS_OF) -> list[dict[str, Any]]:
        """The cards that come back for a call at `at`."""
        self.clock.now = at
        reply = self.client.post("/cds-services/veilig-gesprek", json=request)
        assert reply.status_code == 200, reply.text
        cards: list[dict[str, Any]] = reply.json()["cards"]
        return cards


@pytest.fixture(scope="session")
def service() -> Iterator[Service]:
    clock = Turned()
    with TestClient(create_app(Settings(mode="demo"), clock=clock)) as client:
        yield Service(client, clock)


@pytest.fixture(scope="session")
def builder() -> Builder:
    indicators = load_content().rules.indicators.values()
    signals = {one.id: one.signal for one in indicators if one.signal}
    return Builder(load_codes(), signals)
