"""Where the published artefacts stand, and how they are read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REPO = Path(__file__).parents[2]
PROFILES = REPO / "fhir_profiles"
BUILT = PROFILES / "built"
VALUE_SETS = PROFILES / "valuesets"
WRONG = Path(__file__).parent / "wrong"

Resource = dict[str, Any]


def read(path: Path) -> Resource:
    """One JSON file."""
    resource: Resource = json.loads(path.read_text("utf-8"))
    return resource


def built(version: str) -> dict[str, Resource]:
    """Every artefact and example of one FHIR version, by `<type>-<id>`."""
    return {path.stem: read(path) for path in sorted((BUILT / version).rglob("*.json"))}


def published() -> list[Path]:
    """Every R4 and STU3 file that another system may read."""
    return [*sorted(BUILT.rglob("*.json")), *sorted(VALUE_SETS.rglob("*.json"))]


def words(value: Any) -> Iterator[str]:
    """Every string in a resource."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner)
    elif isinstance(value, str):
        yield value
