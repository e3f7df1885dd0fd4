"""The JSON Schema of the 200 body, ready to use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

_FILE = Path(__file__).with_name("response.schema.json")


def response_schema() -> Draft202012Validator:
    schema = json.loads(_FILE.read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def check_response(body: Any) -> None:
    """Fails with every fault of a 200 body."""
    faults = [f"{list(e.path)}: {e.message}" for e in response_schema().iter_errors(body)]
    assert not faults, faults
