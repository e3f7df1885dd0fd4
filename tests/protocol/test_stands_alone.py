"""The wire library knows nothing of the product around it."""

from __future__ import annotations

import ast
from pathlib import Path

import cds_service.cds_hooks

FOLDER = Path(cds_service.cds_hooks.__file__).parent


def test_it_imports_only_itself_and_pydantic() -> None:
    foreign = {
        name
        for file in FOLDER.glob("*.py")
        for name in _imported(file)
        if name.startswith("cds_service") and not name.startswith("cds_service.cds_hooks")
    }
    assert not foreign


def _imported(file: Path) -> list[str]:
    nodes = list(ast.walk(ast.parse(file.read_text())))
    plain = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    return plain + [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
