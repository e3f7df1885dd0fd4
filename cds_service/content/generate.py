"""Writes what follows from content and code: JSON Schemas, the catalogue page, the table of choice
types in `docs/fhir.md`.

python -m cds_service.content.generate            write
python -m cds_service.content.generate --check    say what is stale and exit 1
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from cds_service.content.catalogue import read_catalogue
from cds_service.content.load import load_content
from cds_service.content.schema import schemas
from cds_service.files.paths import content_root
from cds_service.record.choices import table


def generated(root: Path) -> dict[Path, str]:
    """Path -> the text that should stand there."""
    made = {root / "indicators" / name: text for name, text in schemas().items()}
    catalogue = read_catalogue(load_content(root=root).rules, root)
    made[root / "docs" / "indicators.md"] = catalogue.markdown()
    page = root / "docs" / "fhir.md"
    made[page] = between(page.read_text(encoding="utf-8"), "choices", table())
    return made


def between(text: str, name: str, made: str) -> str:
    """`text` with `made` between the marks of that name."""
    begin, end = f"<!-- {name}: generated -->\n", f"<!-- /{name} -->\n"
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}{made}{end}{after}"


def stale(made: Mapping[Path, str]) -> list[Path]:
    """The files that are missing or say something else."""
    return [
        path
        for path, text in made.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def main() -> int:
    """Writes the files, or with `--check` only names the stale ones. The exit code."""
    root = content_root()
    made = generated(root)
    old = stale(made)
    if "--check" in sys.argv[1:]:
        for path in old:
            sys.stderr.write(f"{path.relative_to(root)} is stale: run without --check\n")
        return 1 if old else 0
    for path in old:
        path.write_text(made[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
