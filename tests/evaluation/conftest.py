"""Content once, and a small export of made-up people in the shapes an export can have."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cds_service.content.load import Content, load_content
from cds_service.simulation.cohort import ZONE, Cohort
from cds_service.simulation.people import Span
from cds_service.simulation.write_fhir import Resource, resources
from tests.vignettes.build import Builder, Telling
from tests.vignettes.case import load_cases, load_codes

END = datetime(2026, 11, 1, tzinfo=ZONE)
PEOPLE = 8


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content()


@pytest.fixture(scope="session")
def cohort() -> Cohort:
    return Cohort(seed=7, span=Span(END, 4))


@pytest.fixture(scope="session")
def builder(content: Content) -> Builder:
    indicators = content.rules.indicators.values()
    return Builder(load_codes(), {one.id: one.signal for one in indicators if one.signal})


@pytest.fixture(scope="session")
def everybody(cohort: Cohort, builder: Builder) -> list[list[Resource]]:
    """A dozen ordinary people and one documented case, each a list of R4 resources."""
    people = [_own(list(resources(cohort.chart(n), "R4")), f"p{n}") for n in range(PEOPLE)]
    case = next(case for case in load_cases() if case.id == "v01-balkon")
    return [*people, _own(builder.resources(case, Telling("icd")), "case")]


def _own(parts: list[Resource], patient: str) -> list[Resource]:
    """The same resources under ids of their own, as one export has them."""
    text = json.dumps(parts)
    old = parts[0]["id"]
    for kind in ("Encounter", "RelatedPerson"):
        text = text.replace(f'"{kind}/', f'"{kind}/{patient}-')
    text = text.replace(f'"Patient/{old}"', f'"Patient/{patient}"')
    told: list[Resource] = json.loads(text)
    for part in told:
        is_patient = part["resourceType"] == "Patient"
        part["id"] = patient if is_patient else f"{patient}-{part['id']}"
    return told


@pytest.fixture
def bulk(tmp_path: Path, everybody: list[list[Resource]]) -> Path:
    """The export as Bulk Data: one file per type, one of them gzipped."""
    folder = tmp_path / "bulk"
    folder.mkdir()
    lines: dict[str, list[str]] = {}
    for parts in everybody:
        for part in parts:
            lines.setdefault(part["resourceType"], []).append(json.dumps(part))
    for kind, rows in lines.items():
        data = ("\n".join(rows) + "\n").encode()
        if kind == "Encounter":
            (folder / f"{kind}.ndjson.gz").write_bytes(gzip.compress(data))
        else:
            (folder / f"{kind}.ndjson").write_bytes(data)
    return folder


@pytest.fixture
def bundles(tmp_path: Path, everybody: list[list[Resource]]) -> Path:
    """The same people as one Bundle each."""
    folder = tmp_path / "bundles"
    folder.mkdir()
    for number, parts in enumerate(everybody):
        bundle = {
            "resourceType": "Bundle",
            "type": "collection",
            "entry": [{"resource": part} for part in parts],
        }
        (folder / f"{number:02}.json").write_text(json.dumps(bundle))
    return folder


@pytest.fixture
def read() -> Callable[[Path], dict[str, Any]]:
    """summary.json of a report folder."""

    def read_summary(folder: Path) -> dict[str, Any]:
        summary: dict[str, Any] = json.loads((folder / "summary.json").read_text())
        return summary

    return read_summary
