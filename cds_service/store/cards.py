"""Issued cards and the repetition state: deciding and remembering in one transaction."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from sqlalchemy import Connection, Dialect, bindparam, delete, select, text
from sqlalchemy.dialects import postgresql, sqlite

from cds_service.rules.numbers import Numbers
from cds_service.store.database import hold
from cds_service.store.feedback import exactly
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
from cds_service.store.seal import Seal
from cds_service.store.times import hour_of
from cds_service.store.undo import Receipt


def issue(
    connection: Connection,
    card: Issue,
    patients: tuple[str, ...],
    decide: Decide,
    *,
    numbers: Numbers,
    process: int,
    receipt: Receipt,
) -> Show | Silent:
    """Decide, and remember what was decided; `patients` are the hashes under every key.

    The decision cannot cross that of another call for the same patient:
    SQLite has one writer, PostgreSQL holds a lock named after the patient until the commit.
    """
    decision = _decision(connection, card, patients, decide, numbers=numbers, receipt=receipt)
    if isinstance(decision, Show) or card.mode == "silent":
        receipt.steps.append(partial(_forget_card, uuid=card.card))
        _remember_card(connection, card, decision, numbers)
    call = Call(card.at, card.client, card.hook, outcome(card, decision))
    remember_call(connection, call, process, receipt)
    return decision


def _forget_card(connection: Connection, uuid: str) -> None:
    """A card that certainly never left."""
    connection.execute(delete(cards).where(cards.c.uuid == uuid))


def state(connection: Connection, patients: tuple[str, ...], numbers: Numbers) -> CardState | None:
    """What is remembered of the last card for this patient; the newest if a key was rotated."""
    rows = _state(connection.dialect, len(patients)).run(connection, named(patients))
    if not rows:
        return None
    card, fingerprint, encounter, first_issued, reason, gates = rows[0]
    return CardState(
        card,
        numbers.counts_out(fingerprint),
        encounter,
        first_issued,
        reason,
        numbers.gates.ids(gates),
    )


@cache
def _state(dialect: Dialect, keys: int) -> Prepared:
    gives = (
        states.c.card,
        states.c.fingerprint,
        states.c.encounter,
        states.c.first_issued,
        states.c.reason,
        states.c.gates,
    )
    theirs = select(*gives).where(states.c.patient.in_(places(keys)))
    return prepare(theirs.order_by(states.c.first_issued.desc()), dialect, gives)


def remember_call(
    connection: Connection, call: Call, process: int, receipt: Receipt | None = None
) -> None:
    """Count an answered call, without a patient: rows in the order of the access log would tell
    which of its lines had a card."""
    _counting(connection.dialect).run(connection, _counted(call, process))
    if receipt is not None:
        receipt.sure.append(partial(forget_call, call=call, process=process))


def forget_call(connection: Connection, call: Call, process: int) -> None:
    """Take a call back from its count."""
    key = _counted(call, process)
    here = [calls.c[name] == value for name, value in key.items()]
    connection.execute(calls.update().where(*here).values(number=calls.c.number - 1))
    connection.execute(calls.delete().where(*here, calls.c.number < 1))


def _counted(call: Call, process: int) -> dict[str, Any]:
    key = {"client": call.client, "hook": call.hook, "outcome": call.outcome}
    return {"hour": hour_of(call.at), "process": process, **key}


@cache
def _counting(dialect: Dialect) -> Prepared:
    """One more of this hour, process, client, hook and outcome."""
    insert = (sqlite if dialect.name == "sqlite" else postgresql).insert(calls)
    keys = list(calls.primary_key.columns)
    names = [column.name for column in keys]
    more = {"number": calls.c.number + text("1")}
    begun = insert.values({name: bindparam(name) for name in names} | {"number": text("1")})
    return prepare(begun.on_conflict_do_update(index_elements=keys, set_=more), dialect)


def patient_of(connection: Connection, card: str) -> str | None:
    """The hash of the patient of a card, or None."""
    query = select(cards.c.patient).where(cards.c.uuid == card)
    found: str | None = connection.execute(query).scalar()
    return found


def explain(connection: Connection, card: str, numbers: Numbers, seal: Seal) -> Explanation | None:
    """What is known of a card, or None."""
    row = connection.execute(select(cards).where(cards.c.uuid == card)).mappings().first()
    if row is None:
        return None
    return Explanation(
        card=row["uuid"],
        repeats=row["first"] if row["first"] != row["uuid"] else None,
        counts=numbers.counts_out(row["fingerprint"]),
        indicators=numbers.indicators.ids(row["indicators"]),
        gates=numbers.gates.ids(row["gates"]),
        feedback=_feedback_on(connection, card, seal),
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
    connection: Connection,
    card: Issue,
    patients: tuple[str, ...],
    decide: Decide,
    *,
    numbers: Numbers,
    receipt: Receipt,
) -> Show | Silent:
    if card.mode == "silent":
        return Silent("silent mode: remembered, not shown")
    if card.mode == "demo":
        return Show()
    hold(connection, card.patient)
    past = state(connection, patients, numbers)
    found = Found(card.fingerprint, card.encounter, hour_of(card.at), card.gates)
    decision = decide(past, found)
    if decision == Show():
        before = select(states).where(states.c.patient.in_(patients))
        rows = [dict(row) for row in connection.execute(before).mappings()]
        receipt.steps.append(partial(_as_before, card=card.card, rows=rows))
        _begin_anew(connection, card, patients, numbers)
    return decision


def _as_before(connection: Connection, card: str, rows: list[dict[str, Any]]) -> None:
    """The repetition state as it was, unless another card began one meanwhile."""
    ours = connection.execute(delete(states).where(states.c.card == card)).rowcount
    if ours and rows:
        connection.execute(states.insert(), rows)


def _begin_anew(
    connection: Connection, card: Issue, patients: tuple[str, ...], numbers: Numbers
) -> None:
    _forgetting(connection.dialect, len(patients)).run(connection, named(patients))
    row = {
        "patient": card.patient,
        "space": card.space,
        "card": card.card,
        "fingerprint": numbers.counts_in(card.fingerprint),
        "encounter": card.encounter,
        "gates": numbers.gates.numbers(card.gates),
        "first_issued": hour_of(card.at),
    }
    put(connection, states, row)


@cache
def _forgetting(dialect: Dialect, keys: int) -> Prepared:
    return prepare(states.delete().where(states.c.patient.in_(places(keys))), dialect)


def _remember_card(
    connection: Connection, card: Issue, decision: Show | Silent, numbers: Numbers
) -> None:
    repeats = decision.same_as if isinstance(decision, Show) else None
    shown = "again" if repeats else "shown"
    row = {
        "uuid": card.card,
        "first": repeats or card.card,
        "issued_at": hour_of(card.at),
        "client": card.client,
        "service": card.service,
        "hook": card.hook,
        "patient": card.patient,
        "space": card.space,
        "fingerprint": numbers.counts_in(card.fingerprint),
        "indicators": numbers.indicators.numbers(card.indicators),
        "gates": numbers.gates.numbers(card.gates),
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


def _feedback_on(connection: Connection, card: str, seal: Seal) -> tuple[Outcome, ...]:
    rows = connection.execute(select(feedback).where(feedback.c.card == card))
    found = (
        Outcome(row.card, row.outcome, exactly(row, seal), row.reason, tuple(row.suggestions))
        for row in rows
    )
    return tuple(sorted(found, key=lambda outcome: outcome.at))
