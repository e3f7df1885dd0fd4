"""What the commands on the store share: opening it, naming a patient, naming who asks."""

from __future__ import annotations

import asyncio
import getpass
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeVar

import typer

from cds_service.clients.client import Client
from cds_service.clients.registry import load_registry
from cds_service.errors import ContentError, Fault
from cds_service.settings import Settings, load_settings
from cds_service.store import Access, PatientKey, Store, read_keys
from cds_service.store.model import Action

T = TypeVar("T")


def with_store(work: Callable[[Store], Awaitable[T]], settings: Settings | None = None) -> T:
    """The result of `work` on the store that the settings name."""
    settings = settings or load_settings()
    if settings.patient_key_file is None:
        message = "VG_PATIENT_KEY_FILE is not set: give these commands the settings of the service"
        raise ContentError([Fault("environment", 0, message)])
    store = Store(settings.database_url, read_keys(settings.patient_key_file))
    store.open()
    try:
        return asyncio.run(_run(work, store))
    finally:
        store.close()


async def _run(work: Callable[[Store], Awaitable[T]], store: Store) -> T:
    return await work(store)


def client_of(client_id: str) -> Client:
    """The registered client; one that was taken out of the registry still has rows."""
    file = load_settings().clients_file
    found = load_registry(file, testing=True).by_id(client_id) if file else None
    return found.client if found else Client(id=client_id)


def patient_id(given: str) -> str:
    """The id on the command line, or with "-" the first line of standard input, which leaves no
    trace in the shell's history."""
    read = sys.stdin.readline().strip() if given == "-" else given
    if not read or "/" in read:
        raise typer.BadParameter("a FHIR id is asked, such as 12345: no 'Patient/', not empty")
    return read


def access(
    action: Action,
    *,
    patient: PatientKey | None = None,
    client: str | None = None,
    subject: str | None = None,
    outcome: str = "success",
) -> Access:
    """A line for the access log about what an operator did, under the account they work with."""
    return Access(
        at=datetime.now(UTC),
        action=action,
        actor=f"operator/{getpass.getuser()}",
        client=client,
        patient=patient.hash if patient else None,
        subject=subject,
        outcome=outcome,
    )


def moment(text: str) -> datetime:
    """A day or an instant; a day means its first moment in UTC."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"'{text}' is no date; a good one: 2026-11-01") from error
    return read if read.tzinfo else read.replace(tzinfo=UTC)
