"""Counts, and nothing but counts: what an evaluation adds up over patients, files and machines.

A tally is a `Counter` of keys like ``card|ed|emergency|2026-03``: it merges by addition in any
order, so one core, many cores and a Spark cluster come to the same numbers. The first word says
what is counted; `NAMES` explains every one. No key holds anything about one patient.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from cds_service.evaluation.met import Met, Period, by_band, contact_key, local_day
from cds_service.evaluation.replay import Card, History, cards_of
from cds_service.record.model import PatientRecord
from cds_service.rules.model import Again

Tally = Counter[str]
Groups = tuple[tuple[str, str], ...]
"""Named groups one patient belongs to, as the fairness watcher gave them."""

NAMES = {
    "patients": "patients read",
    "sampled": "patients read in full, whether or not a gate could open",
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
    "found": "indicator: sampled patients in whom it was found at the last contact of some year",
    "score": "setting|points: cards if a card needed at least this many points",
    "age": "band|measure: the same by age at the contact",
    "group": "name|value|measure: the same by group, for the fairness table",
    "label": "outcome: labelled patients",
    "lead": "days: from the first card to the label, for labelled patients",
    "skipped": "reason: lines that could not be used, and entries of sampled patients",
    "gap": "part|reason: parts of a sampled record that did not arrive whole",
    "system": "code system|read, known or not understood: problems whose code is of it",
    "missing": "what: data that a rule would have used, not there in sampled patients",
}
HIGHEST_THRESHOLD = 16


def tally(
    history: History,
    again: Again,
    period: Period,
    label: datetime | None = None,
    *,
    in_full: bool = True,
) -> Tally:
    """The counts of one patient; `in_full` also what was found, skipped and missing."""
    counts: Tally = Counter()
    count_contacts(counts, met_of(history, period), history.record.birth)
    cards = cards_in(history, again, period)
    if in_full:
        counts["sampled"] = 1
        counts.update(_reading(history))
        counts.update(_found(history, period))
    if history.opened:
        counts.update(_opened(history, period))
        counts.update(_cards(history, cards))
        counts.update(_thresholds(history, again, period))
    if label is not None:
        counts.update(_labelled(list(cards_of(history.opened, history.contacts, again)), label))
    return counts


def met_of(history: History, period: Period) -> Met:
    """The contacts of a history in a period."""
    seen = [contact for contact in history.contacts if period.holds(contact.start)]
    days = [local_day(contact.start) for contact in seen]
    keys = [contact_key(contact.setting, contact.care) for contact in seen]
    return [key + day[:7] for key, day in zip(keys, days, strict=True)], days


def cards_in(history: History, again: Again, period: Period) -> list[Card]:
    """The cards at contacts in a period."""
    cards = cards_of(history.opened, history.contacts, again)
    return [card for card in cards if period.holds(_start(history, card))]


def count_contacts(counts: Tally, met: Met, birth: date | None) -> None:
    """Adds one patient with these contacts in the period."""
    keys, days = met
    counts["patients"] += 1
    if keys:
        counts["seen"] += 1
        counts.update(keys)
        for band, number in by_band(days, birth).items():
            counts[f"age|{band}|contacts"] += number
            counts[f"age|{band}|patients"] += 1


def measures(counts: Mapping[str, int], name: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """The entries of one name: the parts of the key after it, and the count, in order of key."""
    for key in sorted(counts):
        first, *rest = key.split("|")
        if first == name:
            yield tuple(rest), counts[key]


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


def _found(history: History, period: Period) -> Iterator[str]:
    found: set[str] = set()
    for position, indicators in history.found.items():
        if period.holds(history.contacts[position].start):
            found |= indicators
    yield from (f"found|{indicator}" for indicator in found)


def _opened(history: History, period: Period) -> Iterator[str]:
    for position in {moment.contact for moment in history.opened}:
        contact = history.contacts[position]
        if period.holds(contact.start):
            yield f"open|{contact.setting}"


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
    shown = [local_day(_start(history, card)) for card in cards]
    for band, number in by_band(shown, history.record.birth).items():
        counts[f"age|{band}|cards"] += number
        counts[f"age|{band}|carded"] += 1
    return counts


def _thresholds(history: History, again: Again, period: Period) -> Tally:
    """The repetition rules applied anew for each threshold."""
    counts: Tally = Counter()
    for points in range(HIGHEST_THRESHOLD + 1):
        for card in cards_of(history.opened, history.contacts, again, points):
            contact = history.contacts[card.opened.contact]
            if period.holds(contact.start):
                counts[f"score|{contact.setting}|{points:02}"] += 1
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
