"""Opening the store and closing it: tables brought up to date, spaces and keys looked after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from cds_service.clients.client import Client
from cds_service.errors import ContentError, Fault, StoreUnavailable
from cds_service.rules.numbers import Numbers
from cds_service.store import spaces
from cds_service.store.carry import FIRST, Carry
from cds_service.store.database import READ, Whole, open_database
from cds_service.store.deadline import Watch
from cds_service.store.migrate import HEAD, migrate, version
from cds_service.store.model import PatientKey
from cds_service.store.pseudonym import Pseudonyms
from cds_service.store.reader import Reader
from cds_service.store.seal import Seal
from cds_service.store.sessions import SessionRows
from cds_service.store.spaces import Spaces, read_spaces
from cds_service.store.writer import Writer

T = TypeVar("T")
FIRST_EDITION = "0001"
NOT_OURS = "The database has tables of another version of this service."
OTHER_KEY = (
    "Another process writes with a patient key that this one does not have, so nothing is "
    "answered. Start it again with the same key file."
)


class Opened:
    """What every part of the store stands on: the database, the keys, the registers."""

    def __init__(
        self, url: str, pseudonyms: Pseudonyms, numbers: Numbers, patience_s: float
    ) -> None:
        self._engine: Engine = open_database(url)
        self._pseudonyms = pseudonyms
        self._numbers = numbers
        self._seal = Seal(pseudonyms.keys)
        self._carry = Carry(pseudonyms, numbers, self._seal)
        self._spaces = Spaces()
        self._watch = Watch()
        self._whole = Whole(self._engine)
        self._reader = Reader(self._engine, self._watch, self._whole.look)
        self._writer = Writer(self._engine, patience_s, self._watch, self._whole.look)
        self._is_open = False
        self.sessions = SessionRows(self._reader, self._writer)
        """What the form keeps while somebody works in it."""

    @property
    def place(self) -> str:
        """Which store this is, without a password."""
        return self._engine.url.render_as_string(hide_password=True)

    def open(self) -> None:
        """Bring the tables up to date and start writing, once; raises StoreUnavailable."""
        if not self._is_open:
            with self._or_closed():
                self._refuse_other_keys()
                migrate(self._engine, self._carry)
                self._spaces = self._directly(read_spaces)
            self._begin()

    @contextmanager
    def _or_closed(self) -> Iterator[None]:
        """What cannot be opened keeps no connection."""
        try:
            yield
        except SQLAlchemyError as error:
            self._engine.dispose()
            raise StoreUnavailable(
                f"The database at {self.place} cannot be opened: check VG_DATABASE_URL, that the "
                "server runs and that the disk is writable and has room."
            ) from error
        except BaseException:
            self._engine.dispose()
            raise

    def _refuse_other_keys(self) -> None:
        """Rows of the first edition can only be carried over with the key they were made with."""
        if self._there() and self._directly(version) == FIRST_EDITION:
            known = self._pseudonyms.ids
            lost = self._directly(spaces.by_key)
            faults = [
                Fault(self.place, 0, _adrift("key", key, rows))
                for key, rows in lost.items()
                if key not in known
            ]
            if faults:
                raise ContentError(faults)

    def _begin(self) -> None:
        self._whole.opened()
        self._writer.start()
        self._is_open = True

    def open_existing(self, upgrade: bool = False) -> None:
        """The same for a command: a store that is not there is not made, an old one not
        upgraded unless `upgrade` asks, whatever its rows hang on. Raises StoreUnavailable."""
        with self._or_closed():
            found = self._directly(version) if self._there() else None
            if found is None:
                raise StoreUnavailable(
                    f"There is no store at {self.place}. Nothing was made: give this command the "
                    "settings of the service (--settings FILE), VG_DATABASE_URL among them."
                )
            if found == FIRST_EDITION and upgrade:
                migrate(self._engine, self._carry)
            elif found != HEAD:
                raise StoreUnavailable(
                    f"The store at {self.place} is of another version. Start the service once: "
                    "it brings the tables up to date."
                )
            self._spaces = self._directly(read_spaces)
        self._begin()

    def close(self) -> None:
        """Write what is queued and let the database go."""
        self._writer.stop()
        self._reader.stop()
        self._watch.stop()
        self._engine.dispose()

    @property
    def waiting(self) -> int:
        """Rows queued for a commit."""
        return self._writer.waiting

    @property
    def last_wait_s(self) -> float:
        """Seconds the last group waited for its commit."""
        return self._writer.last_wait_s

    def take_up(self, clients: Sequence[Client], now: datetime | None = None) -> None:
        """Write down the id spaces of these clients and the key; from here on they are looked
        under. Raises ContentError, and writes nothing, when rows hang on others."""
        faults = self.adrift(clients)
        if faults:
            raise ContentError(faults)
        now = now or datetime.now(UTC)
        hooks = self._directly(spaces.hanging)
        gone = [key for key in self._spaces.keys - {*self._pseudonyms.ids} if not hooks["key", key]]

        def work(connection: Connection) -> None:
            spaces.note_spaces(connection, clients, now)
            spaces.note_key(connection, self._pseudonyms.ids[0], now)
            spaces.forget_keys(connection, gone)

        self._writing(work)
        self._spaces = self._directly(read_spaces)

    def take_up_command(self, clients: Sequence[Client], strict: bool = True) -> None:
        """The same for a command, which uses no key that the service has not used."""
        if not strict:
            return
        faults = self.adrift(clients)
        if faults:
            raise ContentError(faults)
        mine = {*self._pseudonyms.ids}
        if self._spaces.keys - mine or self._pseudonyms.ids[0] not in self._spaces.keys:
            message = (
                f"this key file is not the one the service uses on {self.place}: give the "
                "command its settings, or, after a rotation, start the service again first"
            )
            raise ContentError([Fault("VG_PATIENT_KEY_FILE", 0, message)])
        now = datetime.now(UTC)
        self._writing(partial(spaces.note_spaces, clients=clients, now=now))
        self._spaces = self._directly(read_spaces)

    def adrift(self, clients: Sequence[Client]) -> list[Fault]:
        """Rows that nobody could find any more, with what to do; objections first."""
        keys = self._pseudonyms.ids
        lost = self._directly(partial(spaces.adrift, clients=clients, keys=keys))
        return [Fault(self.place, 0, _adrift(*one)) for one in lost]

    def homeless(self) -> Counter[str]:
        """Rows of the first edition that do not tell their client, by table."""
        return self._directly(spaces.hanging)["space", FIRST]

    def rows_by_key(self) -> dict[str, int]:
        """Rows per key id, to see whether an old key may go."""
        hooks = self._directly(spaces.hanging)
        return {name: rows.total() for (kind, name), rows in hooks.items() if kind == "key"}

    def rows_on(self, kind: str, name: str) -> Counter[str]:
        """Rows by table that hang on a key or id space."""
        return self._directly(spaces.hanging)[kind, name]

    def knows(self, client: str) -> bool:
        """True when an id space of this client was ever written down."""
        return client in self._spaces.named or client in self._spaces.first

    def retire(self, kind: str, name: str, reason: str) -> int:
        """Stop asking for a key or id space; says how many objections go unheeded by it."""
        now = datetime.now(UTC)
        work = partial(spaces.retire, kind=kind, name=name, reason=reason, now=now)
        return self._writing(work)

    async def _looked(self, patient: PatientKey, query: Callable[..., T]) -> T:
        """What `query` finds of a patient, in spaces that other processes added meanwhile too.

        Raises StoreUnavailable also when another process writes with a key that is not here."""

        def ask(connection: Connection) -> tuple[int, T]:
            known = spaces.count(connection)
            return known, query(connection, patients=patient.all)

        count, found = await self._reader.read(ask)
        if count == self._spaces.count or patient.anew is None:
            return found
        self._spaces = await self._reader.read(read_spaces)
        if self._spaces.keys - {*self._pseudonyms.ids}:
            raise StoreUnavailable(OTHER_KEY)
        again = patient.anew()
        return await self._reader.read(lambda connection: query(connection, patients=again.all))

    def _there(self) -> bool:
        """A file that is not there would be made by looking."""
        file = self._engine.url.database
        return self._engine.dialect.name != "sqlite" or bool(file and Path(file).is_file())

    def _directly(self, query: Callable[[Connection], T]) -> T:
        with self._engine.execution_options(**{READ: True}).connect() as connection:
            return query(connection)

    def _writing(self, work: Callable[[Connection], T]) -> T:
        with self._engine.connect() as connection, connection.begin():
            return work(connection)


def _adrift(kind: str, name: str, rows: Counter[str]) -> str:
    told = ", ".join(f"{number} {table}" for table, number in _objections_first(rows))
    if kind == "key":
        what = f"the patient key {name}, which VG_PATIENT_KEY_FILE does not hold"
        mend = "put its line back, below the present one"
    else:
        what = f"the id space '{name}', which no client has"
        plain = name.removeprefix(FIRST)
        mend = f"give the client of these patients 'id_space: {plain}' in the registry"
    return (
        f"{told} hang on {what}: these people would not be found, and whoever objected would be "
        f"assessed. To mend: {mend}. If it is truly past: veilig-gesprek purge --retire-{kind} "
        f"{name} --reason '...'"
    )


def _objections_first(rows: Counter[str]) -> Iterable[tuple[str, int]]:
    return sorted(rows.items(), key=lambda row: (row[0] != "objections", row[0]))
