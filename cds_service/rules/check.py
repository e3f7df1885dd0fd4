"""Cross-checks of the rule content: what no single entry can see by itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cds_service.errors import Fault
from cds_service.files.overlay import Entry, RuleFiles
from cds_service.files.terms import AgeBand, ConceptId, IndicatorId
from cds_service.files.yaml_lines import Keys
from cds_service.rules.model import IndicatorSet

LOOK_BACK = 48
"""Months: patterns longer than this lie before what prefetch asks for (see settings)."""


@dataclass(slots=True)
class Check:
    """What the checks look at, and what they found.

    `concepts` are the value sets there are (None: unknown, then not checked); `seeds` is the
    folder with the source documents, checked only where it is present; `today` is the day review
    dates are held against.
    """

    files: RuleFiles
    rules: IndicatorSet
    concepts: frozenset[ConceptId] | None = None
    unverified: frozenset[ConceptId] = frozenset()
    """Concepts without a single code that somebody looked up."""
    today: datetime.date | None = None
    seeds: Path | None = None
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    def fault(self, entry: Entry, message: str, *keys: str | int) -> None:
        """A mistake that must be mended before the content can be used."""
        self.faults.append(entry.lines.fault(message, *keys))

    def warn(self, entry: Entry, message: str, *keys: str | int) -> None:
        """Something a person should look at; the content works."""
        self.warnings.append(entry.lines.fault(message, *keys))

    def known(self, entry: Entry, concepts: Iterable[ConceptId], *keys: str | int) -> None:
        """A fault for every concept that has no value set."""
        for concept in concepts:
            if self.concepts is not None and concept not in self.concepts:
                message = f"there is no value set '{concept}': correct the name or add the list"
                self.fault(entry, message, *keys)

    def existing(self, entry: Entry, indicators: Iterable[IndicatorId], *keys: str | int) -> None:
        """A fault for every indicator that does not exist."""
        for name in indicators:
            if name not in self.rules.indicators and name not in self.files.indicators:
                self.fault(entry, f"there is no indicator '{name}': correct the id", *keys)

    def episodes_of(self, entry: Entry, name: str) -> None:
        """A fault when there is no such kind of episode."""
        kinds = self.rules.thresholds.episodes
        if name not in kinds:
            message = f"there are no episodes of '{name}': use {', '.join(sorted(kinds))}"
            self.fault(entry, message, "rule", "of")

    def band(self, entry: Entry, age: AgeBand | None, *keys: str | int) -> None:
        """A fault when an age band is empty."""
        if age is None:
            return
        if age.min is None and age.max is None:
            self.fault(entry, "the age band has no bounds: give min, max or both", *keys)
        elif age.min is not None and age.max is not None and age.min > age.max:
            self.fault(entry, "the age band runs backwards: put the lower age in min", *keys)


def at(keys: Keys, *more: str | int) -> Keys:
    """The way to a part of a part."""
    return (*keys, *more)
