"""deploy/monitoring: the rules are rules, and they and the dashboard name metrics that exist."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from cds_service.operation.metrics import Metrics
from tests.tools import needs_tool

FOLDER = Path(__file__).parents[2] / "deploy" / "monitoring"
RULES = FOLDER / "alerts.yaml"
ENDINGS = ("", "_bucket", "_sum", "_count", "_total")


class _Store:
    waiting = 0
    last_wait_s = 0.0


@pytest.fixture(scope="module")
def known() -> set[str]:
    metrics = Metrics()
    metrics.watch(_Store())
    metrics.watch_keys(lambda: 0.0)
    names = re.findall(r"^# TYPE (vg_\w+) ", metrics.text().decode(), re.MULTILINE)
    return {f"{name.removesuffix('_total')}{end}" for name in names for end in ENDINGS}


def named(text: str) -> set[str]:
    return set(re.findall(r"\bvg_[a-z_]+", text))


@pytest.mark.parametrize("name", ["alerts.yaml", "dashboard.json"])
def test_every_metric_that_is_named_exists(name: str, known: set[str]) -> None:
    found = named((FOLDER / name).read_text())
    assert found and found - known == set()


def test_every_alert_says_what_to_do() -> None:
    for rule in yaml.safe_load(RULES.read_text())["groups"][0]["rules"]:
        assert rule["annotations"]["summary"] and rule["annotations"]["do"], rule["alert"]


def test_the_dashboard_is_one_that_can_be_imported() -> None:
    board: dict[str, Any] = json.loads((FOLDER / "dashboard.json").read_text())
    assert board["uid"] and board["schemaVersion"] >= 36
    ids = [panel["id"] for panel in board["panels"]]
    assert len(ids) == len(set(ids))
    for panel in board["panels"]:
        assert panel["targets"] and panel["datasource"]["uid"] == "${datasource}"


@pytest.mark.full
def test_promtool_takes_the_rules() -> None:
    command = [needs_tool("promtool"), "check", "rules", str(RULES)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.full
def test_promtool_takes_what_we_tell() -> None:
    metrics = Metrics()
    metrics.watch(_Store())
    command = [needs_tool("promtool"), "check", "metrics"]
    told = subprocess.run(command, input=metrics.text(), capture_output=True, check=False)
    faults = [line for line in told.stderr.decode().splitlines() if line.startswith("vg_")]
    assert faults == []


@pytest.mark.full
def test_the_dashboard_asks_what_prometheus_understands(tmp_path: Path) -> None:
    board = json.loads((FOLDER / "dashboard.json").read_text())
    asked = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    rules = [{"record": f"board:{number}", "expr": expr} for number, expr in enumerate(asked)]
    file = tmp_path / "board.yaml"
    file.write_text(yaml.safe_dump({"groups": [{"name": "board", "rules": rules}]}))
    command = [needs_tool("promtool"), "check", "rules", str(file)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
