"""Builds fhir_profiles/built/ and what follows from it. Run as `python -m fhir_profiles.build`.

Writes the generated FSH from the indicators, compiles all FSH with SUSHI (Node), makes the STU3
counterparts and the overview page. With `--check` nothing is written: a difference from what is
committed is named and the exit status is 1. With `--generated` only the FSH from the indicators
and the overview page are handled, for which Node is not needed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fhir_profiles import overview, sushi, ticks
from fhir_profiles.stu3 import to_stu3

ROOT = Path(__file__).resolve().parent
BUILT = ROOT / "built"
DEFINITIONS = (
    "CodeSystem",
    "ValueSet",
    "StructureDefinition",
    "Questionnaire",
    "CapabilityStatement",
)


def main() -> int:
    """Exit status: 0 built or unchanged, 1 different from what is committed."""
    parser = argparse.ArgumentParser(description="Rebuild the FHIR profiles from their sources.")
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a difference")
    parser.add_argument("--generated", action="store_true", help="without SUSHI")
    options = parser.parse_args()
    different = _settle({ticks.WRITTEN: ticks.ticks_fsh(ticks.read_ticks())}, options.check)
    if not options.generated:
        wanted = artefacts()
        different += _settle(wanted, options.check)
        different += _surplus(wanted, options.check)
    different += _settle({overview.PAGE: overview.page(BUILT)}, options.check)
    for line in different if options.check else ():
        sys.stderr.write(f"{line}\n")
    return 1 if different and options.check else 0


def artefacts() -> dict[Path, str]:
    """Every built file and what stands in it."""
    r4 = sushi.compile_fsh()
    return {**_placed(BUILT / "r4", r4), **_placed(BUILT / "stu3", to_stu3(r4))}


def _placed(folder: Path, resources: Mapping[str, dict[str, Any]]) -> dict[Path, str]:
    return {
        _folder(folder, resource) / f"{name}.json": _json(resource)
        for name, resource in resources.items()
    }


def _folder(folder: Path, resource: dict[str, Any]) -> Path:
    return folder if resource["resourceType"] in DEFINITIONS else folder / "examples"


def _json(resource: dict[str, Any]) -> str:
    return json.dumps(resource, ensure_ascii=False, indent=2) + "\n"


def _settle(files: Mapping[Path, str], check: bool) -> list[str]:
    """Writes what differs, or only names it."""
    different = []
    for path, text in files.items():
        if path.is_file() and path.read_text("utf-8") == text:
            continue
        different.append(f"{path.relative_to(ROOT.parent)}: run `make profiles-write` and commit")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return different


def _surplus(wanted: Mapping[Path, str], check: bool) -> list[str]:
    surplus = [path for path in sorted(BUILT.rglob("*.json")) if path not in wanted]
    for path in () if check else surplus:
        path.unlink()
    return [f"{path.relative_to(ROOT.parent)}: no longer built, remove it" for path in surplus]


if __name__ == "__main__":
    raise SystemExit(main())
