"""Completes an intake from the caller's FHIR server, within one deadline (F-05, T-02)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

import msgspec

from cds_service.call.beside import Beside, size_of
from cds_service.call.pages import Budget, Fetcher, NotFetched
from cds_service.call.plan import Plan, Query, lacking, plan
from cds_service.call.request import Call
from cds_service.call.servers import FhirServers
from cds_service.call.shape import version_of
from cds_service.clients.client import Client
from cds_service.record.envelope import Value
from cds_service.record.intake import KEYS, Intake, read_pages
from cds_service.record.vocabulary import Vocabulary
from cds_service.settings import Settings

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Completer:
    """Fetches what prefetch left out. Holds no token and no patient between calls."""

    settings: Settings
    servers: FhirServers
    vocabulary: Vocabulary
    beside: Beside = field(default_factory=Beside)

    def would_ask(self, intake: Intake, call: Call, client: Client) -> bool:
        """True when something lacks and the call names a server that may be asked for it."""
        server = call.fhir_server
        if server is None or _malformed(call) is not None:
            return False
        return bool(lacking(intake, client.unasked)) and self.servers.may_ask(client, server)

    async def complete(self, intake: Intake, call: Call, client: Client, at: datetime) -> Intake:
        """The intake with what could be fetched added to it; the same one when nothing lacks.

        Whatever stays out of reach keeps its place in `missing` (required keys) and in the
        record's gaps, with the reason. Raises RequestError when a fetched resource belongs to
        another patient.
        """
        lacks = lacking(intake, client.unasked)
        malformed = _malformed(call)
        if lacks and malformed is not None:
            return _explained(intake, dict.fromkeys(lacks, f"malformed {malformed}"))
        if not lacks or call.fhir_server is None:
            return intake
        if not self.servers.may_ask(client, call.fhir_server):
            return _explained(intake, dict.fromkeys(lacks, "server-not-listed"))
        version = client.fhir_version or version_of(call.prefetch) or "R4"
        months = self.settings.look_back_months
        todo = plan(intake, call, at.date(), months, version, unasked=client.unasked)
        if not todo.queries:
            return _explained(intake, todo.refused)
        fetched, begun = _Fetched(dict(todo.refused)), frozenset(intake.next_pages)
        await self._fetch(todo, call, client, fetched, begun)
        size = size_of(intake) + fetched.size
        again = partial(self._again, call, client, fetched, begun)
        return await self.beside.run(size, again)

    async def _fetch(
        self, todo: Plan, call: Call, client: Client, fetched: _Fetched, begun: frozenset[str]
    ) -> None:
        token = call.authorization.access_token if call.authorization else None
        fetcher = Fetcher(
            self.servers.pool(client),
            call.fhir_server or "",
            token,
            Budget(int(self.settings.body_limit_mib * _MIB)),
        )
        tasks = {
            asyncio.create_task(fetched.take(query, fetcher)): query.key for query in todo.queries
        }
        await _within(tasks, self.settings.fetch_soft_ms, self.settings.fetch_hard_ms)
        for task, key in tasks.items():
            if task.cancelled():
                later = key in fetched.pages or key in begun
                fetched.reasons[key] = "next page: too-late" if later else "too-late"
            else:
                task.result()

    def _again(
        self, call: Call, client: Client, fetched: _Fetched, begun: frozenset[str]
    ) -> Intake:
        """Reads everything once more: what came and what was fetched, by the same road. Of the
        keys `begun` the first page came with the call; of others, what came was no use."""
        whole: dict[str, Sequence[Value]] = {k: [v] for k, v in (call.prefetch or {}).items()}
        for key, pages in fetched.pages.items():
            whole[key] = [*whole[key], *pages] if key in begun else pages
        uncounted = frozenset(fetched.in_parts if client.trust_total else KEYS)
        return read_pages(
            whole,
            call.patient_id,
            self.vocabulary,
            fetched.reasons,
            uncounted=uncounted,
            unasked=client.unasked,
        )


def _malformed(call: Call) -> str | None:
    """The member that was to tell where or with what to fetch, and was not fit to be used."""
    return next(
        (name for name in call.dropped if name in ("fhirServer", "fhirAuthorization")), None
    )


def _explained(intake: Intake, reasons: Mapping[str, str]) -> Intake:
    """The same intake, saying why what it lacks was not fetched."""
    lacked = {key: why for key, why in reasons.items() if key not in intake.satisfied}
    begun = {key: f"next page: {why}" for key, why in reasons.items() if key in intake.next_pages}
    reading = intake.record.reading
    reading = msgspec.structs.replace(reading, gaps=dict(reading.gaps) | lacked | begun)
    record = msgspec.structs.replace(intake.record, reading=reading)
    return msgspec.structs.replace(intake, record=record, failed=dict(intake.failed) | lacked)


class _Fetched:
    """What has come so far, also when the deadline cuts a query off between two pages."""

    def __init__(self, reasons: dict[str, str]) -> None:
        self.pages: dict[str, list[msgspec.Raw]] = {}
        self.reasons = reasons
        self.in_parts: set[str] = set()
        """Keys whose list was too long and was asked for in parts: their totals do not add up."""

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(len(bytes(page)) for pages in self.pages.values() for page in pages)

    async def take(self, query: Query, fetcher: Fetcher) -> None:
        """Runs one query; a failure becomes the reason of its key."""

        def arrived(page: msgspec.Raw) -> None:
            self.pages.setdefault(query.key, []).append(page)

        try:
            if await fetcher.pages(query, arrived):
                self.in_parts.add(query.key)
        except NotFetched as error:
            self.reasons[query.key] = error.reason


async def _within(tasks: Mapping[asyncio.Task[None], str], soft_ms: int, hard_ms: int) -> None:
    """Waits for all until the soft deadline, then for required keys only, until the hard one."""
    if not tasks:
        return
    try:
        _, pending = await asyncio.wait(tasks, timeout=min(soft_ms, hard_ms) / 1000)
        required = [task for task in pending if KEYS[tasks[task]].required]
        if required and hard_ms > soft_ms:
            await asyncio.wait(required, timeout=(hard_ms - soft_ms) / 1000)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
