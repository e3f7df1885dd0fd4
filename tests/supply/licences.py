"""Licences of what we ship: `python -m tests.supply.licences`.

Reads what the installed packages of requirements.txt say of themselves. Exit 1 for a licence that
is not on the list a hospital can use without asking.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

REQUIREMENTS = Path(__file__).parents[2] / "requirements.txt"
GOOD = (
    "MIT",
    "BSD",
    "APACHE",
    "PSF",
    "PYTHON SOFTWARE",
    "ISC",
    "MPL",
    "MOZILLA",
    "UNLICENSE",
    "0BSD",
)
LIBRARIES = {"psycopg", "psycopg-binary"}
"""LGPL-3.0, used unmodified as libraries: docs/dependencies.md."""


def main() -> int:
    names = re.findall(r"^([A-Za-z0-9_.-]+)(?:\[[a-z]+\])?==", REQUIREMENTS.read_text(), re.M)
    faults, read = [], 0
    for name in names:
        try:
            said = licence_of(metadata(name))
        except PackageNotFoundError:
            continue  # for another platform
        read += 1
        if not is_good(name, said):
            faults.append(f"{name}: '{said or 'says nothing'}'")
    for fault in faults:
        print(f"fault  {fault}")
    print(f"{read} of {len(names)} packages are installed here, {len(faults)} faults.")
    return 1 if faults or not read else 0


def licence_of(package: PackageMetadata) -> str:
    """The licence expression, else the classifiers, else the first line of the licence field."""
    expression = package.get("License-Expression")
    if expression:
        return expression
    kinds = [c for c in package.get_all("Classifier") or () if c.startswith("License ::")]
    if kinds:
        return "; ".join(kind.rpartition(" :: ")[2] for kind in kinds)
    return (
        (package.get("License") or "").strip().splitlines()[0:1][0]
        if package.get("License")
        else ""
    )


def is_good(name: str, said: str) -> bool:
    """True for a permissive licence, and for the libraries used as such."""
    upper = said.upper()
    if "GPL" in upper and "LGPL" not in upper and "LESSER" not in upper:
        return any(word in upper.split(" OR ")[0] for word in GOOD) and " OR " in upper
    if "LGPL" in upper or "LESSER" in upper:
        return name.lower() in LIBRARIES
    return any(word in upper for word in GOOD)


if __name__ == "__main__":
    sys.exit(main())
