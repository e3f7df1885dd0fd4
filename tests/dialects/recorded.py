"""Recorded requests of known record systems, all of made-up people, and their clients."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from cds_service.clients.client import Client
from cds_service.clients.registry import Registry, load_registry
from tests.http.door import Door, door

FIXTURES = Path(__file__).parent / "fixtures"
REGISTRY = FIXTURES / "clients.yaml"


def recorded(name: str) -> Any:
    """A fixture, fresh each time."""
    return json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))


@cache
def registry() -> Registry:
    return load_registry(REGISTRY, testing=True)


def client(name: str, **changes: Any) -> Client:
    """A client as the registry file has it, its dialect's settings included."""
    found = registry().by_id(name)
    assert found is not None
    return found.client.model_copy(update=changes)


@contextmanager
def opened(name: str, **changes: Any) -> Iterator[Door]:
    """A service that takes every caller for this client."""
    with door(client(name, **changes), fetch_soft_ms=5000, fetch_hard_ms=5000) as service:
        yield service
