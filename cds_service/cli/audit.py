"""`audit`: the access log, as FHIR AuditEvents."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from cds_service.cli.memory import (
    ClientId,
    FhirServer,
    Memory,
    Removed,
    access,
    moment,
    tell_rows,
    whose,
    with_store,
)
from cds_service.store import Access
from cds_service.store.audit_event import audit_event


def register(app: typer.Typer) -> None:
    app.command("audit")(audit)


def audit(
    since: Annotated[str, typer.Option(metavar="DATE", help="From this day on.")],
    *,
    until: Annotated[str, typer.Option(metavar="DATE", help="Before this day. Default: now.")] = "",
    patient: Annotated[
        str | None, typer.Option(metavar="ID", help="Only about this patient; - reads the id.")
    ] = None,
    client: ClientId = None,
    removed_client: Removed = None,
    fhir_server: FhirServer = None,
) -> None:
    """Export who did what, when, to whose record and on whose behalf (NEN 7513), one FHIR R4
    AuditEvent a line.

    Assessments are in it from the day VG_ACCESS_LOG is true; what operators do always is.
    """
    if patient is None and (client or removed_client):
        raise typer.BadParameter("--client goes together with --patient")
    one = None if patient is None else whose(patient, client, removed_client, fhir_server)
    end = moment(until) if until else datetime.now(UTC)

    async def read(memory: Memory) -> list[Access]:
        key = memory.person(one) if one else None
        if one and key:
            await tell_rows(memory, one, key)
        lines = await memory.store.access_log(moment(since), end, key)
        line = access("audit", patient=key, client=client or removed_client)
        await memory.store.record(line)
        return lines

    for line in with_store(read):
        typer.echo(json.dumps(audit_event(line), ensure_ascii=False))
