"""The store as the rest of the service sees it: every method waits until it is certain.

A method that writes returns after the commit, so an answer that leaves can be found again; a
store that cannot be reached raises StoreUnavailable (503), never a lost row.
"""

from __future__ import annotations

import logging
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from uuid import uuid4

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from cds_service.clients.admission import Claim, used_before
from cds_service.clients.client import Client
from cds_service.errors import StoreUnavailable
from cds_service.notes import current
from cds_service.store import (
    audit,
    cards,
    feedback,
    objections,
    replay,
    retention,
    statistics,
    subject,
)
from cds_service.store.database import open_database
from cds_service.store.migrate import HEAD, migrate, version
from cds_service.store.model import (
    Access,
    Call,
    CardState,
    Decide,
    Explanation,
    Issue,
    Outcome,
    Received,
    Show,
    Silent,
)
from cds_service.store.pseudonym import Pseudonyms
from cds_service.store.reader import Reader
from cds_service.store.retention import Retention
from cds_service.store.schema import calls
from cds_service.store.statistics import Statistics
from cds_service.store.subject import Rows
from cds_service.store.writer import Writer

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PatientKey:
    """One patient as the store knows them: the hash to write and every hash to look for."""

    hash: str
    all: tuple[str, ...]


class Store:
    """Open it, use it from one event loop, close it."""

    def __init__(self, url: str, pseudonyms: Pseudonyms, patience_s: float = 5.0) -> None:
        self._engine: Engine = open_database(url)
        self._pseudonyms = pseudonyms
        self._reader = Reader(self._engine)
        self._writer = Writer(self._engine, patience_s)

    def open(self) -> None:
        """Bring the tables up to date and start writing; raises StoreUnavailable."""
        try:
            migrate(self._engine)
        except SQLAlchemyError as error:
            raise StoreUnavailable(
                "The database cannot be opened: check VG_DATABASE_URL, that the server runs and "
                "that the disk is writable and has room."
            ) from error
        self._writer.start()

    def close(self) -> None:
        """Write what is queued and let the database go."""
        self._writer.stop()
        self._reader.stop()
        self._engine.dispose()

    @property
    def waiting(self) -> int:
        """Rows queued for a commit."""
        return self._writer.waiting

    @property
    def last_wait_s(self) -> float:
        """Seconds the last group waited for its commit."""
        return self._writer.last_wait_s

    async def ready(self) -> None:
        """Raises StoreUnavailable unless rows can be written and the tables are ours."""
        if await self._writer.write(_try, lazy=True) != HEAD:
            raise StoreUnavailable("The database has tables of another version of this service.")

    def patient(self, client: Client, fhir_server: str | None, patient_id: str) -> PatientKey:
        """The keyed hash of a patient id of this client and FHIR base."""
        space = client.id_space(fhir_server)
        hashes = self._pseudonyms.patient_all(client.id, space, patient_id)
        return PatientKey(hashes[0], hashes)

    def encounter(self, client: Client, fhir_server: str | None, encounter_id: str) -> str:
        """The keyed hash of an encounter id."""
        return self._pseudonyms.encounter(client.id, client.id_space(fhir_server), encounter_id)

    def issue(
        self,
        card: Issue,
        patient: PatientKey,
        decide: Decide,
        access: Access | None = None,
        claim: Claim | None = None,
    ) -> Coroutine[None, None, Show | Silent]:
        """Decide whether the card is shown and remember the outcome, in one transaction.

        It is begun at once; what is returned must be awaited. Show the card exactly when that
        gives Show. Writes the row of the call as well, and
        fills outcome and card into `access`. Raises NotAuthenticated, and writes nothing, when
        the token of `claim` was used before.
        """

        def work(connection: Connection) -> Show | Silent | None:
            if not replay.first_use(connection, claim):
                return None
            decision = cards.issue(connection, card, patient.all, decide)
            if access is not None:
                told = replace(access, outcome=cards.outcome(card, decision), subject=card.card)
                audit.record(connection, told)
            return decision

        return self._issued(card, self._writer.write(work))

    async def _issued(
        self, card: Issue, written: Coroutine[None, None, Show | Silent | None]
    ) -> Show | Silent:
        decision = await written
        if decision is None:
            raise used_before(card.client)
        _note(card.hook, cards.outcome(card, decision))
        if isinstance(decision, Show):
            current().level = card.level
        return decision

    async def remember_call(
        self, call: Call, access: Access | None = None, claim: Claim | None = None
    ) -> None:
        """Remember a call that gave no card. The outcome of `access` is that of the call.

        Raises NotAuthenticated, and writes nothing, when the token of `claim` was used before.
        """

        def work(connection: Connection) -> bool:
            if not replay.first_use(connection, claim):
                return False
            cards.remember_call(connection, call)
            if access is not None:
                audit.record(connection, replace(access, outcome=call.outcome))
            return True

        if not await self._writer.write(work):
            raise used_before(call.client)
        _note(call.hook, call.outcome)

    async def state(self, patient: PatientKey) -> CardState | None:
        """The repetition state, for explanations; `issue` reads it by itself."""
        return await self._reader.read(partial(cards.state, patients=patient.all))

    async def feedback(self, client: str, entries: Sequence[Outcome], now: datetime) -> Received:
        """Store feedback: idempotent, any order; entries on unknown cards are counted only."""
        if not entries:
            return Received()
        return await self._writer.write(
            partial(feedback.receive, client=client, entries=entries, now=now)
        )

    async def excluded(self, patient: PatientKey) -> bool:
        """True when the patient objected."""
        return await self._reader.read(partial(objections.excluded, patients=patient.all))

    async def objected(self, patient: PatientKey, client: str, claim: Claim | None) -> bool:
        """The same for a call. Raises NotAuthenticated when its token was used before: nobody
        learns who objected with a token that is used up."""
        work = partial(replay.used_or_objected, claim=claim, patients=patient.all)
        used, objected = await self._reader.read(work)
        if used:
            raise used_before(client)
        return objected

    async def exclude(self, patient: PatientKey, now: datetime) -> bool:
        """Put a patient on the objection list; False when already there."""
        return await self._writer.write(partial(objections.exclude, patient=patient.hash, now=now))

    async def unexclude(self, patient: PatientKey) -> bool:
        """Take a patient off the objection list; False when not on it."""
        return await self._writer.write(partial(objections.unexclude, patients=patient.all))

    async def claim_token(self, issuer: str, jti: str, expires_at: datetime) -> bool:
        """True when this token is used for the first time, on any process of this database.

        For what leaves no row of its own. Commits at once but does not wait for the disk. A call
        claims its token in the transaction of its row instead.
        """
        work = partial(replay.claim, issuer=issuer, jti=jti, expires_at=expires_at)
        return await self._writer.write(work, lazy=True)

    async def explain(self, card: str) -> Explanation | None:
        """Why a card appeared, or None when we do not know the card."""
        return await self._reader.read(partial(cards.explain, card=card))

    async def patient_of(self, card: str) -> str | None:
        """The keyed hash of the patient a card was about; None for a card we do not know."""
        return await self._reader.read(partial(cards.patient_of, card=card))

    async def record(self, access: Access) -> None:
        """Add a line to the access log."""
        await self._writer.write(partial(audit.record, access=access))

    async def access_log(
        self, since: datetime, until: datetime, patient: PatientKey | None = None
    ) -> list[Access]:
        """Lines of the access log in [since, until), oldest first."""
        hashes = patient.all if patient else ()
        return await self._reader.read(
            lambda connection: list(audit.read(connection, since, until, hashes)), long=True
        )

    async def statistics(self, since: datetime, until: datetime, decide: Decide) -> Statistics:
        """Counts of calls, cards and feedback in [since, until), small cells suppressed."""
        work = partial(statistics.gather, since=since, until=until, decide=decide)
        return await self._reader.read(work, long=True)

    async def rows_about(self, patient: PatientKey) -> Rows:
        """Everything that is stored about a patient, by table."""
        return await self._reader.read(partial(subject.rows_about, patients=patient.all))

    async def erase(self, patient: PatientKey) -> dict[str, int]:
        """Delete a patient's cards and repetition state; objection and access log stay."""
        return await self._writer.write(partial(subject.erase, patients=patient.all))

    async def purge(self, now: datetime, keep: Retention) -> dict[str, int]:
        """Delete everything overdue, in small turns; says how many rows of each table."""
        total: dict[str, int] = {}
        while True:
            gone = await self._writer.write(partial(retention.purge_some, now=now, retention=keep))
            total = {name: total.get(name, 0) + count for name, count in gone.items()}
            if max(gone.values()) < retention.CHUNK:
                return total

    async def rows_by_key(self) -> dict[str, int]:
        """Rows per key id, to see whether an old key may go."""
        return await self._reader.read(retention.rows_by_key, long=True)


def _try(connection: Connection) -> str | None:
    """Write what a call without a card writes, and take it out again: a full disk lets reads, empty
    commits and smaller writes through."""
    long_ago = datetime.fromtimestamp(0, UTC)
    replay.claim(connection, "ready", str(uuid4()), long_ago)
    cards.remember_call(connection, Call(long_ago, "ready", "patient-view", "no-card"))
    replay.forget(connection, datetime.fromtimestamp(1, UTC))
    connection.execute(calls.delete().where(calls.c.at == long_ago))
    return version(connection)


def _note(hook: str, outcome: str) -> None:
    notes = current()
    notes.hook, notes.outcome = hook, outcome
