"""`clients test` looks at a site's own data, and fetches two pages as a call would."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cds_service.cli import app
from cds_service.clients.client import DEMO
from cds_service.clients.registry import Registered
from cds_service.clients.trial import Step, try_pages
from cds_service.outgoing.transport import Outgoing
from tests.cli.test_silence import DHD, ICPC, SNOMED, UNTOLD, record
from tests.fetch.server import FakeFhir, Manner, fake_fhir


def problem(system: str, code: str) -> dict[str, Any]:
    return {"resourceType": "Condition", "code": {"coding": [{"system": system, "code": code}]}}


def test_the_share_of_problems_understood_by_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VG_CLIENTS_FILE", str(tmp_path / "clients.yaml"))
    runner = CliRunner()
    added = ["clients", "add", "zuid", "--issuer", "https://zuid.example", "--make-trial-key"]
    assert runner.invoke(app, added).exit_code == 0
    problems = [problem(ICPC, "S14"), problem(ICPC, "K86"), problem(SNOMED, "38341003")]
    problems += [
        problem(DHD, "0000012345"),
        {"resourceType": "Condition", "code": UNTOLD["text-only"]},
    ]
    file = tmp_path / "site.json"
    file.write_text(json.dumps(record(*problems)))
    lines = runner.invoke(app, ["clients", "test", "zuid", "--data", str(file)]).output.splitlines()
    told = [line.strip() for line in lines]
    assert "icpc-1-nl: 2 problems, 100 % understood (a rule reads 1)" in told
    assert "snomed: 1 problems, 100 % understood (a rule reads 0)" in told
    assert "DHD thesaurus: 1 problems, 0 % understood (a rule reads 0)" in told
    assert "all: 5 problems, 60 % understood" in told
    assert "1 Condition: text-only" in told
    assert not any("fractuur" in line or "12345" in line for line in lines)


@pytest.fixture
def fhir() -> Iterator[FakeFhir]:
    contacts = [{"resourceType": "Encounter", "id": str(number)} for number in range(2)]
    with fake_fhir(contacts) as server:
        server.manner("Encounter", page=1)
        yield server


def tried(fhir: FakeFhir) -> Step:
    client = DEMO.model_copy(update={"fhir_servers": (fhir.base,)})
    steps = asyncio.run(
        try_pages(Registered(client, {}), Outgoing(loopback=True), "p1", "secret-token")
    )
    [step] = steps
    assert "secret-token" not in step.result
    return step


def test_two_pages_are_fetched(fhir: FakeFhir) -> None:
    assert tried(fhir).good
    assert len(fhir.log) == 2


def test_a_next_page_on_another_host_is_told(fhir: FakeFhir) -> None:
    fhir.manner("Encounter", page=1, next_base="http://internal.example/fhir")
    step = tried(fhir)
    assert not step.good
    assert "internal.example, which the client does not list" in step.result
    assert len(fhir.log) == 1


@pytest.mark.parametrize(
    ("manner", "words"),
    [
        (Manner(page=1, later=Manner(status=403)), "the second page answers 403"),
        (Manner(status=401), "401, is no page"),
        (Manner(body=b"<html>"), "no FHIR page"),
    ],
)
def test_a_page_that_fails_is_told(fhir: FakeFhir, manner: Manner, words: str) -> None:
    fhir.manners["Encounter"] = manner
    step = tried(fhir)
    assert not step.good
    assert step.result == words
