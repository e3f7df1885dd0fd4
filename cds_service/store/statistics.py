"""Counts for the people who run and judge the service. Small cells are not told.

A number under five could point at one patient or one clinician, so it becomes None ("fewer than
five"). Where exactly one cell of a table is hidden, the next smallest is hidden too: otherwise
the total would give it away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from cds_service.rules.numbers import Numbers
from cds_service.store.feedback import exactly
from cds_service.store.model import CardState, Decide, Found, Show, Silent
from cds_service.store.schema import calls, cards, feedback
from cds_service.store.seal import Seal
from cds_service.store.times import hour_of

SMALLEST = 5
Table = Mapping[str, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Each table: label to count, None for fewer than five. Labels hold no patient."""

    since: datetime
    until: datetime
    calls: Table
    cards_by_client: Table
    cards_by_outcome: Table
    cards_by_level: Table
    cards_by_indicator: Table
    cards_by_gate: Table
    feedback: Table
    feedback_by_client: Table
    silent_mode: Table
    """What silent clients would have been shown, with the repetition rules applied."""

    def rows(self) -> list[tuple[str, str, int | None]]:
        """(table, label, count), in a fixed order: what the CSV export holds."""
        return [
            (name, label, count)
            for name in TABLES
            for label, count in sorted(getattr(self, name).items())
        ]


TABLES = (
    "calls",
    "cards_by_client",
    "cards_by_outcome",
    "cards_by_level",
    "cards_by_indicator",
    "cards_by_gate",
    "feedback",
    "feedback_by_client",
    "silent_mode",
)


def gather(
    connection: Connection,
    since: datetime,
    until: datetime,
    decide: Decide,
    *,
    numbers: Numbers,
    seal: Seal,
) -> Statistics:
    """Count what lies in [since, until). Feedback counts in the period of its card."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in TABLES}
    since = hour_of(since)
    _count_calls(connection, since, until, counts["calls"])
    _count_cards(connection, since, until, counts, numbers)
    _count_feedback(connection, since, until, counts, seal)
    silent = counts["silent_mode"]
    _count_silent(connection, since, until, silent, decide=decide, numbers=numbers)
    tables = {name: suppress(count) for name, count in counts.items()}
    return Statistics(since=since, until=until, **tables)


def suppress(counts: Mapping[str, int]) -> dict[str, int | None]:
    """The counts with small cells, and one more where one alone would show, as None."""
    told = {label: count for label, count in counts.items() if count}
    by_size = sorted(told, key=lambda label: (told[label], label))
    hidden = {label for label in by_size if told[label] < SMALLEST}
    if len(hidden) == 1:
        hidden |= set(by_size[:2])
    return {label: None if label in hidden else count for label, count in told.items()}


def _count_calls(
    connection: Connection, since: datetime, until: datetime, count: Counter[str]
) -> None:
    key = (calls.c.client, calls.c.hook, calls.c.outcome)
    here = (calls.c.hour >= since, calls.c.hour < until)
    query = select(*key, func.sum(calls.c.number)).where(*here).group_by(*key)
    for client, hook, outcome, number in connection.execute(query):
        count[f"{client} {hook} {outcome}"] += number


def _count_cards(
    connection: Connection,
    since: datetime,
    until: datetime,
    counts: dict[str, Counter[str]],
    numbers: Numbers,
) -> None:
    query = select(
        cards.c.client, cards.c.outcome, cards.c.level, cards.c.indicators, cards.c.gates
    ).where(cards.c.issued_at >= since, cards.c.issued_at < until)
    for card in connection.execute(query):
        counts["cards_by_client"][card.client] += 1
        counts["cards_by_outcome"][card.outcome] += 1
        counts["cards_by_level"][card.level] += 1
        counts["cards_by_indicator"].update(numbers.indicators.ids(card.indicators))
        counts["cards_by_gate"].update(numbers.gates.ids(card.gates))


def _count_feedback(
    connection: Connection,
    since: datetime,
    until: datetime,
    counts: dict[str, Counter[str]],
    seal: Seal,
) -> None:
    """Per card its last outcome by the clinician's clock."""
    query = (
        select(feedback, cards.c.client)
        .join(cards, cards.c.uuid == feedback.c.card)
        .where(cards.c.issued_at >= since, cards.c.issued_at < until)
    )
    said = sorted(connection.execute(query), key=lambda row: (exactly(row, seal), row.id))
    last = {row.card: row for row in said}
    for row in last.values():
        label = f"{row.outcome} {row.reason}" if row.reason else row.outcome
        counts["feedback"][label] += 1
        counts["feedback_by_client"][f"{row.client} {row.outcome}"] += 1


def _count_silent(
    connection: Connection,
    since: datetime,
    until: datetime,
    count: Counter[str],
    *,
    decide: Decide,
    numbers: Numbers,
) -> None:
    for card, word in played_back(connection, since, until, decide=decide, numbers=numbers):
        count[f"{card.client} would be {word}"] += 1


def played_back(
    connection: Connection, since: datetime, until: datetime, *, decide: Decide, numbers: Numbers
) -> Iterator[tuple[Row[Any], str]]:
    """The cards of silent clients, patient by patient, as if they had been shown: each with
    `shown`, `again` or `withheld`.

    Encounters are not kept with cards, so "the same encounter" is not seen: a card that a long
    stay would have shown again counts as withheld.
    """
    silent = cards.select().where(cards.c.outcome == "silent", cards.c.issued_at >= since)
    query = silent.where(cards.c.issued_at < until).order_by(cards.c.issued_at, cards.c.uuid)
    states: dict[str, CardState] = {}
    for card in connection.execute(query):
        past = states.get(card.patient)
        counts, gates = numbers.counts_out(card.fingerprint), numbers.gates.ids(card.gates)
        found = Found(counts, None, card.issued_at, gates)
        decision = decide(past, found)
        if decision == Show():
            states[card.patient] = CardState(card.uuid, counts, None, card.issued_at, gates=gates)
        yield card, _word(decision)


def _word(decision: Show | Silent) -> str:
    if isinstance(decision, Silent):
        return "withheld"
    return "again" if decision.same_as else "shown"
