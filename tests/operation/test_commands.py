"""The operator's commands, on a store that holds what a call left behind."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from fhir.resources.R4B.auditevent import AuditEvent
from typer.testing import CliRunner, Result

from cds_service.cli import app
from cds_service.cli.memory import Memory, with_store
from cds_service.clients.client import Client
from cds_service.guidance.again import deciding
from cds_service.rules.model import Again
from cds_service.store import Access, Issue
from cds_service.store.audit_event import audit_event
from cds_service.store.model import Action
from tests.operation.registered import register, started

AGAIN = deciding(Again(same_card_hours=24, silent_days=90, reason="design"))
CARD = "0b6f9b2e-6a0e-4a43-9d3f-1f6c52f1a001"
PATIENT = "pat-geheim-1"
NOW = datetime.now(UTC)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Result]]:
    key = tmp_path / "patient.key"
    key.write_text("k" * 40)
    key.chmod(0o600)
    monkeypatch.setenv("VG_PATIENT_KEY_FILE", str(key))
    monkeypatch.setenv("VG_DATABASE_URL", f"sqlite:///{tmp_path / 'store.db'}")
    monkeypatch.setenv("VG_CLIENTS_FILE", str(register(tmp_path, "his")))
    started(tmp_path, "his")
    with_store(_one_card)
    yield lambda *arguments, **more: CliRunner().invoke(app, list(arguments), **more)


async def _one_card(memory: Memory) -> None:
    store = memory.store
    patient = store.patient(Client(id="his"), None, PATIENT)
    card = Issue(
        card=CARD,
        at=NOW,
        client="his",
        service="veilig-gesprek",
        hook="patient-view",
        patient=patient.hash,
        space=patient.space,
        encounter=None,
        fingerprint={"letsel-herhaald": 3},
        indicators=("letsel-herhaald", "stress-slaap"),
        gates=("injury-pattern",),
        rule_version="2026-11+abc",
        level="warning",
    )
    log = Access(
        at=NOW,
        action="assess",
        actor="Practitioner/7",
        client="his",
        patient=patient.in_the_log,
        space=patient.space,
        correlation="c-1",
    )
    await store.issue(card, patient, AGAIN, log)


Run = Callable[..., Result]


def test_explain_for_people_and_programs(run: Run) -> None:
    text = run("explain", CARD)
    assert text.exit_code == 0
    for word in ("letsel-herhaald 3x", "injury-pattern", "2026-11+abc", "his", "stress-slaap"):
        assert word in text.output
    told = json.loads(run("explain", CARD, "--format", "json").stdout)
    assert told["counts"] == {"letsel-herhaald": 3} and told["level"] == "warning"
    assert PATIENT not in text.output and "patient" not in told


def test_explain_of_an_unknown_card(run: Run) -> None:
    result = run("explain", "none")
    assert result.exit_code == 1 and "No card" in result.output


def test_a_request_for_access_and_one_for_erasure(run: Run) -> None:
    rows = json.loads(run("explain", "--patient", "-", "--client", "his", input=PATIENT).stdout)
    assert [row["uuid"] for row in rows["cards"]] == [CARD] and rows["states"]
    gone = run("purge", "--patient", PATIENT, "--client", "his")
    assert "1 deleted from cards" in gone.output
    rows = json.loads(run("explain", "--patient", PATIENT, "--client", "his").stdout)
    assert rows["cards"] == [] and {row["action"] for row in rows["audit"]} == {
        *("assess", "rows", "erase"),
    }


def test_the_objection_list(run: Run) -> None:
    assert "not assessed from now on" in run("exclude", PATIENT, "--client", "his").stdout
    assert "Already" in run("exclude", PATIENT, "--client", "his").stdout
    assert "Taken off" in run("exclude", PATIENT, "--client", "his", "--remove").output
    assert "Was not" in run("exclude", PATIENT, "--client", "his", "--remove").output
    assert run("exclude", "Patient/1", "--client", "his").exit_code == 2


def test_purge_tells_what_went_and_which_keys_are_in_use(run: Run) -> None:
    result = run("purge")
    assert "0 deleted from cards" in result.output and "rows left under key" in result.output


def test_statistics_as_csv_and_json(run: Run) -> None:
    text = run("stats").stdout
    assert text.startswith("table,label,count\n") and "cards_by_client,his,<5" in text
    told = json.loads(run("stats", "--format", "json", "--since", "2026-01-01").stdout)
    assert told["cards_by_indicator"] == {"letsel-herhaald": None, "stress-slaap": None}
    assert run("stats", "--since", "yesterday").exit_code == 2


def test_the_access_log_is_fhir(run: Run) -> None:
    run("explain", CARD)
    lines = run("audit", "--since", "2026-01-01").stdout.splitlines()
    events = [json.loads(line) for line in lines]
    for event in events:
        AuditEvent.model_validate(event)
    assessed, explained = events
    assert assessed["agent"][0]["who"]["identifier"]["value"] == "Practitioner/7"
    assert assessed["agent"][1]["who"]["identifier"]["value"] == "his"
    assert assessed["outcomeDesc"] == "card" and assessed["action"] == "E"
    assert {e["what"]["identifier"]["value"] for e in assessed["entity"]} >= {CARD, "c-1"}
    assert explained["agent"][0]["who"]["identifier"]["value"].startswith("operator/")
    assert PATIENT not in "".join(lines)
    one = run("audit", "--since", "2026-01-01", "--patient", PATIENT, "--client", "his").stdout
    assert len(one.splitlines()) == 1


@pytest.mark.parametrize(
    "action",
    get_args(Action),
)
def test_every_action_is_a_valid_audit_event(action: str) -> None:
    line = Access(at=NOW, action=action, actor="operator/x", outcome="failed")  # type: ignore[arg-type]
    assert audit_event(line)["outcome"] == "4"


def test_without_the_settings_of_the_service_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VG_PATIENT_KEY_FILE", "VG_CLIENTS_FILE"):
        monkeypatch.delenv(name, raising=False)
    result = CliRunner().invoke(app, ["purge"])
    assert result.exit_code == 1 and "VG_PATIENT_KEY_FILE" in str(result.exception)


def test_the_store_is_closed_after_a_command(run: Run) -> None:
    asyncio.run(asyncio.sleep(0))
    assert run("purge").exit_code == run("purge").exit_code == 0


def test_check_reports_every_fault_of_what_the_settings_point_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = tmp_path / "short"
    short.write_text("short")
    (tmp_path / "clients.yaml").write_text("clients: []")
    for name, value in {
        "VG_PATIENT_KEY_FILE": short,
        "VG_OPERATOR_TOKEN_FILE": short,
        "VG_CLIENTS_FILE": tmp_path / "clients.yaml",
        "VG_DATABASE_URL": "mysql://h/x",
        "VG_TLS_KEY": short,
    }.items():
        monkeypatch.setenv(name, str(value))
    result = CliRunner().invoke(app, ["check"])
    assert result.exit_code == 1
    for part in ("at least 32", "lists no client", "VG_DATABASE_URL names no", "VG_TLS_CERTIF"):
        assert part in result.output
