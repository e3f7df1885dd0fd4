"""`docs/api.md` says what the service does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.http.door import Door

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")


@pytest.fixture(scope="module")
def described(http: TestClient) -> dict[str, Any]:
    description: dict[str, Any] = http.get("/openapi.json").json()
    return description


def test_every_path_is_told(described: dict[str, Any]) -> None:
    for path in described["paths"]:
        assert path.replace("/health/ready", "`/health/ready`").strip("`") in PAGE


def test_every_status_is_told(described: dict[str, Any]) -> None:
    operations = [each for path in described["paths"].values() for each in path.values()]
    for status in {status for each in operations for status in each["responses"]}:
        assert status == "200" or f"| {status} |" in PAGE, status


def test_the_prefetch_table_is_discovery(http: TestClient) -> None:
    prefetch = http.get("/cds-services").json()["services"][0]["prefetch"]
    told = dict(re.findall(r"^\| `(\w+)` \| `(\S+)` \|", PAGE, re.MULTILINE))
    assert {key: text.replace("\\|", "|") for key, text in told.items()} == prefetch


def test_the_least_call_works(service: Door) -> None:
    examples = re.findall(r"```json\n(\{\n.*?)```", PAGE, re.DOTALL)
    assert examples
    for example in examples:
        assert service.call(json.loads(example)).json() == {"cards": []}


def test_the_override_reasons_are_the_ones_we_send(service: Door) -> None:
    from tests.http.patients import told

    [card] = service.call(told()).json()["cards"]
    for reason in card["overrideReasons"]:
        assert f"`{reason['code']}`" in PAGE
