"""JSON Schemas of the rule files, so that an editor helps while somebody writes content."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from cds_service.rules.model import Exclusion, Gate, Indicator, Thresholds

_ABOUT: dict[str, tuple[str, TypeAdapter[Any]]] = {
    "schema.json": ("Indicators", TypeAdapter(tuple[Indicator, ...])),
    "gates.schema.json": ("Gates", TypeAdapter(tuple[Gate, ...])),
    "exclusions.schema.json": ("Exclusions", TypeAdapter(tuple[Exclusion, ...])),
    "thresholds.schema.json": ("Thresholds", TypeAdapter(Thresholds)),
}


def schemas() -> dict[str, str]:
    """File name (in `indicators/`) -> the schema as it should stand there."""
    return {name: _text(title, model) for name, (title, model) in _ABOUT.items()}


def _text(title: str, model: TypeAdapter[Any]) -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": "Made by `python -m cds_service.content.generate`; do not edit.",
        **model.json_schema(),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
