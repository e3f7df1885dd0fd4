"""Builds `fhir_profiles/valuesets/` from the code lists in `fhir_profiles/codes/`.

python fhir_profiles/build_valuesets.py            write what has changed
python fhir_profiles/build_valuesets.py --check    exit 1 when a built file is stale
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from cds_service.codes.codelists import read_code_lists, read_sources  # noqa: E402
from cds_service.codes.subtypes import read_tables  # noqa: E402
from cds_service.codes.valuesets import value_set  # noqa: E402
from cds_service.errors import ContentError, Fault  # noqa: E402

LISTS = ROOT / "fhir_profiles" / "codes"
BUILT = ROOT / "fhir_profiles" / "valuesets"


def wanted() -> dict[Path, str]:
    """Every file that should be there, with its text.

    Raises:
        ContentError: with all faults of the code lists.
    """
    faults: list[Fault] = []
    found = read_code_lists(LISTS, ROOT, faults)
    sources = read_sources(LISTS / "sources.yaml", ROOT, faults)
    tables = read_tables(LISTS, ROOT, faults)
    if sources is not None:
        faults.extend(sources.unknown_in(found))
    if faults or sources is None:
        raise ContentError(faults)
    return {
        BUILT / f"ValueSet-{concept}.json": _text(
            value_set(one.list, sources.edition, sources.notices, tables.get(concept, ()))
        )
        for concept, one in found.items()
    }


def _text(resource: dict[str, object]) -> str:
    return json.dumps(resource, indent=2, ensure_ascii=False) + "\n"


def stale(files: dict[Path, str]) -> list[Path]:
    """Files that are missing, differ, or should not be there."""
    differ = [path for path, text in files.items() if _old(path) != text]
    return differ + [path for path in sorted(BUILT.glob("ValueSet-*.json")) if path not in files]


def _old(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def write(files: dict[Path, str]) -> None:
    """Writes what is new or changed and removes what no list builds any more."""
    BUILT.mkdir(exist_ok=True)
    for path in stale(files):
        if path in files:
            path.write_text(files[path], encoding="utf-8")
        else:
            path.unlink()


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 done or up to date, 1 stale or mistakes in the lists."""
    parser = argparse.ArgumentParser(description="Builds the value sets from the code lists.")
    parser.add_argument("--check", action="store_true", help="only say what is stale")
    options = parser.parse_args(arguments)
    try:
        files = wanted()
    except ContentError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    old = stale(files)
    if options.check and old:
        names = "\n".join(path.relative_to(ROOT).as_posix() for path in old)
        sys.stderr.write(f"stale, run python fhir_profiles/build_valuesets.py:\n{names}\n")
        return 1
    if not options.check:
        write(files)
    sys.stdout.write(f"{len(files)} value sets, {len(old)} changed\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
