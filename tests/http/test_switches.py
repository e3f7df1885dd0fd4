"""What is switched off is off from the next call on, without a restart, and it is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from cds_service.cli import app
from cds_service.clients.client import DEMO
from cds_service.clients.registry import load_registry
from tests.http.door import Door, door
from tests.http.patients import told

WHY = ("--reason", "te veel kaarten", "--by", "medisch directeur")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments])


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    monkeypatch.setenv("VG_OFF_FILE", str(tmp_path / "off.yaml"))
    with door(off_file=tmp_path / "off.yaml", console=True) as opened:
        yield opened


def details(service: Door) -> list[str]:
    answer = service.call(told())
    assert answer.status_code == 200, answer.text
    return [card["detail"] for card in answer.json()["cards"]]


def metric(service: Door) -> str:
    text: str = service.http.app.state.metrics.text().decode()  # type: ignore[attr-defined]
    return next(line for line in text.splitlines() if line.startswith("vg_switched_off "))


def test_a_gate_is_off_at_once_and_on_again(service: Door) -> None:
    assert details(service) and metric(service) == "vg_switched_off 0.0"
    gate = "injury-pattern"
    assert run("off", "gate", gate, *WHY).exit_code == 0
    assert details(service) == [] and metric(service) == "vg_switched_off 1.0"
    assert "te veel kaarten" in run("off").output
    assert run("off", "gate", gate, "--on").exit_code == 0
    assert details(service)


def test_a_text_is_left_out_and_the_rest_stays(service: Door) -> None:
    (before,) = details(service)
    assert "Heeft u uw pas" in before or "Bij wie kunt u terecht" in before
    assert run("off", "text", "q-steun-1", *WHY).exit_code == 0
    (after,) = details(service)
    assert "Bij wie kunt u terecht" not in after and "U beslist." in after


def test_a_client_is_answered_and_nothing_is_weighed(service: Door) -> None:
    run("off", "text", "q-steun-1", *WHY)
    path = service.http.app.state.parts.guidance.switches.path  # type: ignore[attr-defined]
    data = yaml.safe_load(path.read_text("utf-8"))
    data["off"].append(data["off"][0] | {"kind": "client", "name": DEMO.id})
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    assert details(service) == []


def test_a_name_that_leads_nowhere_is_refused(service: Door) -> None:
    refused = run("off", "gate", "labur", *WHY)
    assert refused.exit_code != 0 and "there is no gate 'labur'" in refused.output
    assert run("off", "gate", "labour").exit_code != 0  # without a reason


def test_leaving_silence_asks_for_a_clinician_and_lists_what_nobody_signed(tmp_path: Path) -> None:
    path = tmp_path / "clients.yaml"
    path.write_text(
        "clients:\n  # our record system\n  - id: noord\n    issuer: https://noord.example\n"
        "    jwks_urls: [https://noord.example/jwks]\n    silent: true\n",
        encoding="utf-8",
    )
    asked = ("live", "noord", "--file", str(path), "--name", "A. Jansen", "--role", "huisarts")
    refused = CliRunner().invoke(app, asked, input="n\n")
    assert refused.exit_code == 1 and "silent: true" in path.read_text("utf-8")
    assert "contact veilig-thuis" in refused.output and "the card texts" in refused.output
    assert CliRunner().invoke(app, [*asked, "--yes"]).exit_code == 0
    client = load_registry(path, testing=True).clients[0].client
    assert not client.silent and client.responsible
    assert (client.responsible.name, client.responsible.role) == ("A. Jansen", "huisarts")
    assert "# our record system" in path.read_text("utf-8")
    assert CliRunner().invoke(app, [*asked, "--yes"]).exit_code != 0  # it is silent no longer
