"""The rows of the first edition, carried over into the tables of the second.

They cannot be hashed anew: nobody has the patient ids. So they say that they are old and, where
the row or the access log tells, of which client; indicators and gates become numbers; the access
log gets hashes of its own and keeps what came of a call sealed, without the caller's trace.
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, bindparam, column, select, table, text, update

from cds_service.rules.numbers import Numbers
from cds_service.store.pseudonym import Pseudonyms
from cds_service.store.schema import Moment, audit, calls, cards, feedback, states
from cds_service.store.seal import Seal
from cds_service.store.times import hour_of

log = logging.getLogger(__name__)
FIRST = "first/"
"""How the space of a row of the first edition begins; the client follows, where it is known."""
EXACTLY = 40
"""Bytes that a sealed moment is padded to."""
_LOT = 500
_OLD_CALLS = table(
    "calls_first", column("at", Moment()), *map(column, ("client", "hook", "outcome"))
)
_OLD_AUDIT = table(
    "audit_first",
    column("at", Moment()),
    *map(column, ("id", "action", "actor", "client", "patient", "outcome", "subject")),
)


def sealed(seal: Seal, outcome: str, subject: str | None) -> str:
    """What a line of the access log keeps closed."""
    return seal.close(json.dumps([outcome, subject]))


@dataclass(frozen=True, slots=True)
class Carry:
    """What carrying rows over needs."""

    pseudonyms: Pseudonyms
    numbers: Numbers
    seal: Seal

    def over(self, connection: Connection) -> None:
        """Everything, within the transaction of the upgrade."""
        self._spaces(connection)
        self._cards(connection)
        self._states(connection)
        self._calls(connection)
        self._feedback(connection)
        self._audit(connection)

    def _spaces(self, connection: Connection) -> None:
        """Cards say their client; a state says its card; an objection is named in the log."""
        for words in (
            "UPDATE cards SET space = 'first/' || client",
            "UPDATE states SET space = 'first/' || coalesce("
            "(SELECT client FROM cards WHERE cards.uuid = states.card), '')",
            "UPDATE objections SET space = 'first/' || coalesce((SELECT max(client) FROM "
            "audit_first WHERE audit_first.patient = objections.patient), '')",
        ):
            connection.execute(text(words))

    def _cards(self, connection: Connection) -> None:
        wanted = (cards.c.fingerprint, cards.c.indicators, cards.c.gates, cards.c.issued_at)
        for lot in _lots(connection, select(cards.c.uuid.label("key"), *wanted)):
            new = [row | self._numbered(row) | _to_the_hour(row, "issued_at") for row in lot]
            _change(connection, cards.c.uuid, wanted, new)

    def _states(self, connection: Connection) -> None:
        wanted = (states.c.fingerprint, states.c.gates, states.c.first_issued)
        gates = select(cards.c.gates).where(cards.c.uuid == states.c.card).scalar_subquery()
        rows = select(states.c.patient.label("key"), wanted[0], gates.label("gates"), wanted[2])
        for lot in _lots(connection, rows):
            new = [
                row
                | {"fingerprint": self._counts(row["fingerprint"]), "gates": row["gates"] or []}
                | _to_the_hour(row, "first_issued")
                for row in lot
            ]
            _change(connection, states.c.patient, wanted, new)

    def _calls(self, connection: Connection) -> None:
        count: Counter[tuple[datetime, str, str, str]] = Counter()
        for at, client, hook, outcome in connection.execute(select(_OLD_CALLS)):
            count[hour_of(at), client, hook, outcome] += 1
        for (hour, client, hook, outcome), number in count.items():
            row = {"hour": hour, "client": client, "hook": hook, "outcome": outcome}
            connection.execute(calls.insert(), row | {"process": 0, "number": number})

    def _feedback(self, connection: Connection) -> None:
        wanted = (feedback.c.outcome_at, feedback.c.received_at)
        for lot in _lots(connection, select(feedback.c.id.label("key"), *wanted)):
            new = [
                row
                | {
                    "id": self.seal.digest(row["key"]),
                    "exactly": self.seal.close(row["outcome_at"].isoformat(), EXACTLY),
                }
                | _to_the_hour(row, "outcome_at", "received_at")
                for row in lot
            ]
            columns = (*wanted, feedback.c.id, feedback.c.exactly)
            _change(connection, feedback.c.id, columns, new)

    def _audit(self, connection: Connection) -> None:
        kept = ("id", "at", "action", "actor", "client")
        for lot in _lots(connection, select(_OLD_AUDIT).order_by(column("id"))):
            new = [
                {name: row[name] for name in kept if name != "id"}
                | {
                    "patient": row["patient"] and self.pseudonyms.in_the_log(row["patient"]),
                    "space": row["patient"] and f"{FIRST}{row['client'] or ''}",
                    "sealed": sealed(self.seal, row["outcome"], row["subject"]),
                    "correlation": None,
                }
                for row in lot
            ]
            connection.execute(audit.insert(), new)

    def _numbered(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "fingerprint": self._counts(row["fingerprint"]),
            "indicators": self._known(self.numbers.indicators.by_id, row["indicators"]),
            "gates": self._known(self.numbers.gates.by_id, row["gates"]),
        }

    def _counts(self, fingerprint: Mapping[str, int]) -> dict[str, int]:
        numbers = self.numbers.indicators.by_id
        kept = self._known(numbers, fingerprint)
        return dict(
            zip(map(str, kept), (c for n, c in fingerprint.items() if n in numbers), strict=True)
        )

    @staticmethod
    def _known(numbers: Mapping[str, int], names: Iterable[str]) -> list[int]:
        """Numbers of what has one; an entry that a site took out long ago has none."""
        return [numbers[name] for name in names if name in numbers]


def _change(
    connection: Connection,
    key: Column[Any],
    columns: Iterable[Column[Any]],
    rows: Iterable[Mapping[str, Any]],
) -> None:
    """Set the columns of the rows that `key` names."""
    columns = tuple(columns)
    values = {one: bindparam(f"new_{one.name}", type_=one.type) for one in columns}
    statement = update(key.table).where(key == bindparam("old_key")).values(values)
    given = [
        {"old_key": row["key"]} | {f"new_{one.name}": row[one.name] for one in columns}
        for row in rows
    ]
    connection.execute(statement, given)


def _lots(connection: Connection, query: Any) -> Iterator[list[dict[str, Any]]]:
    found = connection.execute(query).mappings()
    rows = [dict(row) for row in found]
    for start in range(0, len(rows), _LOT):
        yield rows[start : start + _LOT]


def _to_the_hour(row: Mapping[str, Any], *names: str) -> dict[str, datetime]:
    return {name: hour_of(row[name]) for name in names}
