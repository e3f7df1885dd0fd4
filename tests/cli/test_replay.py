"""`replay`: the answer to a recorded request and the reason, without a trace."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cds_service.cli import app
from tests.dialects.recorded import FIXTURES, REGISTRY, recorded
from tests.http.door import NOW
from tests.http.patients import CARD, STORIES, told

AT = ("--as-of", NOW.isoformat())


def replay(folder: Path, body: Any, *options: str, code: int = 0) -> str:
    file = folder / "request.json"
    file.write_text(body if isinstance(body, str) else json.dumps(body))
    result = CliRunner().invoke(app, ["replay", str(file), *AT, *options])
    assert result.exit_code == code, result.output
    return result.stdout


def test_the_card_and_why(tmp_path: Path) -> None:
    text = replay(tmp_path, told(), "--language", "en")
    assert text.startswith("200: a card")
    assert "one-to-one" in text
    assert "OPEN   injury-pattern" in text


@pytest.mark.parametrize("story", STORIES.values(), ids=lambda story: story.id)
def test_as_json(story: Any, tmp_path: Path) -> None:
    answer = json.loads(replay(tmp_path, told(story), "--format", "json"))
    assert answer["status"] == 200
    assert bool(answer["body"]["cards"]) is story.card
    assert answer["assessment"]["patient"] == story.id


@pytest.mark.parametrize(
    "change, status",
    [
        ({"prefetch": {"conditions": ...}}, 412),
        ({"context": {"patientId": "someone-else"}}, 400),
        ({"hook": "order-sign"}, 400),
    ],
)
def test_a_refusal_is_told(tmp_path: Path, change: dict[str, Any], status: int) -> None:
    assert replay(tmp_path, told(CARD, **change), code=1).startswith(f"{status}: ")


def test_what_is_no_request(tmp_path: Path) -> None:
    assert replay(tmp_path, "hello", code=1).startswith("400: ")


def test_a_patient_as_user_gets_none(tmp_path: Path) -> None:
    text = replay(tmp_path, told(context={"userId": "Patient/1"}))
    assert text.startswith("200: no card: the user is no clinician")
    assert "Findings" not in text


def test_another_discretion(tmp_path: Path) -> None:
    strict = replay(tmp_path, told(), "--discretion", "strict")
    assert strict != replay(tmp_path, told(), "--discretion", "open")


def test_an_unknown_client_needs_the_registry(tmp_path: Path) -> None:
    file = tmp_path / "request.json"
    file.write_text("{}")
    result = CliRunner().invoke(app, ["replay", str(file), "--client", "nobody"])
    assert result.exit_code == 1


@pytest.mark.parametrize("name", ["epic", "sandbox", "oracle", "his"])
def test_each_recorded_dialect(name: str, tmp_path: Path) -> None:
    fetches = name == "oracle"
    options = ("--client", f"{REGISTRY}/{name}", "--format", "json")
    answer = json.loads(replay(tmp_path, recorded(name), *options, code=1 if fetches else 0))
    assert answer["client"] == {"id": name, "dialect": name}
    assert answer["status"] == (412 if fetches else 200)
    assert set(answer["prefetch"].values()) >= ({"absent"} if fetches else {"came"})
    assert bool(answer.get("body", {}).get("cards")) is not fetches


def test_what_the_call_meant_and_what_it_lacked(tmp_path: Path) -> None:
    body = recorded("epic")
    del body["prefetch"]["procedures"]
    text = replay(tmp_path, body, "--client", f"{REGISTRY}/epic")
    assert "hook          patient-view" in text
    assert "meant         encounter-discharge" in text
    assert "procedures    absent" in text
    del body["prefetch"]["conditions"]
    text = replay(tmp_path, body, "--client", f"{REGISTRY}/epic", code=1)
    assert text.startswith("412: ")
    assert "conditions    absent, required" in text


def test_zipped(tmp_path: Path) -> None:
    file = tmp_path / "request.json.gz"
    file.write_bytes(gzip.compress((FIXTURES / "his.json").read_bytes()))
    result = CliRunner().invoke(app, ["replay", str(file), *AT])
    assert result.stdout.startswith("200: a card")


def test_the_memory_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VG_DATABASE_URL", f"sqlite:///{tmp_path / 'store.db'}")
    for _ in range(2):
        assert replay(tmp_path, told()).startswith("200: a card")
    assert [path.name for path in tmp_path.iterdir()] == ["request.json"]
