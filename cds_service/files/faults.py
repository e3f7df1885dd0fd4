"""Turns what pydantic found into faults a clinician can mend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cds_service.errors import Fault
from cds_service.files.yaml_lines import Keys, Lines


def faults_of(error: ValidationError, lines: Lines, data: Any) -> Iterator[Fault]:
    """One fault per mistake, at the line of the value; the message names it and says what to do."""
    for found in error.errors(include_url=False, include_context=True):
        keys = _keys(found["loc"], data)
        name = ".".join(str(key) for key in keys)
        yield lines.fault(_message(found, name), *keys)


def _keys(loc: tuple[str | int, ...], data: Any) -> Keys:
    """The way to the value in the file: pydantic also names union members, which are not in it."""
    keys: list[str | int] = []
    for position, step in enumerate(loc):
        last = position == len(loc) - 1
        if isinstance(data, dict) and (step in data or last):
            keys.append(step)
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            keys.append(step)
            data = data[step]
    return tuple(keys)


_MESSAGES = {
    "missing": "'{name}' is missing: add it",
    "extra_forbidden": "'{name}' is not a known key here: remove it or correct the spelling",
    "enum": "'{name}' is {given}: use {expected}",
    "literal_error": "'{name}' is {given}: use {expected}",
    "union_tag_invalid": "'{name}' has the unknown kind '{tag}': use {expected_tags}",
    "union_tag_not_found": "'{name}' has no kind: add 'kind:'",
    "string_pattern_mismatch": "'{name}' is {given}: write it in the form {pattern}",
    "string_type": "'{name}' is {given}: write it as text, in quotes",
    "string_too_short": "'{name}' is empty: fill it in",
    "too_short": "'{name}' is empty: fill it in",
    "model_type": "'{name}' is {given}: write it as a mapping of keys to values",
}
"""What to say per kind of mistake; anything else gets pydantic's own words."""


def _message(found: ErrorDetails, name: str) -> str:
    known = _MESSAGES.get(found["type"], "'{name}' is {given}: {said}")
    return known.format_map(
        {
            **found.get("ctx", {}),
            "name": name or "this",
            "given": _short(found["input"]),
            "said": found["msg"].lower(),
        }
    )


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
