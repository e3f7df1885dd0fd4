"""Prefetched, fetched, or half of each: the same facts, whatever the version and the page size."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import random
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cds_service.call.access import Authorization
from cds_service.call.complete import Completer
from cds_service.call.request import Call
from cds_service.call.servers import FhirServers
from cds_service.cds_hooks.hooks import Hook
from cds_service.clients.client import DEMO
from cds_service.record.intake import Intake, read_prefetch
from cds_service.settings import Settings
from tests.fetch.conftest import SCOPE, TOKEN
from tests.fetch.server import FakeFhir
from tests.record.build import WORDS, condition

SHARED = Path(os.environ.get("VG_SHARED", Path(__file__).parents[3] / "shared")) / "data"
AT = datetime(2026, 11, 22, tzinfo=UTC)
KINDS = {
    "conditions": "Condition",
    "encounters": "Encounter",
    "procedures": "Procedure",
    "measurements": "Observation",
    "companions": "RelatedPerson",
}
Json = dict[str, Any]


def converted(path: Path) -> tuple[str, list[Json]]:
    """A Synthea patient as a server would hold it: ids for `urn:uuid`."""
    text = gzip.decompress(path.read_bytes()).decode()
    resources = [entry["resource"] for entry in json.loads(text)["entry"]]
    for each in resources:
        each.setdefault("id", f"made-{id(each)}")
    kinds = {each["id"]: each["resourceType"] for each in resources}

    def link(found: re.Match[str]) -> str:
        return f'"{kinds.get(found[1], "Organization")}/{found[1]}"'

    resources = json.loads(re.sub(r'"urn:uuid:([0-9a-f-]+)"', link, json.dumps(resources)))
    [patient] = [each for each in resources if each["resourceType"] == "Patient"]
    return patient["id"], resources


def prefetched(resources: Iterable[Json]) -> dict[str, msgspec.Raw]:
    """The complete prefetch of a patient."""
    resources = list(resources)
    values: dict[str, Any] = {
        key: {
            "resourceType": "Bundle",
            "entry": [{"resource": each} for each in resources if each["resourceType"] == kind],
        }
        for key, kind in KINDS.items()
    }
    values["patient"] = next(each for each in resources if each["resourceType"] == "Patient")
    values["signals"] = {"resourceType": "Bundle"}
    return {key: msgspec.Raw(json.dumps(value).encode()) for key, value in values.items()}


def completed(
    fhir: FakeFhir, patient: str, prefetch: dict[str, msgspec.Raw], listed: str | None = None
) -> Intake:
    """What comes of an incomplete prefetch; `listed` is the base in the registry."""
    client = DEMO.model_copy(update={"fhir_servers": (listed or fhir.base,)})
    granted = Authorization(TOKEN, "Bearer", 300, SCOPE, "veilig-gesprek")
    call = Call(
        hook=Hook.PATIENT_VIEW,
        instance="x",
        user_id="Practitioner/1",
        patient_id=patient,
        prefetch=prefetch,
        fhir_server=fhir.base,
        authorization=granted,
    )

    async def run() -> Intake:
        servers = FhirServers(timeout_s=10, loopback=True)
        settings = Settings(fetch_soft_ms=10_000, fetch_hard_ms=10_000)
        intake = read_prefetch(prefetch, patient, WORDS)
        try:
            return await Completer(settings, servers, WORDS).complete(intake, call, client, AT)
        finally:
            await servers.close()

    return asyncio.run(run())


FILES = [
    "synthea-r4/Brain_Erdman*",
    "synthea-r4/Noel_R*",
    "synthea-stu3/Stamm*",
    "synthea-stu3/C*_13*",
]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared sample data is absent")
@pytest.mark.conformance("P-02")
@pytest.mark.parametrize("name", FILES)
def test_every_way_of_delivery_gives_the_same_record(fhir: FakeFhir, name: str) -> None:
    [path] = SHARED.glob(name)
    patient, resources = converted(path)
    # The fake server has no codes to search by, so its measurements are all that have no category.
    for each in resources:
        each.pop("category", None)
    fhir.resources = resources
    whole = prefetched(resources)
    complete = read_prefetch(whole, patient, WORDS)
    assert complete.record.facts
    rng = random.Random(name)
    for page in (None, 7, 50):
        fhir.manners = {}
        for kind in KINDS.values():
            fhir.manner(kind, page=page)
        for size in (0, 3, 6):
            kept = rng.sample(sorted(whole), size)
            intake = completed(fhir, patient, {key: whole[key] for key in kept})
            assert intake.missing == ()
            assert intake.record.facts == complete.record.facts
            assert intake.record.birth == complete.record.birth


@pytest.mark.conformance("F-02")
def test_server_that_is_not_listed_changes_only_the_explanation(fhir: FakeFhir) -> None:
    patient = {"resourceType": "Patient", "id": "p1"}
    prefetch = prefetched([patient, condition(onsetDateTime="2026-03-01")])
    del prefetch["procedures"]
    before = read_prefetch(prefetch, "p1", WORDS)
    fhir.base, base = f"{fhir.base}/", fhir.base
    try:
        listed = completed(fhir, "p1", prefetch, listed=base)
        unlisted = completed(fhir, "p1", prefetch, listed="https://elsewhere.example/fhir")
    finally:
        fhir.base = base
    assert fhir.asked() == ["Procedure"]
    assert listed.record.reading.gaps == {}
    assert unlisted.record.reading.gaps == {"procedures": "server-not-listed"}
    assert unlisted.record.facts == before.record.facts == listed.record.facts
