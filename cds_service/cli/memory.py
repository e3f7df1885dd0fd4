"""What the commands on the store share: opening it, naming a patient, naming who asks.

A command works on the store of the service or on none: it makes no store, invents no client and
says which store and client it spoke of.
"""

from __future__ import annotations

import asyncio
import getpass
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, TypeVar

import typer

from cds_service.clients.bases import same_base
from cds_service.clients.client import Client
from cds_service.clients.registry import load_registry
from cds_service.errors import ContentError, Fault
from cds_service.rules.numbers import read_numbers
from cds_service.settings import Settings, load_settings
from cds_service.store import Access, PatientKey, Store, read_keys
from cds_service.store.model import Action

T = TypeVar("T")
ClientId = Annotated[str | None, typer.Option("--client", help="The client's id in the registry.")]
Removed = Annotated[
    str | None,
    typer.Option(
        "--removed-client",
        metavar="ID",
        help="Instead of --client: one that is no longer in the registry.",
    ),
]
FhirServer = Annotated[
    str | None,
    typer.Option(
        help="One of the client's FHIR bases. It matters for rows of the first edition alone."
    ),
]


@dataclass(frozen=True, slots=True)
class Whose:
    """A patient as an operator names one."""

    patient: str
    client: str | None
    removed: str | None = None
    fhir_server: str | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """The open store and the clients of the service."""

    store: Store
    clients: Sequence[Client]

    def client(self, whose: Whose) -> Client:
        """The client that is meant. Raises ContentError for one that nobody knows."""
        if whose.removed is not None:
            return self._removed(whose.removed)
        for client in self.clients:
            if client.id == whose.client:
                self._check_server(client, whose.fhir_server)
                return client
        known = ", ".join(client.id for client in self.clients)
        raise _refusal(
            f"there is no client '{whose.client}' in the registry; there are: {known}. For one "
            "that was taken out: --removed-client"
        )

    def person(self, whose: Whose) -> PatientKey:
        """The patient that is meant. Raises ContentError."""
        return self.store.patient(self.client(whose), whose.fhir_server, whose.patient)

    def _removed(self, name: str) -> Client:
        if any(client.id == name for client in self.clients):
            raise _refusal(f"'{name}' is in the registry: name it with --client")
        if not self.store.knows(name):
            raise _refusal(f"this store holds nothing of a client '{name}'")
        return Client(id=name)

    @staticmethod
    def _check_server(client: Client, base: str | None) -> None:
        listed = client.fhir_servers
        if base is not None and not any(same_base(base, one) for one in listed):
            known = ", ".join(listed) or "none"
            raise _refusal(f"'{base}' is no FHIR base of {client.id}; it lists: {known}")


def with_store(
    work: Callable[[Memory], Awaitable[T]], settings: Settings | None = None, strict: bool = True
) -> T:
    """The result of `work` on the store that the settings name. Not `strict`: also where rows
    hang on a key or id space that is gone, to give it up."""
    settings = settings or load_settings()
    for name in ("patient_key_file", "clients_file"):
        if getattr(settings, name) is None:
            message = (
                f"VG_{name.upper()} is not set: give this command the settings of the service "
                "(--settings FILE)"
            )
            raise ContentError([Fault("environment", 0, message)])
    assert settings.patient_key_file and settings.clients_file
    registry = load_registry(settings.clients_file, testing=True)
    clients = [one.client for one in registry.clients]
    keys, numbers = read_keys(settings.patient_key_file), read_numbers(site=settings.site)
    store = Store(settings.database_url, keys, numbers)
    store.open_existing(upgrade=not strict)
    typer.echo(f"Store: {store.place}", err=True)
    try:
        store.take_up_command(clients, strict=strict)
        return asyncio.run(_run(work, Memory(store, clients)))
    finally:
        store.close()


async def _run(work: Callable[[Memory], Awaitable[T]], memory: Memory) -> T:
    return await work(memory)


async def tell_rows(memory: Memory, whose: Whose, patient: PatientKey) -> None:
    """Say how many rows there are of whom, so that a slip shows."""
    rows = await memory.store.count_about(patient)
    told = ", ".join(f"{number} {table}" for table, number in rows.items())
    typer.echo(f"Client: {memory.client(whose).id}. Rows about this patient: {told}.", err=True)


def whose(patient: str, client: str | None, removed: str | None, fhir_server: str | None) -> Whose:
    """The patient of the options. One of the two ways to name a client is needed."""
    if (client is None) == (removed is None):
        raise typer.BadParameter("give --client (or --removed-client) with the patient")
    return Whose(patient_id(patient), client, removed, fhir_server)


def patient_id(given: str) -> str:
    """The id on the command line, or with "-" the first line of standard input, which leaves no
    trace in the shell's history."""
    read = sys.stdin.readline().strip() if given == "-" else given.strip()
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
        patient=patient.in_the_log if patient else None,
        space=patient.space if patient else None,
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


def _refusal(message: str) -> ContentError:
    return ContentError([Fault("nothing was done", 0, message)])
