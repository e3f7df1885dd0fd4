"""Every id space and every key ever used: looked under, or the service does not start.

The threat: an objection that was confirmed and is not heeded. A hash tells nothing of the id space
and the key it was made with but their names; so both are written down when they are used, and
rows that hang on one which nobody can look under any more are a fault with what to do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from sqlalchemy import Connection, Dialect, delete, func, select

from cds_service.clients.bases import canonical
from cds_service.clients.client import Client
from cds_service.store.carry import FIRST
from cds_service.store.database import hold
from cds_service.store.prepared import Prepared, add, prepare
from cds_service.store.pseudonym import KEY_ID_LENGTH
from cds_service.store.schema import (
    audit,
    cards,
    hash_keys,
    id_spaces,
    objections,
    retired,
    states,
)

OF_PATIENTS = (objections, states, cards, audit)
"""Tables that hold hashes of patients, what must not be lost first."""


@dataclass(frozen=True, slots=True)
class Spaces:
    """What was read from the registers: spaces by client, and the keys in use."""

    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Of the first edition, by client: (client then, FHIR base as it was spelt)."""
    keys: frozenset[str] = frozenset()
    count: int = 0
    """Of rows in both registers; another number means that another process added some."""

    def of(self, client: Client) -> tuple[str, ...]:
        """Where its patients are looked for, the present space first."""
        return tuple(dict.fromkeys((client.space, *self.named.get(client.id, ()))))

    def before(self, client: Client, base: str | None) -> tuple[tuple[str, str], ...]:
        """The same for rows of the first edition; none where there are no such rows."""
        known = self.first.get(client.id, ())
        spelt = (base or "").rstrip("/")
        return tuple(dict.fromkeys((*known, *((then, spelt) for then, _ in known))))


def read_spaces(connection: Connection) -> Spaces:
    """The registers as they are."""
    named: dict[str, tuple[str, ...]] = {}
    first: dict[str, tuple[tuple[str, str], ...]] = {}
    rows = list(connection.execute(select(id_spaces).order_by(id_spaces.c.since)))
    for row in rows:
        if row.edition == 1:
            then, _, base = row.space.partition(" ")
            first[row.client] = (*first.get(row.client, ()), (then, base))
        else:
            named[row.client] = (*named.get(row.client, ()), row.space)
    keys = frozenset(connection.scalars(select(hash_keys.c.key)))
    return Spaces(named, first, keys, len(rows) + len(keys))


def note_spaces(connection: Connection, clients: Iterable[Client], now: datetime) -> None:
    """Write down the id spaces of these clients."""
    hold(connection, "veilig-gesprek registers")
    then = _clients_then(connection)
    known = read_spaces(connection)
    for client in clients:
        _note(connection, client.id, 2, client.space, now)
        own = {client.id, *known.of(client)}
        for name in own if "" in then else own & then:
            for base in _spellings(client):
                _note(connection, client.id, 1, f"{name} {base}", now)


def note_key(connection: Connection, key: str, now: datetime) -> None:
    """Write down the key that new rows are hashed with. It is no longer retired if it was."""
    add(connection, hash_keys, {"key": key, "since": now})
    connection.execute(delete(retired).where(retired.c.kind == "key", retired.c.name == key))


def forget_keys(connection: Connection, keys: Iterable[str]) -> None:
    """Keys that were used and on which nothing hangs any more."""
    connection.execute(delete(hash_keys).where(hash_keys.c.key.in_(list(keys))))


def retire(connection: Connection, kind: str, name: str, reason: str, now: datetime) -> int:
    """Stop asking for a key or space that is truly past; says how many objections go unheeded."""
    row = {"kind": kind, "name": name, "at": now, "reason": reason}
    connection.execute(delete(retired).where(retired.c.kind == kind, retired.c.name == name))
    connection.execute(retired.insert().values(row))
    if kind == "key":
        forget_keys(connection, [name])
    return hanging(connection)[kind, name]["objections"]


Hanging = dict[tuple[str, str], Counter[str]]


def hanging(connection: Connection) -> Hanging:
    """Rows by what they hang on: (key or space, name) -> table -> number."""
    count: Hanging = {}
    for table in OF_PATIENTS:
        key = func.substr(table.c.patient, 1, KEY_ID_LENGTH)
        query = select(key, table.c.space, func.count()).where(table.c.patient.is_not(None))
        for name, space, number in connection.execute(query.group_by(key, table.c.space)):
            for hook in (("key", name), ("space", space)):
                count.setdefault(hook, Counter())[table.name] += number
    return _Hanging(count)


def by_key(connection: Connection) -> dict[str, Counter[str]]:
    """Rows by key and table; also in the tables of the first edition."""
    found: dict[str, Counter[str]] = {}
    for table in OF_PATIENTS:
        key = func.substr(table.c.patient, 1, KEY_ID_LENGTH)
        query = select(key, func.count()).where(table.c.patient.is_not(None)).group_by(key)
        for name, number in connection.execute(query):
            found.setdefault(name, Counter())[table.name] += number
    return found


class _Hanging(Hanging):
    """Nothing hangs on what is not there."""

    def __missing__(self, hook: tuple[str, str]) -> Counter[str]:
        return Counter()


def adrift(
    connection: Connection, clients: Sequence[Client], keys: Sequence[str]
) -> list[tuple[str, str, Counter[str]]]:
    """(key or space, name, rows by table) of all that nobody looks under; objections first."""
    spaces = read_spaces(connection)
    given_up = {(row.kind, row.name) for row in connection.execute(select(retired))}
    looked = {("key", key) for key in keys}
    for client in clients:
        looked |= {("space", name) for name in spaces.of(client)}
        looked |= {("space", f"{FIRST}{name}") for name in (client.id, *spaces.of(client))}
    looked |= {("space", FIRST), *given_up}
    lost = [(*hook, rows) for hook, rows in hanging(connection).items() if hook not in looked]
    return sorted(lost, key=lambda each: (-each[2]["objections"], each[0], each[1]))


def _clients_then(connection: Connection) -> set[str]:
    """Clients of the first edition of which rows are left."""
    found: set[str] = set()
    for table in OF_PATIENTS:
        query = select(table.c.space).where(table.c.space.like(f"{FIRST}%")).distinct()
        found |= {space.removeprefix(FIRST) for space in connection.scalars(query)}
    return found


def _spellings(client: Client) -> list[str]:
    """How the first edition may have hashed a FHIR base of this client."""
    listed = [spelt for base in client.fhir_servers for spelt in (base, canonical(base))]
    return list(dict.fromkeys(["", *(base.rstrip("/") for base in listed)]))


def _note(connection: Connection, client: str, edition: int, space: str, now: datetime) -> None:
    key = (
        id_spaces.c.client == client,
        id_spaces.c.edition == edition,
        id_spaces.c.space == space[:400],
    )
    if connection.scalar(select(func.count()).select_from(id_spaces).where(*key)):
        return
    row = {"client": client, "edition": edition, "space": space[:400], "since": now}
    connection.execute(id_spaces.insert().values(row))


def count(connection: Connection) -> int:
    """Rows of both registers, in one look."""
    return sum(_counting(connection.dialect).run(connection, {})[0])


@cache
def _counting(dialect: Dialect) -> Prepared:
    number = select(func.count()).select_from
    each = [number(table).scalar_subquery() for table in (id_spaces, hash_keys)]
    return prepare(select(*each), dialect, each)
