"""Tools that are not Python: where one is absent a check skips with a reason, and fails in CI."""

from __future__ import annotations

import os
import shutil

import pytest


def needs_tool(name: str) -> str:
    """The path of a program."""
    found = shutil.which(name)
    if found is None:
        message = f"{name} is not installed (.ci/install brings it)"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found
