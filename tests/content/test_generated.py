"""Generated files say what the content says."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cds_service.content.generate import generated, stale
from cds_service.files.paths import content_root
from cds_service.files.yaml_lines import read_yaml

ROOT = content_root()
RULE_FILES = sorted(
    path
    for path in (ROOT / "indicators").glob("*.yaml")
    if path.name not in ("numbers.yaml", "sources.yaml")
)


@pytest.fixture(scope="module")
def made() -> dict[Path, str]:
    return generated(ROOT)


def test_nothing_is_stale(made: dict[Path, str]) -> None:
    names = [path.name for path in stale(made)]
    assert not names, "run: python -m cds_service.content.generate"


def test_a_changed_file_is_noticed(made: dict[Path, str], tmp_path: Path) -> None:
    path = tmp_path / "schema.json"
    path.write_text("{}", encoding="utf-8")
    assert stale({path: made[ROOT / "indicators" / "schema.json"]}) == [path]


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.name)
def test_a_file_satisfies_the_schema_it_names(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    own = path.with_name(f"{path.stem}.schema.json")
    schema = own if own.is_file() else path.with_name("schema.json")
    if schema.name == "schema.json":
        assert first == "# yaml-language-server: $schema=schema.json"
    jsonschema.validate(_as_json(read_yaml(path)[0]), json.loads(schema.read_text("utf-8")))


def test_the_schema_refuses_a_misspelt_key() -> None:
    schema = json.loads((ROOT / "indicators" / "schema.json").read_text("utf-8"))
    entry = _as_json(read_yaml(ROOT / "indicators" / "orgaan.yaml")[0])[0]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{**entry, "wieght": "weak"}], schema)


def _as_json(value: Any) -> Any:
    """The value with dates as text, as an editor sees them."""
    return json.loads(json.dumps(value, default=datetime.date.isoformat))
