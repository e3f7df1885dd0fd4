"""The tables of a report, each out of the sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from cds_service.evaluation.sums import SETTINGS, Sums
from cds_service.evaluation.table import Share, Table
from cds_service.evaluation.words import CARE, LABELS, REASONS, WHERE
from cds_service.record.silence import KNOWN, NOT_UNDERSTOOD, READ

SMALLEST = 5
"""Combinations of indicators with fewer cards are added up as one line."""
NOT_RECORDED = "not recorded"


def contacts(sums: Sums) -> Table:
    """Contacts and cards by setting and kind of care."""
    rows = []
    for setting in SETTINGS:
        for care, words in (*CARE.items(), (None, "all")):
            seen = sums.total("contact", setting, care)
            if seen:
                cards = sums.total("card", setting, care)
                rows.append((WHERE[setting], words, seen, cards, sums.per_1000(setting, care)))
    return Table("contacts", ("where", "contact", "contacts", "cards", "per 1,000"), rows)


def months(sums: Sums) -> Table:
    """The same by month, with first cards."""
    first = {month: number for (month,), number in sums.of("first").items()}
    rows = []
    for month in sorted({month for _, _, month in sums.of("contact")}):
        numbers = [
            sums.total(name, setting, None, month)
            for setting in SETTINGS
            for name in ("contact", "card")
        ]
        rows.append((month, *numbers, first.get(month, 0)))
    head = ("month", "GP contacts", "GP cards", "ED contacts", "ED cards", "first cards")
    return Table("months", head, rows)


def gates(sums: Sums) -> Table:
    """What opened the cards."""
    labels = {gate.id: gate.label.en for gate in sums.rules.gates}
    rows = []
    for (setting, gate), number in sums.of("gate").items():
        cards, seen = sums.total("card", setting), sums.total("contact", setting)
        share, rate = Share(number / cards), 1000 * number / seen
        rows.append((WHERE[setting], labels.get(gate, gate), number, share, rate))
    rows.sort(key=lambda row: (row[0], -row[2], row[1]))
    head = ("where", "way to a card", "cards", "share of cards there", "per 1,000 contacts")
    return Table("gates", head, rows)


def _label(sums: Sums, indicator: str) -> str:
    known = sums.rules.indicators.get(indicator)
    return known.label.en if known else indicator


def indicators(sums: Sums) -> Table:
    """Every indicator found or behind a card."""
    rows: list[tuple[Any, ...]] = []
    for indicator in sorted({key[0] for name in ("found", "behind") for key in sums.of(name)}):
        numbers = (sums.of(name).get((indicator,), 0) for name in ("found", "behind", "alone"))
        rows.append((_label(sums, indicator), indicator, *numbers))
    rows.sort(key=lambda row: (-row[3], -row[2], row[0]))
    head = ("indicator", "id", "patients found in", "cards behind", "cards alone")
    return Table("indicators", head, rows)


def combinations(sums: Sums) -> Table:
    """Which indicators opened cards together."""
    found = {key[0]: number for key, number in sums.of("together").items()}
    rows: list[tuple[Any, ...]] = [
        (" + ".join(_label(sums, each) for each in name.split("+")), number)
        for name, number in found.items()
        if number >= SMALLEST
    ]
    rows.sort(key=lambda row: (-row[1], row[0]))
    rare = [number for number in found.values() if number < SMALLEST]
    if rare:
        which = "another combination" if len(rare) == 1 else f"{len(rare)} other combinations, each"
        rows.append((f"{which} behind fewer than {SMALLEST} cards", sum(rare)))
    return Table("combinations", ("indicators together", "cards"), rows)


def thresholds(sums: Sums) -> Table:
    """The threshold curve in numbers."""
    points, series = sums.curve()
    rows = [
        (point, *(series[each][point] if each in series else None for each in SETTINGS))
        for point in points
    ]
    return Table("thresholds", ("points at least", "GP per 1,000", "ED per 1,000"), rows)


def labels(sums: Sums) -> Table:
    """What became of known cases."""
    told = sums.labels() or {}
    rows = [(LABELS[name], value) for name, value in told.items()]
    return Table("labels", ("known cases", "value"), rows)


def fairness(rows: Iterable[Sequence[Any]]) -> Table:
    """Whom cards fall on; what no record tells is left out."""
    told = [row for row in rows if row[0] not in silent(rows)]
    shares = [
        (*row[:6], *(None if each is None else Share(each) for each in row[6:])) for row in told
    ]
    head = (
        *("group", "value", "patients", "contacts", "cards", "per 1,000 contacts"),
        *("patients with a card", "95 % from", "95 % to"),
    )
    return Table("fairness", head, shares)


def silent(rows: Iterable[Sequence[Any]]) -> list[str]:
    """The groups that no record tells of."""
    values: dict[str, set[str]] = {}
    for row in rows:
        values.setdefault(row[0], set()).add(row[1])
    return [name for name, told in values.items() if told == {NOT_RECORDED}]


def understood(sums: Sums) -> Table:
    """A first look at the data: whose codes the problems carry, and what share can be told."""
    by_system: dict[str, Counter[str]] = {}
    for (system, fate), number in sums.of("system").items():
        by_system.setdefault(system, Counter())[fate] += number
    if by_system:
        by_system["all"] = sum(by_system.values(), Counter[str]())
    rows = [
        (
            system,
            fates.total(),
            fates[READ],
            fates[KNOWN],
            fates[NOT_UNDERSTOOD],
            Share(1 - fates[NOT_UNDERSTOOD] / fates.total()),
        )
        for system, fates in sorted(by_system.items(), key=lambda each: -each[1].total())
    ]
    head = (
        *("code system", "problems", "a rule reads", "known, no rule reads", "not understood"),
        "share understood",
    )
    return Table("understood", head, rows)


def missing(sums: Sums) -> Table:
    """What could not be used, and what was not there."""
    rows = [
        ("could not be used", REASONS.get(key[0], key[0]), number)
        for key, number in sums.of("skipped").items()
    ]
    rows += [
        ("did not arrive whole", f"{part}: {REASONS.get(why, why)}", number)
        for (part, why), number in sums.of("gap").items()
    ]
    rows += [("not recorded", key[0], number) for key, number in sums.of("missing").items()]
    return Table("missing", ("kind", "what", "times"), rows)
