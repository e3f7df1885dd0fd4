"""Wrong examples: a right one with one thing changed, and the complaint that must follow.

One file in `wrong/` per profile; each entry:

    rule    the element (or constraint) of the profile that it breaks
    set     path -> value; a path is dotted, with list positions as numbers
    remove  paths to take out
    says    words that the validator's complaint must contain
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.profiles.shelf import WRONG, Resource, built


@dataclass(frozen=True, slots=True)
class Mistake:
    """One wrong example."""

    name: str
    version: str
    profile: str
    rule: str
    says: str
    resource: Resource


def mistakes() -> list[Mistake]:
    """All of them, in the order of the files."""
    return [mistake for file in sorted(WRONG.glob("*.yaml")) for mistake in _of(file)]


def _of(file: Path) -> list[Mistake]:
    data = yaml.safe_load(file.read_text("utf-8"))
    right = built(data["fhir"])[data["example"]]
    return [
        Mistake(
            name=f"{file.stem}-{number:02d}",
            version=data["fhir"],
            profile=data["profile"],
            rule=entry["rule"],
            says=entry["says"],
            resource=_changed(right, entry),
        )
        for number, entry in enumerate(data["mistakes"], 1)
    ]


def _changed(right: Resource, entry: dict[str, Any]) -> Resource:
    wrong = copy.deepcopy(right)
    for path in entry.get("remove", ()):
        holder, last = _holder(wrong, path)
        del holder[last]
    for path, value in entry.get("set", {}).items():
        holder, last = _holder(wrong, path)
        if isinstance(holder, list) and last == len(holder):
            holder.append(value)
        else:
            holder[last] = value
    assert wrong != right, f"{entry['rule']}: nothing was changed"
    return wrong


def _holder(resource: Any, path: str) -> tuple[Any, Any]:
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in steps:
        resource = resource[step]
    return resource, last
