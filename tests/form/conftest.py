"""One record system and service for the tests that leave them as they were."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.form.places import Browser, Place, place


@pytest.fixture(scope="package")
def clinic() -> Iterator[Place]:
    with place() as opened:
        yield opened


@pytest.fixture
def browser(clinic: Place) -> Browser:
    return Browser(clinic)
