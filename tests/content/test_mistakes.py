"""Every prepared mistake is reported with its file, its line and what to do.

A folder under `mistakes/` is a site folder with one mistake. The faulty line ends in
`# !! part of the message`; a folder without such a mark lacks a whole file.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_service.content.load import load_content
from cds_service.errors import ContentError
from cds_service.files.paths import content_root, display
from tests.content.places import SEEDS

MISTAKES = Path(__file__).parent / "mistakes"
FOLDERS = sorted(path for path in MISTAKES.iterdir() if path.is_dir())
MISSING_FILE = {"site-without-a-name-tag": ("site.yaml", 1, "add one with name and version")}


def marks(folder: Path) -> list[tuple[str, int, str]]:
    """File below the folder, line, and the part of the message that must be said."""
    found = [
        (path.relative_to(folder).as_posix(), number, line.partition("# !! ")[2].strip())
        for path in sorted(folder.rglob("*.yaml"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "# !! " in line
    ]
    return found or [MISSING_FILE[folder.name]]


def test_there_are_at_least_thirty() -> None:
    assert len(FOLDERS) >= 30


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_mistake_is_reported_where_it_stands(folder: Path) -> None:
    if folder.name.startswith("seed-lines") and SEEDS is None:
        pytest.skip("the source documents (../shared/seeds) are not here")
    with pytest.raises(ContentError) as error:
        load_content(folder, seeds=SEEDS)
    expected = marks(folder)
    faults = error.value.faults
    assert [(fault.file, fault.line) for fault in faults] == [
        (display(folder / file, content_root()), line) for file, line, _ in expected
    ], str(error.value)
    for fault, (_, _, said) in zip(faults, expected, strict=True):
        assert said in fault.message
