"""Known vulnerabilities of what we ship: `python -m tests.supply.advisories`.

Exit 1 for an advisory that docs/dependencies.md does not accept, or whose review is overdue. Where
the advisory service is out of reach it says so and passes: what was not looked up is no fault.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

from tests.supply.accepted import accepted

COMMAND = ("pip_audit", "--requirement", "requirements.txt", "--require-hashes", "--disable-pip")


def main() -> int:
    known, faults = accepted(datetime.now(UTC).date())
    done = subprocess.run(
        [sys.executable, "-m", *COMMAND, "--format", "json", "--progress-spinner", "off"],
        capture_output=True,
        text=True,
        check=False,
    )
    found = _read(done.stdout)
    audited = [one for one in found if "skip_reason" not in one]
    if not audited:
        reason = next((one["skip_reason"] for one in found), done.stderr.strip()[-300:])
        print(f"SKIPPED: no advisories could be looked up ({reason})")
    for one in audited:
        for advisory in one["vulns"]:
            if one["name"].lower() not in known:
                faults.append(f"{one['name']} {one['version']}: {advisory['id']}")
    for fault in faults:
        print(f"fault  {fault}")
    print(f"{len(audited)} of {len(found)} packages looked up, {len(faults)} faults.")
    return 1 if faults else 0


def _read(text: str) -> list[dict[str, Any]]:
    try:
        found: list[dict[str, Any]] = json.loads(text)["dependencies"]
    except (ValueError, KeyError):
        return []
    return found


if __name__ == "__main__":
    sys.exit(main())
