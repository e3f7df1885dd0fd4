"""A tally asked by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import Any

from cds_service.evaluation.intervals import wilson
from cds_service.evaluation.table import Share
from cds_service.evaluation.tally import HIGHEST_THRESHOLD, Tally, measures
from cds_service.files.terms import Setting
from cds_service.rules.model import IndicatorSet

SETTINGS: tuple[Setting, ...] = ("gp", "ed")


@dataclass
class Sums:
    """The counts of an evaluation, and the rules that gave them."""

    counts: Tally
    rules: IndicatorSet
    _of: dict[str, dict[tuple[str, ...], int]] = field(default_factory=dict, kw_only=True)

    def of(self, name: str) -> dict[tuple[str, ...], int]:
        """The counts of one name, by the parts of their key."""
        if name not in self._of:
            self._of[name] = dict(measures(self.counts, name))
        return self._of[name]

    def total(
        self,
        name: str,
        setting: str | None = None,
        care: str | None = None,
        month: str = "",
    ) -> int:
        """Contacts or cards of a setting, a kind of care, and a month (or a year)."""
        return sum(
            number
            for (where, kind, when), number in self.of(name).items()
            if setting in (None, where) and care in (None, kind) and when.startswith(month)
        )

    def per_1000(
        self, setting: str | None = None, care: str | None = None, month: str = ""
    ) -> float | None:
        """Cards per 1,000 contacts; None without contacts."""
        contacts = self.total("contact", setting, care, month)
        return 1000 * self.total("card", setting, care, month) / contacts if contacts else None

    def curve(self) -> tuple[list[int], dict[str, list[float]]]:
        """Cards per 1,000 contacts by setting, for each number of points a card could need."""
        points = list(range(HIGHEST_THRESHOLD + 1))
        series: dict[str, list[float]] = {}
        for setting in SETTINGS:
            contacts = self.total("contact", setting)
            if contacts:
                cards = [self.of("score").get((setting, f"{point:02}"), 0) for point in points]
                series[setting] = [1000 * number / contacts for number in cards]
        return points, series

    def lead_days(self) -> list[int]:
        """Days from the first card to the label, one for every labelled patient with a card."""
        return [int(days) for (days,), number in self.of("lead").items() for _ in range(number)]

    def labels(self) -> dict[str, Any] | None:
        """What became of the labelled patients; None when there are none."""
        labels = {key[0]: number for key, number in self.of("label").items()}
        if not labels:
            return None
        days = self.lead_days()
        before = labels.get("card before", 0)
        low, high = wilson(before, labels["all"])
        return {
            "labelled": labels["all"],
            "card_before": before,
            "card_only_after": labels.get("card only after", 0),
            "no_card": labels.get("no card", 0),
            "sensitivity": Share(before / labels["all"]),
            "sensitivity_from": Share(low),
            "sensitivity_to": Share(high),
            "median_lead_days": median(days) if days else None,
        }
