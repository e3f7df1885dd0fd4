"""Cross-checks of the rule content: what no single entry can see by itself."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from cds_service.content.model import IndicatorSet
from cds_service.content.overlay import RuleFiles
from cds_service.errors import Fault


@dataclass(slots=True)
class Check:
    """What the checks look at, and what they found."""

    files: RuleFiles
    rules: IndicatorSet
    vocabulary: Any
    today: datetime.date | None
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)


def check_rules(check: Check) -> None:
    """Adds every fault and warning found across the rule files."""
