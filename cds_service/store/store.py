"""The store as the rest of the service sees it: every method waits until it is certain.

A method that writes returns after the commit, so an answer that leaves can be found again; a
store that cannot be reached raises StoreUnavailable (503), never a lost row.
"""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from secrets import randbelow
from uuid import uuid4

from sqlalchemy import Connection

from cds_service.clients.admission import Claim, used_before
from cds_service.clients.client import Client
from cds_service.errors import StoreUnavailable
from cds_service.notes import current
from cds_service.rules.numbers import Numbers
from cds_service.store import audit, cards, feedback, objections, replay, retention, subject
from cds_service.store.measured import Measured, measure
from cds_service.store.migrate import HEAD, version
from cds_service.store.model import (
    Access,
    Call,
    CardState,
    Decide,
    Explanation,
    Issue,
    Objection,
    Outcome,
    PatientKey,
    Received,
    Show,
    Silent,
    Source,
)
from cds_service.store.opened import Opened
from cds_service.store.pseudonym import Pseudonyms
from cds_service.store.retention import Retention
from cds_service.store.statistics import Statistics, gather
from cds_service.store.subject import Rows
from cds_service.store.undo import Receipt
from cds_service.store.writer import UNAVAILABLE


class Store(Opened):
    """Open it, use it from one event loop, close it."""

    def __init__(
        self, url: str, pseudonyms: Pseudonyms, numbers: Numbers, patience_s: float = 2.5
    ) -> None:
        super().__init__(url, pseudonyms, numbers, patience_s)
        self._process = randbelow(2**31)

    async def ready(self) -> None:
        """Raises StoreUnavailable unless rows can be written and the tables are ours."""
        work = partial(_try, process=self._process)
        if await self._writer.write(work, lazy=True) != HEAD:
            raise StoreUnavailable("The database has tables of another version of this service.")

    def patient(self, client: Client, fhir_server: str | None, patient_id: str) -> PatientKey:
        """The keyed hashes of a patient id of this client: in every id space it ever had and
        under every key. `fhir_server` matters for rows of the first edition alone."""
        spaces = self._spaces.of(client)
        before = self._spaces.before(client, fhir_server)
        hashes = self._pseudonyms.people(spaces, patient_id)
        if before:
            hashes += self._pseudonyms.first_edition(before, patient_id)
        logged = tuple(map(self._pseudonyms.in_the_log, hashes))
        anew = partial(self.patient, client, fhir_server, patient_id)
        return PatientKey(hashes[0], hashes, client.space, logged[0], logged, anew)

    def encounter(self, client: Client, encounter_id: str) -> str:
        """The keyed hash of an encounter id."""
        return self._pseudonyms.encounter(client.space, encounter_id)

    def issue(
        self,
        card: Issue,
        patient: PatientKey,
        decide: Decide,
        access: Access | None = None,
        claim: Claim | None = None,
        *,
        receipt: Receipt | None = None,
    ) -> Coroutine[None, None, Show | Silent]:
        """Decide whether the card is shown and remember the outcome, in one transaction.

        It is begun at once; what is returned must be awaited. Show the card exactly when that
        gives Show. Counts the call as well, and
        fills outcome and card into `access`. Raises NotAuthenticated, and writes nothing, when
        the token of `claim` was used before. `receipt` is filled in: `retract` takes it back.
        """
        receipt = receipt or Receipt()

        def work(connection: Connection) -> Show | Silent | None:
            if not replay.first_use(connection, claim, receipt):
                return None
            decision = cards.issue(
                connection,
                card,
                patient.all,
                decide,
                numbers=self._numbers,
                process=self._process,
                receipt=receipt,
            )
            if access is not None:
                told = replace(access, outcome=cards.outcome(card, decision), subject=card.card)
                audit.record(connection, told, self._seal, receipt)
            return decision

        return self._issued(card, self._writer.write(work, receipt=receipt))

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
        self,
        call: Call,
        access: Access | None = None,
        claim: Claim | None = None,
        receipt: Receipt | None = None,
    ) -> None:
        """Remember a call that gave no card. The outcome of `access` is that of the call.

        Raises NotAuthenticated, and writes nothing, when the token of `claim` was used before.
        `receipt` as for `issue`.
        """
        receipt = receipt or Receipt()

        def work(connection: Connection) -> bool:
            if not replay.first_use(connection, claim, receipt):
                return False
            cards.remember_call(connection, call, self._process, receipt)
            if access is not None:
                told = replace(access, outcome=call.outcome)
                audit.record(connection, told, self._seal, receipt)
            return True

        if not await self._writer.write(work, receipt=receipt):
            raise used_before(call.client)
        _note(call.hook, call.outcome)

    def retract(self, receipt: Receipt) -> None:
        """What was remembered of a call whose answer certainly never left: as if it had not been.

        It is undone before anything else is written; with the store away, when it is back."""
        self._writer.take_back(receipt)

    def release_token(self, issuer: str, jti: str) -> None:
        """The token of a call that was not answered may be used again."""
        step = partial(replay.release, issuer=issuer, jti=jti)
        self._writer.take_back(Receipt(proof=step))

    async def state(self, patient: PatientKey) -> CardState | None:
        """The repetition state, for explanations; `issue` reads it by itself."""
        work = partial(cards.state, patients=patient.all, numbers=self._numbers)
        return await self._reader.read(work)

    async def feedback(self, client: str, entries: Sequence[Outcome], now: datetime) -> Received:
        """Store feedback: idempotent, any order; entries on unknown cards are counted only."""
        if not entries:
            return Received()
        work = partial(feedback.receive, client=client, entries=entries, now=now, seal=self._seal)
        return await self._writer.write(work)

    async def objection(self, patient: PatientKey) -> Objection | None:
        """The objection of a patient, as it is kept; None when there is none."""
        return await self._looked(patient, objections.kept)

    async def excluded(self, patient: PatientKey) -> bool:
        """True when the patient objected."""
        return await self._looked(patient, objections.excluded)

    async def objected(self, patient: PatientKey, client: str, claim: Claim | None) -> bool:
        """The same for a call. Raises NotAuthenticated when its token was used before: nobody
        learns who objected with a token that is used up."""
        used, objected = await self._looked(patient, partial(replay.used_or_objected, claim=claim))
        if used and self._writer.undoing:
            raise StoreUnavailable(UNAVAILABLE)  # perhaps by a call that was never answered
        if used:
            raise used_before(client)
        return objected

    async def exclude(self, patient: PatientKey, now: datetime, source: Source = "command") -> bool:
        """Put a patient on the objection list; False when already there."""
        work = partial(objections.exclude, patient=patient, now=now, source=source)
        return await self._writer.write(work)

    async def unexclude(self, patient: PatientKey) -> bool:
        """Take a patient off the objection list; False when not on it."""
        return await self._writer.write(partial(objections.unexclude, patients=patient.all))

    async def claim_token(self, issuer: str, jti: str, expires_at: datetime) -> bool:
        """True when this token is used for the first time, on any process of this database.

        For what leaves no row of its own. Commits at once but does not wait for the disk. A call
        claims its token in the transaction of its row instead.
        """
        work = partial(replay.claim, issuer=issuer, jti=jti, expires_at=expires_at)
        release = partial(replay.release, issuer=issuer, jti=jti)

        def noted(connection: Connection) -> bool:
            first = work(connection)
            if first:
                receipt.proof = release
            return first

        receipt = Receipt()
        return await self._writer.write(noted, lazy=True, receipt=receipt)

    async def explain(self, card: str) -> Explanation | None:
        """Why a card appeared, or None when we do not know the card."""
        work = partial(cards.explain, card=card, numbers=self._numbers, seal=self._seal)
        return await self._reader.read(work)

    async def patient_of(self, card: str) -> str | None:
        """The keyed hash of the patient a card was about; None for a card we do not know."""
        return await self._reader.read(partial(cards.patient_of, card=card))

    async def record(self, access: Access) -> None:
        """Add a line to the access log."""
        await self._writer.write(partial(audit.record, access=access, seal=self._seal))

    async def access_log(
        self, since: datetime, until: datetime, patient: PatientKey | None = None
    ) -> list[Access]:
        """Lines of the access log in [since, until), oldest first."""
        hashes = patient.all_in_the_log if patient else ()
        return await self._reader.read(
            lambda connection: list(audit.read(connection, since, until, hashes, self._seal)),
            long=True,
        )

    async def statistics(self, since: datetime, until: datetime, decide: Decide) -> Statistics:
        """Counts of calls, cards and feedback in [since, until), small cells suppressed. Cards
        and calls are kept by the hour, so `since` means its hour."""
        work = partial(
            gather,
            since=since,
            until=until,
            decide=decide,
            numbers=self._numbers,
            seal=self._seal,
        )
        return await self._reader.read(work, long=True)

    async def measured(self, since: datetime, until: datetime, decide: Decide) -> Measured:
        """What the owner of the site needs to decide whether cards may appear: exact numbers."""
        work = partial(measure, since=since, until=until, decide=decide, numbers=self._numbers)
        return await self._reader.read(work, long=True)

    async def rows_about(self, patient: PatientKey) -> Rows:
        """Everything that is stored about a patient, by table."""
        work = partial(subject.rows_about, patient=patient, numbers=self._numbers, seal=self._seal)
        return await self._reader.read(work)

    async def count_about(self, patient: PatientKey) -> dict[str, int]:
        """How many rows each table has of a patient."""
        return await self._reader.read(partial(subject.count, patient=patient))

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


def _try(connection: Connection, process: int) -> str | None:
    """Write what a call without a card writes, and take it out again: a full disk lets reads, empty
    commits and smaller writes through."""
    long_ago = datetime.fromtimestamp(0, UTC)
    replay.claim(connection, "ready", str(uuid4()), long_ago)
    call = Call(long_ago, "ready", "patient-view", "no-card")
    cards.remember_call(connection, call, process)
    replay.forget(connection, datetime.fromtimestamp(1, UTC))
    cards.forget_call(connection, call, process)
    return version(connection)


def _note(hook: str, outcome: str) -> None:
    notes = current()
    notes.hook, notes.outcome = hook, outcome
