"""Counts, and nothing but counts: what an evaluation adds up over patients, files and machines.

A tally is a `Counter` of keys like ``card|ed|emergency|2026-03``: it merges by addition in any
order, so one core, many cores and a Spark cluster come to the same numbers. The first word says
what is counted; `NAMES` explains every one. No key holds anything about one patient.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from cds_service.content.model import Again
from cds_service.evaluation.replay import Card, History, cards_of
from cds_service.record.model import PatientRecord

Tally = Counter[str]
Groups = Iterable[tuple[str, str]]
"""Named groups one patient belongs to, as the fairness watcher gave them."""

NAMES = {
    "patients": "patients read",
    "seen": "patients with a replayed contact in the period",
    "carded": "patients with at least one card in the period",
    "contact": "setting|care|month: contacts replayed",
    "card": "setting|care|month: contacts at which a card would have been shown",
    "open": "setting: contacts at which a gate stood open, before the repetition rules",
    "first": "month: first cards of a patient",
    "gate": "setting|gate: cards behind which this gate stood open",
    "level": "setting|level: cards",
    "behind": "indicator: cards opened by it, alone or with others",
    "alone": "indicator: cards opened by it alone",
    "together": "indicators: cards opened by exactly these",
    "found": "indicator: patients in whom it was found at the last contact of some year",
    "score": "setting|points: cards if a card needed at least this many points",
    "age": "band|measure: the same by age at the contact",
    "group": "name|value|measure: the same by group, for the fairness table",
    "label": "outcome: labelled patients",
    "lead": "days: from the first card to the label, for labelled patients",
    "skipped": "reason: entries the reader could not use",
    "gap": "part|reason: parts of a record that did not arrive whole",
    "missing": "what: data that a rule would have used and that was not there",
}
HIGHEST_THRESHOLD = 16
AGE_BANDS = ((0, 11), (12, 15), (16, 17), (18, 24), (25, 44), (45, 64), (65, 79), (80, 130))


class Period:
    """Contacts that count. Earlier ones are replayed too, for the repetition rules."""

    def __init__(self, start: datetime | None = None, end: datetime | None = None) -> None:
        self.start, self.end = start, end

    def holds(self, moment: datetime) -> bool:
        """True from `start` on and before `end`."""
        return (self.start is None or moment >= self.start) and (
            self.end is None or moment < self.end
        )


def tally(
    history: History,
    again: Again,
    period: Period,
    groups: Groups = (),
    label: datetime | None = None,
) -> Tally:
    """The counts of one patient."""
    counts: Tally = Counter(patients=1)
    counts.update(_reading(history))
    cards = list(cards_of(history.opened, history.contacts, again))
    counted = [card for card in cards if period.holds(_start(history, card))]
    counts.update(_contacts(history, period))
    counts.update(_cards(history, counted))
    counts.update(_thresholds(history, again, period))
    counts.update(_by_group(history, period, counted, groups))
    if label is not None:
        counts.update(_labelled(cards, label))
    return counts


def measures(counts: Mapping[str, int], name: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """The entries of one name: the parts of the key after it, and the count, in order of key."""
    for key in sorted(counts):
        first, *rest = key.split("|")
        if first == name:
            yield tuple(rest), counts[key]


def age_band(age: int | None) -> str:
    """The band of an age, for example ``18-24``."""
    for first, last in AGE_BANDS:
        if age is not None and first <= age <= last:
            return f"{first}-{last}" if last < 130 else f"{first}+"
    return "unknown"


def _start(history: History, card: Card) -> datetime:
    return history.contacts[card.opened.contact].start


def _reading(history: History) -> Tally:
    record = history.record
    counts: Tally = Counter()
    for reason, number in record.reading.skipped.items():
        counts[f"skipped|{reason}"] += number
    for part, reason in record.reading.gaps.items():
        counts[f"gap|{part}|{reason}"] += 1
    counts["missing|contacts that were not replayed (no start, or no care)"] = history.not_replayed
    counts.update(_missing(record))
    return counts


def _missing(record: PatientRecord) -> Iterator[str]:
    if record.birth is None:
        yield "missing|date of birth"
    for fact in record.facts:
        if fact.start is not None and fact.end is None:
            yield "missing|end of a contact"
        elif fact.care is None and fact.day is None:
            yield "missing|day of a problem or procedure"
        elif fact.care is None and fact.encounter is None:
            yield "missing|contact of a problem or procedure"


def _contacts(history: History, period: Period) -> Tally:
    counts: Tally = Counter()
    found: set[str] = set()
    opened = {moment.contact for moment in history.opened}
    for position, contact in enumerate(history.contacts):
        if not period.holds(contact.start):
            continue
        counts[f"contact|{contact.setting}|{contact.care}|{contact.start:%Y-%m}"] += 1
        counts[f"open|{contact.setting}"] += position in opened
        found |= history.found.get(position, frozenset())
    counts["seen"] = int(any(period.holds(contact.start) for contact in history.contacts))
    counts.update(f"found|{indicator}" for indicator in found)
    return counts


def _cards(history: History, cards: list[Card]) -> Tally:
    counts: Tally = Counter(carded=int(bool(cards)))
    for card in cards:
        contact, opened = history.contacts[card.opened.contact], card.opened
        counts[f"card|{contact.setting}|{contact.care}|{contact.start:%Y-%m}"] += 1
        counts[f"first|{contact.start:%Y-%m}"] += card.first
        counts[f"level|{contact.setting}|{opened.level}"] += 1
        counts[f"together|{'+'.join(opened.findings)}"] += 1
        counts.update(f"gate|{contact.setting}|{gate}" for gate in opened.gates)
        counts.update(f"behind|{indicator}" for indicator in opened.findings)
        if len(opened.findings) == 1:
            counts[f"alone|{opened.findings[0]}"] += 1
    return counts


def _thresholds(history: History, again: Again, period: Period) -> Tally:
    """The repetition rules applied anew for each threshold."""
    counts: Tally = Counter()
    if not history.opened:
        return counts
    for points in range(HIGHEST_THRESHOLD + 1):
        for card in cards_of(history.opened, history.contacts, again, points):
            contact = history.contacts[card.opened.contact]
            if period.holds(contact.start):
                counts[f"score|{contact.setting}|{points:02}"] += 1
    return counts


def _by_group(history: History, period: Period, cards: list[Card], groups: Groups) -> Tally:
    counts: Tally = Counter()
    seen = [contact.start for contact in history.contacts if period.holds(contact.start)]
    shown = [_start(history, card) for card in cards]
    bands: dict[str, set[str]] = {"patients": set(), "carded": set()}
    for measure, whole, moments in (("contacts", "patients", seen), ("cards", "carded", shown)):
        for moment in moments:
            band = age_band(history.record.age_on(moment.date()))
            counts[f"age|{band}|{measure}"] += 1
            bands[whole].add(band)
    for whole, touched in bands.items():
        counts.update(f"age|{band}|{whole}" for band in touched)
    for name, value in groups:
        counts[f"group|{name}|{value}|patients"] += bool(seen)
        counts[f"group|{name}|{value}|contacts"] += len(seen)
        counts[f"group|{name}|{value}|carded"] += bool(shown)
        counts[f"group|{name}|{value}|cards"] += len(shown)
    return counts


def _labelled(cards: list[Card], label: datetime) -> Tally:
    """Whether a card came before the label, and how long before."""
    counts: Tally = Counter({"label|all": 1})
    before = [card.opened.at for card in cards if card.opened.at < label]
    if before:
        counts["label|card before"] = 1
        counts[f"lead|{(label - before[0]).days:05}"] = 1
    elif cards:
        counts["label|card only after"] = 1
    else:
        counts["label|no card"] = 1
    return counts
