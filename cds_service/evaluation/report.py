"""A tally turned into a report: HTML to read, CSV and JSON to calculate with.

The same tally gives the same files, byte for byte: no clock, no machine, no order of arrival.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape

from cds_service.content.model import IndicatorSet
from cds_service.content.terms import Setting
from cds_service.evaluation import figures
from cds_service.evaluation.inputs import Bad
from cds_service.evaluation.table import Table, shown
from cds_service.evaluation.tally import HIGHEST_THRESHOLD, Tally, measures

SETTINGS: tuple[Setting, ...] = ("gp", "ed")
_CARE = {
    "ambulatory": "consultation",
    "home": "home visit",
    "virtual": "telephone or e-mail",
    "emergency": "emergency department visit",
    "inpatient": "admission",
}
_SMALLEST = 5
"""Combinations of indicators with fewer cards are added up as one line."""


@dataclass
class Report:
    """Everything a report says. `notes` come first, before any number."""

    counts: Tally
    rules: IndicatorSet
    bad: Sequence[Bad] = ()
    fairness: Sequence[tuple[Any, ...]] = ()
    notes: Sequence[str] = ()
    inputs: Sequence[str] = ()
    extra: Sequence[Table] = ()
    """Further tables, such as those of a simulation."""
    _of: dict[str, dict[tuple[str, ...], int]] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """report.html, summary.json and one CSV file per table."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "report.html").write_text(self.html(), "utf-8")
        text = json.dumps(self.summary(), indent=2, ensure_ascii=False, sort_keys=True)
        (folder / "summary.json").write_text(text + "\n", "utf-8")
        for table in self.tables():
            (folder / f"{table.name}.csv").write_text(table.csv(), "utf-8")

    def of(self, name: str) -> dict[tuple[str, ...], int]:
        """The counts of one name, by the parts of their key."""
        if name not in self._of:
            self._of[name] = dict(measures(self.counts, name))
        return self._of[name]

    def total(self, name: str, setting: str | None = None, care: str | None = None) -> int:
        """Contacts or cards of a setting and a kind of care."""
        return sum(
            number
            for (where, kind, _), number in self.of(name).items()
            if (setting is None or where == setting) and (care is None or kind == care)
        )

    def per_1000(self, setting: str | None = None, care: str | None = None) -> float | None:
        """Cards per 1,000 contacts; None without contacts."""
        contacts = self.total("contact", setting, care)
        return 1000 * self.total("card", setting, care) / contacts if contacts else None

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
            "labels": self._label_summary(),
            "counts": {key: self.counts[key] for key in sorted(self.counts)},
            "left_out": [{"name": each.name, "why": each.why} for each in self.bad],
        }

    def tables(self) -> list[Table]:
        """Every table, in the order of the report."""
        return [
            self._contacts(),
            self._months(),
            self._gates(),
            self._indicators(),
            self._combinations(),
            self._thresholds(),
            self._labels(),
            Table("fairness", _FAIRNESS_HEAD, list(self.fairness)),
            self._missing(),
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
        tables = {table.name: table for table in self.tables()}
        return environment.get_template("report.html").render(
            report=self,
            tables=tables,
            extra=self.extra,
            plots=self._plots(),
            settings=SETTINGS,
        )

    def _plots(self) -> dict[str, str]:
        plots: dict[str, str] = {}
        points, series = self._by_month()
        if points:
            plots["months"] = figures.months(points, series)
        if self.counts["carded"]:
            minimum = {str(name): n for name, n in self.rules.thresholds.minimum_score.items()}
            plots["curve"] = figures.curve(*self._curve(), at=minimum)
        if days := self._lead_days():
            plots["lead"] = figures.lead_times(days)
        return plots

    def _by_month(self) -> tuple[list[str], dict[str, list[float]]]:
        points = sorted({month for _, _, month in self.of("contact")})
        series: dict[str, list[float]] = {}
        for setting in SETTINGS:
            if self.total("contact", setting):
                series[setting] = [self._rate_in(setting, month) for month in points]
        return points, series

    def _rate_in(self, setting: str, month: str) -> float:
        def count(name: str) -> int:
            return sum(n for (s, _, m), n in self.of(name).items() if (s, m) == (setting, month))

        contacts = count("contact")
        return 1000 * count("card") / contacts if contacts else 0.0

    def _curve(self) -> tuple[list[int], dict[str, list[float]]]:
        points = list(range(HIGHEST_THRESHOLD + 1))
        series: dict[str, list[float]] = {}
        for setting in SETTINGS:
            contacts = self.total("contact", setting)
            if contacts:
                cards = [self.of("score").get((setting, f"{point:02}"), 0) for point in points]
                series[setting] = [1000 * number / contacts for number in cards]
        return points, series

    def _contacts(self) -> Table:
        rows = []
        for setting in SETTINGS:
            for care, words in _CARE.items():
                if self.total("contact", setting, care):
                    rows.append(self._contact_row(setting, words, care))
            if self.total("contact", setting):
                rows.append(self._contact_row(setting, "all", None))
        return Table("contacts", ("setting", "contact", "contacts", "cards", "per 1,000"), rows)

    def _contact_row(self, setting: str, words: str, care: str | None) -> tuple[Any, ...]:
        contacts, cards = self.total("contact", setting, care), self.total("card", setting, care)
        return setting, words, contacts, cards, self.per_1000(setting, care)

    def _months(self) -> Table:
        rows = []
        first = {month: number for (month,), number in self.of("first").items()}
        for month in sorted({month for _, _, month in self.of("contact")}):
            numbers = [
                sum(n for (s, _, m), n in self.of(name).items() if (s, m) == (setting, month))
                for setting in SETTINGS
                for name in ("contact", "card")
            ]
            rows.append((month, *numbers, first.get(month, 0)))
        head = ("month", "gp contacts", "gp cards", "ed contacts", "ed cards", "first cards")
        return Table("months", head, rows)

    def _gates(self) -> Table:
        cards = self.total("card") or 1
        rows = [
            (setting, gate, number, number / cards, self._per_contact(setting, number))
            for (setting, gate), number in self.of("gate").items()
        ]
        rows.sort(key=lambda row: (row[0], -row[2], row[1]))
        head = ("setting", "gate", "cards", "share of cards", "per 1,000 contacts")
        return Table("gates", head, rows)

    def _per_contact(self, setting: str, number: int) -> float | None:
        contacts = self.total("contact", setting)
        return 1000 * number / contacts if contacts else None

    def _indicators(self) -> Table:
        rows = []
        for indicator in sorted({key[0] for name in ("found", "behind") for key in self.of(name)}):
            known = self.rules.indicators.get(indicator)
            found = self.of("found").get((indicator,), 0)
            behind = self.of("behind").get((indicator,), 0)
            alone = self.of("alone").get((indicator,), 0)
            rows.append((indicator, known.label.en if known else "", found, behind, alone))
        rows.sort(key=lambda row: (-row[3], -row[2], row[0]))
        head = ("indicator", "meaning", "patients found in", "cards behind", "cards alone")
        return Table("indicators", head, rows)

    def _combinations(self) -> Table:
        found = {key[0]: number for key, number in self.of("together").items()}
        rows: list[tuple[Any, ...]] = [
            (" + ".join(name.split("+")), number)
            for name, number in found.items()
            if number >= _SMALLEST
        ]
        rows.sort(key=lambda row: (-row[1], row[0]))
        rare = [number for number in found.values() if number < _SMALLEST]
        if rare:
            rows.append((f"{len(rare)} other combinations, each rarer than {_SMALLEST}", sum(rare)))
        return Table("combinations", ("indicators together", "cards"), rows)

    def _thresholds(self) -> Table:
        points, series = self._curve()
        rows = [
            (
                point,
                *(series[setting][point] if setting in series else None for setting in SETTINGS),
            )
            for point in points
        ]
        return Table("thresholds", ("points at least", "gp per 1,000", "ed per 1,000"), rows)

    def _lead_days(self) -> list[int]:
        return [int(days) for (days,), number in self.of("lead").items() for _ in range(number)]

    def _label_summary(self) -> dict[str, Any] | None:
        labels = {key[0]: number for key, number in self.of("label").items()}
        if not labels:
            return None
        days = self._lead_days()
        before = labels.get("card before", 0)
        return {
            "labelled": labels["all"],
            "card_before": before,
            "card_only_after": labels.get("card only after", 0),
            "no_card": labels.get("no card", 0),
            "sensitivity": before / labels["all"],
            "median_lead_days": median(days) if days else None,
        }

    def _labels(self) -> Table:
        summary = self._label_summary() or {}
        return Table("labels", ("measure", "value"), list(summary.items()))

    def _missing(self) -> Table:
        rows = [("entries skipped", *key, number) for key, number in self.of("skipped").items()]
        rows += [
            ("part not whole", ": ".join(key), number) for key, number in self.of("gap").items()
        ]
        rows += [("not recorded", *key, number) for key, number in self.of("missing").items()]
        return Table("missing", ("kind", "what", "times"), rows)


_FAIRNESS_HEAD = (
    "group",
    "value",
    "patients",
    "contacts",
    "cards",
    "cards per 1,000 contacts",
    "patients with a card",
    "95 % from",
    "95 % to",
)
