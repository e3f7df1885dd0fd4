"""Each vignette through the front door: a card or none, and which indicators stand behind it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cds_service.cli import app
from tests.vignettes.build import AS_OF, Builder
from tests.vignettes.conftest import Service
from tests.vignettes.tellings import Told, everything, parameters

EVERYTHING = everything()


@pytest.mark.parametrize("told", parameters(EVERYTHING))
def test_a_card_or_none(told: Told, service: Service, builder: Builder) -> None:
    cards = service.cards(builder.request(told.case, told.telling))
    assert bool(cards) is told.expected.card
    assert len(cards) <= 1


@pytest.mark.parametrize("told", parameters(EVERYTHING))
def test_the_indicators_behind_it(told: Told, assessed: dict[str, dict[str, Any]]) -> None:
    answer = assessed[told.name]
    found = {finding["indicator"] for finding in answer["findings"]}
    assert told.expected.must <= found
    assert not told.expected.not_ & found
    assert (answer["level"] != "none") is told.expected.card


@pytest.mark.parametrize("user", ["Patient/patient-1", "RelatedPerson/companion"])
@pytest.mark.parametrize("told", parameters(EVERYTHING))
def test_a_patient_or_proxy_gets_none(
    told: Told, user: str, service: Service, builder: Builder
) -> None:
    assert service.cards(builder.request(told.case, told.telling, user)) == []


@pytest.fixture(scope="module")
def assessed(
    builder: Builder, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Any]]:
    """What `veilig-gesprek assess` says of the very same requests, by name."""
    answers: dict[str, dict[str, Any]] = {}
    for setting in ("gp", "ed"):
        folder = tmp_path_factory.mktemp(setting)
        for told in EVERYTHING:
            if told.case.setting == setting:
                _write(folder / told.name, builder.request(told.case, told.telling))
        answers |= _assess(folder, setting)
    return answers


def _write(file: Path, request: dict[str, Any]) -> None:
    request["context"]["patientId"] = file.name
    request["prefetch"]["patient"]["id"] = file.name
    text = json.dumps(request).replace('"Patient/patient-1"', f'"Patient/{file.name}"')
    file.write_text(text)


def _assess(folder: Path, setting: str) -> dict[str, dict[str, Any]]:
    options = ["--as-of", AS_OF.isoformat(), "--setting", setting, "--format", "json"]
    files = [str(file) for file in sorted(folder.iterdir())]
    result = CliRunner().invoke(app, ["assess", *files, *options])
    assert result.exit_code == 0, result.output
    return {answer["patient"]: answer for answer in _read(result.output)}


def _read(output: str) -> list[dict[str, Any]]:
    """A JSON array, or one object a line."""
    if output.lstrip().startswith("["):
        answers: list[dict[str, Any]] = json.loads(output)
        return answers
    return [json.loads(line) for line in output.splitlines() if line.strip()]
