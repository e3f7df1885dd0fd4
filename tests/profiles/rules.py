"""The rules that a profile states, so that none goes without a wrong example."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.profiles.shelf import Resource

Rule = tuple[str, str]
"""Path without the resource type, and the kind of rule: `code binding`."""

UNTESTABLE = frozenset({"meta min"})
"""Without meta no profile is claimed, so there is nothing to reject."""


def rules_of(profile: Resource) -> dict[str, str]:
    """`<path> <kind>` -> what it states, as JSON, so that equal rules of profiles compare equal."""
    found = {}
    for element in profile["differential"]["element"]:
        path = element["id"].partition(".")[2]
        for kind, stated in _stated(element):
            found[f"{path} {kind}"] = json.dumps(stated, sort_keys=True)
    return {rule: stated for rule, stated in found.items() if rule not in UNTESTABLE}


def _stated(element: Resource) -> Iterator[tuple[str, Any]]:
    if element.get("min"):
        yield "min", element["min"]
    if element.get("max", "*") != "*":
        yield "max", element["max"]
    if "type" in element:
        yield "type", element["type"]
    if element.get("binding", {}).get("strength") == "required":
        yield "binding", element["binding"]
    if "constraint" in element:
        yield "constraint", [each["key"] for each in element["constraint"]]
    for key, value in element.items():
        if key.startswith("pattern"):
            yield "pattern", value
        if key.startswith("minValue"):
            yield "minValue", value
