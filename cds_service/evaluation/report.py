"""A tally turned into a report: HTML to read, CSV and JSON to calculate with.

The same tally gives the same files, byte for byte: no clock, no machine, no order of arrival.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape

from cds_service.evaluation import figures, report_tables
from cds_service.evaluation.inputs import Bad
from cds_service.evaluation.sums import SETTINGS, Sums
from cds_service.evaluation.table import Table, shown
from cds_service.evaluation.words import WHERE


@dataclass
class Report(Sums):
    """Everything a report says. `notes` come first, before any number."""

    bad: Sequence[Bad] = ()
    fairness: Sequence[tuple[Any, ...]] = ()
    notes: Sequence[str] = ()
    inputs: Sequence[str] = ()
    period: str = ""
    """Which contacts count, in words."""
    extra: Sequence[Table] = ()
    """Further tables, such as those of a simulation."""

    def write(self, folder: Path) -> None:
        """report.html, summary.json and one CSV file per table."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "report.html").write_text(self.html(), "utf-8")
        text = json.dumps(self.summary(), indent=2, ensure_ascii=False, sort_keys=True)
        (folder / "summary.json").write_text(text + "\n", "utf-8")
        for table in self.tables():
            (folder / f"{table.name}.csv").write_text(table.csv(), "utf-8")

    def summary(self) -> dict[str, Any]:
        """The numbers that matter, for a program."""
        settings = {
            setting: {
                "contacts": self.total("contact", setting),
                "cards": self.total("card", setting),
                "cards_per_1000": self.per_1000(setting),
            }
            for setting in SETTINGS
        }
        return {
            "notes": list(self.notes),
            "rule_version": self.rules.version,
            "inputs": list(self.inputs),
            "patients": self.counts["patients"],
            "patients_with_contact": self.counts["seen"],
            "patients_with_card": self.counts["carded"],
            "settings": settings,
            "labels": self.labels(),
            "counts": {key: self.counts[key] for key in sorted(self.counts) if self._told(key)},
            "left_out": [{"name": each.name, "why": each.why} for each in self.bad],
        }

    def _told(self, key: str) -> bool:
        """Cells about few people stand nowhere: groups only in the fairness table."""
        name = key.partition("|")[0]
        rare = name == "together" and self.counts[key] < report_tables.SMALLEST
        return name not in ("group", "age") and not rare

    def tables(self) -> list[Table]:
        """Every table, in the order of the report."""
        return [
            *(make(self) for make in _TABLES),
            report_tables.fairness(self.fairness),
            report_tables.understood(self),
            report_tables.missing(self),
            Table("left-out", ("what", "why"), [(each.name, each.why) for each in self.bad]),
            *self.extra,
        ]

    def html(self) -> str:
        """The report as one file, with its plots inside."""
        environment = Environment(
            loader=PackageLoader("cds_service.evaluation"),
            autoescape=select_autoescape(["html"]),
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["number"] = shown
        return environment.get_template("report.html").render(
            report=self,
            tables={table.name: table for table in self.tables()},
            silent=report_tables.silent(self.fairness),
            plots=self._plots(),
            settings=SETTINGS,
            where=WHERE,
            cards=self.total("card"),
        )

    def _plots(self) -> dict[str, str]:
        plots: dict[str, str] = {}
        if self.total("card"):
            minimum = {str(name): n for name, n in self.rules.thresholds.minimum_score.items()}
            plots["months"] = figures.over_time(*self._over_time())
            plots["curve"] = figures.curve(*self.curve(), at=minimum)
        if days := self.lead_days():
            plots["lead"] = figures.lead_times(days)
        return plots

    def _over_time(self) -> tuple[list[str], dict[str, list[float]]]:
        """By month; by year when there are too many months to look at."""
        points = sorted({month for _, _, month in self.of("contact")})
        if len(points) > _MOST_MONTHS:
            points = sorted({month[:4] for month in points})
        series: dict[str, list[float]] = {
            setting: [self.per_1000(setting, None, point) or 0.0 for point in points]
            for setting in SETTINGS
            if self.total("contact", setting)
        }
        return points, series


_MOST_MONTHS = 96
_TABLES = (
    *(report_tables.contacts, report_tables.months, report_tables.gates),
    *(report_tables.indicators, report_tables.combinations, report_tables.thresholds),
    report_tables.labels,
)
