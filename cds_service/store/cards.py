"""Issued cards and the repetition state: deciding and remembering in one transaction."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Connection, Dialect, select

from cds_service.store.database import hold
from cds_service.store.model import (
    Call,
    CallOutcome,
    CardState,
    Decide,
    Explanation,
    Found,
    Issue,
    Outcome,
    Show,
    Silent,
)
from cds_service.store.prepared import Prepared, add, named, places, prepare, put
from cds_service.store.schema import calls, cards, feedback, states, suggestions


def issue(
    connection: Connection, card: Issue, patients: tuple[str, ...], decide: Decide
) -> Show | Silent:
    """Decide, and remember what was decided; `patients` are the hashes under every key.

    The decision cannot cross that of another call for the same patient:
    SQLite has one writer, PostgreSQL holds a lock named after the patient until the commit.
    """
    decision = _decision(connection, card, patients, decide)
    if isinstance(decision, Show) or card.mode == "silent":
        _remember_card(connection, card, decision)
    remember_call(connection, Call(card.at, card.client, card.hook, outcome(card, decision)))
    return decision


def state(connection: Connection, patients: tuple[str, ...]) -> CardState | None:
    """What is remembered of the last card for this patient; the newest if a key was rotated."""
    rows = _state(connection.dialect, len(patients)).run(connection, named(patients))
    return CardState(*rows[0]) if rows else None


@cache
def _state(dialect: Dialect, keys: int) -> Prepared:
    gives = (
        states.c.card,
        states.c.fingerprint,
        states.c.encounter,
        states.c.first_issued,
        states.c.reason,
    )
    theirs = select(*gives).where(states.c.patient.in_(places(keys)))
    return prepare(theirs.order_by(states.c.first_issued.desc()), dialect, gives)


def remember_call(connection: Connection, call: Call) -> None:
    """One row per answered call, without a patient."""
    row = {"at": call.at, "client": call.client, "hook": call.hook, "outcome": call.outcome}
    put(connection, calls, row)


def patient_of(connection: Connection, card: str) -> str | None:
    """The hash of the patient of a card, or None."""
    query = select(cards.c.patient).where(cards.c.uuid == card)
    found: str | None = connection.execute(query).scalar()
    return found


def explain(connection: Connection, card: str) -> Explanation | None:
    """What is known of a card, or None."""
    row = connection.execute(select(cards).where(cards.c.uuid == card)).mappings().first()
    if row is None:
        return None
    return Explanation(
        card=row["uuid"],
        repeats=row["first"] if row["first"] != row["uuid"] else None,
        counts=row["fingerprint"],
        indicators=tuple(row["indicators"]),
        gates=tuple(row["gates"]),
        feedback=_feedback_on(connection, card),
        **{name: row[name] for name in _PLAIN},
    )


_PLAIN = (
    "issued_at",
    "client",
    "service",
    "hook",
    "level",
    "outcome",
    "rule_version",
)


def _decision(
    connection: Connection, card: Issue, patients: tuple[str, ...], decide: Decide
) -> Show | Silent:
    if card.mode == "silent":
        return Silent("silent mode: remembered, not shown")
    if card.mode == "demo":
        return Show()
    hold(connection, card.patient)
    past = state(connection, patients)
    decision = decide(past, Found(card.fingerprint, card.encounter, card.at, card.gates))
    if decision == Show():
        _begin_anew(connection, card, patients)
    return decision


def _begin_anew(connection: Connection, card: Issue, patients: tuple[str, ...]) -> None:
    _forgetting(connection.dialect, len(patients)).run(connection, named(patients))
    row = {
        "patient": card.patient,
        "card": card.card,
        "fingerprint": dict(card.fingerprint),
        "encounter": card.encounter,
        "first_issued": card.at,
    }
    put(connection, states, row)


@cache
def _forgetting(dialect: Dialect, keys: int) -> Prepared:
    return prepare(states.delete().where(states.c.patient.in_(places(keys))), dialect)


def _remember_card(connection: Connection, card: Issue, decision: Show | Silent) -> None:
    repeats = decision.same_as if isinstance(decision, Show) else None
    shown = "again" if repeats else "shown"
    row = {
        "uuid": card.card,
        "first": repeats or card.card,
        "issued_at": card.at,
        "client": card.client,
        "service": card.service,
        "hook": card.hook,
        "patient": card.patient,
        "fingerprint": dict(card.fingerprint),
        "indicators": list(card.indicators),
        "gates": list(card.gates),
        "rule_version": card.rule_version,
        "level": card.level,
        "outcome": card.mode if card.mode != "live" else shown,
    }
    add(connection, cards, row)
    for uuid in card.suggestions:
        add(connection, suggestions, {"uuid": uuid, "card": card.card})


def outcome(card: Issue, decision: Show | Silent) -> CallOutcome:
    """What the row of the call says of this decision."""
    if card.mode == "silent":
        return "silent"
    if isinstance(decision, Silent):
        return "withheld"
    return "same-card" if decision.same_as else "card"


def _feedback_on(connection: Connection, card: str) -> tuple[Outcome, ...]:
    rows = connection.execute(
        select(feedback).where(feedback.c.card == card).order_by(feedback.c.outcome_at)
    )
    return tuple(
        Outcome(row.card, row.outcome, row.outcome_at, row.reason, tuple(row.suggestions))
        for row in rows
    )
