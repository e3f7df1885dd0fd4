"""`stats --measure`: what the owner needs before cards may appear, exactly and with its doubt."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from typer.testing import CliRunner

from cds_service.cli import app
from cds_service.cli.memory import Memory, with_store
from cds_service.clients.client import Client
from cds_service.guidance.again import deciding
from cds_service.rules.model import Again
from cds_service.store import Call, Issue
from tests.operation.registered import register, started

AGAIN = deciding(Again(same_card_hours=24, silent_days=90, reason="design"))
NOW = datetime.now(UTC).replace(day=15, hour=12)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """200 calls of a silent client, and two patients whose records opened a gate; one of them
    twice in a week."""
    key = tmp_path / "patient.key"
    key.write_text("k" * 40)
    key.chmod(0o600)
    monkeypatch.setenv("VG_PATIENT_KEY_FILE", str(key))
    monkeypatch.setenv("VG_DATABASE_URL", f"sqlite:///{tmp_path / 'store.db'}")
    monkeypatch.setenv("VG_CLIENTS_FILE", str(register(tmp_path, "his")))
    started(tmp_path, "his")
    with_store(_a_month)
    yield tmp_path


async def _a_month(memory: Memory) -> None:
    for _ in range(197):
        await memory.store.remember_call(Call(NOW, "his", "patient-view", "no-card"), None, None)
    for patient, days in (("one", 0), ("one", 3), ("two", 5)):
        at = NOW + timedelta(days=days)
        known = memory.store.patient(Client(id="his"), None, patient)
        card = Issue(
            card=str(uuid4()),
            at=at,
            client="his",
            service="veilig-gesprek",
            hook="patient-view",
            patient=known.hash,
            space=known.space,
            encounter=None,
            fingerprint={"letsel-herhaald": 3},
            indicators=("letsel-herhaald",),
            gates=("injury-pattern",),
            rule_version="2026-11+abc",
            level="info",
            mode="silent",
        )
        await memory.store.issue(card, known, AGAIN, None, None)


def measured(*more: str) -> str:
    result = CliRunner().invoke(app, ["stats", "--measure", "--until", _later(), *more])
    assert result.exit_code == 0, result.output
    return result.stdout


def _later() -> str:
    return (NOW + timedelta(days=40)).date().isoformat()


def test_small_numbers_are_told_to_their_owner(site: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(measured())))
    [month] = [row for row in rows if row["table"] == "month"]
    assert (month["client"], month["calls"], month["cards"]) == ("his", "200", "2")
    assert month["per_1000"] == "10.0"
    assert float(month["low"]) < 10 < float(month["high"])


def test_a_card_that_comes_again_is_one_card(site: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(measured())))
    [gate] = [row for row in rows if row["table"] == "gate"]
    assert (gate["month"], gate["cards"]) == ("injury-pattern", "2")


def test_it_says_how_long_until_we_know(site: Path) -> None:
    [known] = [
        row for row in json.loads(measured("--format", "json")) if row["table"] == "until known"
    ]
    assert known["calls"] == 16 * 100 - 200


def test_the_other_numbers_stay_suppressed(site: Path) -> None:
    result = CliRunner().invoke(app, ["stats", "--until", _later()])
    assert "<5" in result.output
