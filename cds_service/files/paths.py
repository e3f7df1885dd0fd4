"""Where the content lives: beside the package in a checkout, inside it in an installed wheel."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def content_root() -> Path:
    """The folder that holds `indicators/`, `cards/` and `fhir_profiles/`."""
    installed = _PACKAGE / "_content"
    return installed if installed.is_dir() else _PACKAGE.parent


def display(path: Path, root: Path) -> str:
    """How a fault names a file: relative to the content root where it lies inside it."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def seeds_folder(root: Path) -> Path | None:
    """The source documents, where they stand beside the checkout (or below VG_SHARED)."""
    shared = Path(os.environ.get("VG_SHARED", root.parent / "shared"))
    return shared / "seeds" if (shared / "seeds").is_dir() else None
