"""The page about FHIR names every reason why something could not be fetched."""

from __future__ import annotations

import re
from pathlib import Path

import cds_service.call as fetch

PAGE = (Path(__file__).parents[2] / "docs" / "fhir.md").read_text(encoding="utf-8")
SOURCE = "".join(
    path.read_text(encoding="utf-8") for path in Path(fetch.__file__).parent.glob("*.py")
)


def test_page_names_every_reason() -> None:
    told = PAGE.partition("## Fetching")[2]
    reasons = set(re.findall(r'"((?:not|server|too)-[a-z-]+|redirected|unreachable)"', SOURCE))
    assert {"too-late", "not-in-scope", "redirected"} <= reasons
    assert [reason for reason in sorted(reasons) if f"`{reason}`" not in told] == []
