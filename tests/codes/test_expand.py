"""`subtypes`: a site makes the tables anew from its own server, and then needs none."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from cds_service.cli import app
from cds_service.codes.vocabulary import load_vocabulary
from tests.codes.conftest import REPO
from tests.codes.test_terminology import SNOMED, Server, server

__all__ = ["server"]
ABSENCE, TONIC_CLONIC, RARE = "79631006", "352818000", "38341003"


def test_a_site_makes_its_own_tables(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VG_TERMINOLOGY_URL", server.url)
    server.subtypes = {"84757009": [TONIC_CLONIC, RARE, "38341004", "no code"]}
    result = CliRunner().invoke(app, ["subtypes", "--output", str(tmp_path)])
    assert result.exit_code == 0, result.output
    [line] = [line for line in result.output.splitlines() if line.startswith("epilepsy: ")]
    assert "1 shipped codes confirmed" in line
    assert line.endswith("1 new")
    vocabulary = load_vocabulary(REPO, {}, tmp_path)
    for code in (TONIC_CLONIC, RARE):
        meaning = vocabulary.meaning(SNOMED, code)
        assert meaning is not None
        assert "epilepsy" in meaning.concepts
        assert "epilepsy" not in meaning.unverified
    fracture = vocabulary.meaning(SNOMED, "65966004")
    assert fracture == load_vocabulary(REPO, {}).meaning(SNOMED, "65966004")


def test_a_server_that_is_away_writes_nothing(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answer = "broken"
    monkeypatch.setenv("VG_TERMINOLOGY_URL", server.url)
    result = CliRunner().invoke(app, ["subtypes", "--output", str(tmp_path)])
    assert result.exit_code == 1
    assert "status 500" in result.output
    assert list(tmp_path.iterdir()) == []


def test_without_a_server_it_says_what_to_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VG_TERMINOLOGY_URL", raising=False)
    result = CliRunner().invoke(app, ["subtypes", "--output", str(tmp_path)])
    assert result.exit_code == 2
    assert "VG_TERMINOLOGY_URL" in result.output
