"""The bill of materials: `python -m tests.supply.bill` writes dist/sbom.cdx.json (CycloneDX)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILE = ROOT / "dist" / "sbom.cdx.json"


def main() -> int:
    FILE.parent.mkdir(exist_ok=True)
    command = ["cyclonedx_py", "requirements", "requirements.txt", "--pyproject", "pyproject.toml"]
    output = ["--output-reproducible", "--of", "JSON", "-o", str(FILE)]
    done = subprocess.run([sys.executable, "-m", *command, *output], cwd=ROOT, check=False)
    if done.returncode:
        return done.returncode
    listed = json.loads(FILE.read_text(encoding="utf-8"))["components"]
    pinned = [each for each in listed if each.get("version") and each.get("hashes")]
    print(
        f"{FILE.relative_to(ROOT)}: {len(listed)} components, {len(pinned)} with version and hash"
    )
    return 0 if listed else 1


if __name__ == "__main__":
    sys.exit(main())
