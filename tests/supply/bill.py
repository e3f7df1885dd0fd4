"""The bill of materials: `python -m tests.supply.bill` writes dist/sbom.cdx.json (CycloneDX)."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FILE = ROOT / "dist" / "sbom.cdx.json"


def main() -> int:
    FILE.parent.mkdir(exist_ok=True)
    command = ["cyclonedx_py", "requirements", "requirements.txt", "--pyproject", "pyproject.toml"]
    output = ["--output-reproducible", "--of", "JSON", "-o", str(FILE)]
    done = subprocess.run([sys.executable, "-m", *command, *output], cwd=ROOT, check=False)
    if done.returncode:
        return done.returncode
    bill = json.loads(FILE.read_text(encoding="utf-8"))
    listed = bill["components"]
    for component in listed:
        name_version(component)
    FILE.write_text(json.dumps(bill, indent=2) + "\n", encoding="utf-8")
    pinned = [each for each in listed if each.get("version") and _hashed(each)]
    print(
        f"{FILE.relative_to(ROOT)}: {len(listed)} components, {len(pinned)} with version and hash"
    )
    return 0 if listed and len(pinned) == len(listed) else 1


def name_version(component: dict[str, Any]) -> None:
    """Adds version and package address out of the requirement line: the tool leaves them out for
    lines with hashes."""
    found = re.search(r"==([^\s;]+)", component.get("description", ""))
    if found and not component.get("version"):
        component["version"] = found[1]
        component["purl"] = f"pkg:pypi/{component['name'].lower()}@{found[1]}"


def _hashed(component: dict[str, Any]) -> bool:
    return any(each.get("hashes") for each in component.get("externalReferences", ()))


if __name__ == "__main__":
    sys.exit(main())
