"""One fake FHIR server and one pool of connections for everything here."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from cds_service.call.servers import FhirServers
from tests.http.door import content
from tests.same_facts.delivery import Weigher
from tests.same_facts.server import SearchingFhir, searching_fhir
from tests.vignettes.build import Builder
from tests.vignettes.case import load_codes


@pytest.fixture(scope="session")
def fhir() -> Iterator[SearchingFhir]:
    with searching_fhir() as server:
        yield server


@pytest.fixture(scope="session")
def weigher() -> Iterator[Weigher]:
    with asyncio.Runner() as runner:
        servers = FhirServers(timeout_s=20, loopback=True)
        yield Weigher(runner, servers, content())
        runner.run(servers.close())


@pytest.fixture(scope="session")
def builder() -> Builder:
    indicators = content().rules.indicators.values()
    signals = {one.id: one.signal for one in indicators if one.signal}
    return Builder(load_codes(), signals)
