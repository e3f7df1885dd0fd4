"""`check` and `indicators` as people use them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cds_service.cli import app
from cds_service.content.load import load_content

MISTAKES = Path(__file__).parent / "mistakes"


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VG_SITE", "VG_CLIENTS_FILE", "VG_PATIENT_KEY_FILE", "VG_MODE"):
        monkeypatch.delenv(name, raising=False)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_the_shipped_content_is_clean() -> None:
    result = run("check", "--content")
    assert result.exit_code == 0, result.output
    assert re.search(r"\d{3} indicators, \d+ ticks", result.output)
    assert "0 faults" in result.output
    assert "was not looked up by anyone yet" in result.output


def test_faults_of_settings_and_content_come_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VG_CLIENTS_FILE", str(tmp_path / "gone.yaml"))
    result = run("check", "--site", str(MISTAKES / "gate-on-one-fact"))
    assert result.exit_code == 1
    assert "gone.yaml:1: cannot be read" in result.output
    assert "gates.yaml:5: one fact would open this" in result.output
    assert "2 faults" in result.output


def test_a_setting_that_cannot_be_read_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VG_PORT", "many")
    result = run("check")
    assert result.exit_code == 1
    assert "VG_PORT" in result.output


def test_missing_files_are_only_warnings() -> None:
    result = run("check")
    assert result.exit_code == 0
    assert "VG_CLIENTS_FILE is not set" in result.output


def test_check_says_of_every_list_how_complete_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = run("check", "--content").output.splitlines()
    lists = [line for line in lines if line.startswith("list ")]
    assert any(
        re.search(r"epilepsy: \d{3} SNOMED subtypes of 1 concept are listed", x) for x in lists
    )
    assert any(line.endswith(", thin") for line in lists)
    open_ones = [line for line in lines if "fails open" in line]
    assert open_ones
    assert all("VG_TERMINOLOGY_URL" in line for line in open_ones)
    assert not any("epilepsy" in line for line in open_ones)
    monkeypatch.setenv("VG_TERMINOLOGY_URL", "http://127.0.0.1:9/fhir")
    output = run("check").output
    assert "fails open" not in output
    assert "are listed" not in output


def test_indicators_lists_all() -> None:
    result = run("indicators")
    assert result.exit_code == 0
    assert len(result.output.splitlines()) == len(load_content().rules.indicators)


def test_one_indicator_shows_rule_codes_and_sources() -> None:
    result = run("indicators", "letsel-herhaald", "--language", "nl")
    assert result.exit_code == 0
    for words in (
        "Steeds opnieuw letsel",
        "3 within 12 months",
        "Codes of injury",
        "lines 468-480",
    ):
        assert words in result.output


def test_a_misspelt_indicator_gets_a_hint() -> None:
    result = run("indicators", "letsel-herhaalt")
    assert result.exit_code == 2
    assert "letsel-herhaald" in result.output
