"""The rooms are as `docs/architecture.md` says: a module imports only from below, none from a
circle, and every module stands in a room that the page names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "cds_service"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([a-z_]+)(?:/|\.py)` \|", re.MULTILINE)
ENTRY = {"__init__", "__main__"}
"""The package itself (its version) and the door of `python -m`."""


def rooms() -> list[str]:
    """The rooms of the table, highest first."""
    table = PAGE.split("## One direction", 1)[1].split("\n## ", 1)[0]
    return ROW.findall(table)


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    return {name_of(path): path for path in PACKAGE.rglob("*.py")}


def room_of(module: str) -> str:
    _, _, rest = module.partition(".")
    return rest.partition(".")[0] or "__init__"


def imported(module: str) -> Iterator[str]:
    """Modules of ours that this one imports, also only for its types or inside a function."""
    for node in ast.walk(ast.parse(modules()[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name in modules())
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cds_service"):
            for each in node.names:
                whole = f"{node.module}.{each.name}"
                yield whole if whole in modules() else str(node.module)


def test_the_page_names_every_room_once() -> None:
    named = rooms()
    assert len(named) == len(set(named))
    there = {room_of(module) for module in modules()} - ENTRY
    assert there == set(named)


def test_a_module_imports_from_below_only() -> None:
    place = {room: number for number, room in enumerate(rooms())}
    upward = [
        f"{module} imports {other}"
        for module in modules()
        for other in imported(module)
        if room_of(module) not in ENTRY
        and room_of(other) not in ENTRY
        and place[room_of(other)] < place[room_of(module)]
    ]
    assert upward == []


def test_no_circle() -> None:
    graph = {module: set(imported(module)) - {module} for module in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(reversed(error.args[1])))
