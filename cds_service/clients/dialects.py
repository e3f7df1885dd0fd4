"""The dialects of known record systems: settings that a client gets by naming one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).with_name("dialects.yaml")


class Dialect(BaseModel):
    """What a record system does its own way, and the settings that answer to it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    about: str
    settings: dict[str, Any]


@cache
def dialects() -> Mapping[str, Dialect]:
    """All of them, by name."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {name: Dialect.model_validate(entry) for name, entry in data.items()}


def with_dialect(entry: Mapping[str, Any]) -> dict[str, Any]:
    """A client's entry with the settings of its dialect behind its own."""
    name = entry.get("dialect", "plain")
    known = dialects().get(name) if isinstance(name, str) else None
    return {**(known.settings if known else {}), **entry}
