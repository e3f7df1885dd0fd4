"""`audit`: the access log, as FHIR AuditEvents."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from cds_service.cli.memory import access, client_of, moment, patient_id, with_store
from cds_service.store import Access, Store
from cds_service.store.audit_event import audit_event


def register(app: typer.Typer) -> None:
    app.command("audit")(audit)


def audit(
    since: Annotated[str, typer.Option(metavar="DATE", help="From this day on.")],
    until: Annotated[str, typer.Option(metavar="DATE", help="Before this day. Default: now.")] = "",
    patient: Annotated[
        str | None, typer.Option(metavar="ID", help="Only about this patient; - reads the id.")
    ] = None,
    client: Annotated[str | None, typer.Option(help="With --patient: the client's id.")] = None,
    fhir_server: Annotated[
        str | None,
        typer.Option(help="With --patient: FHIR base, for a client that lists several."),
    ] = None,
) -> None:
    """Export who did what, when, to whose record and on whose behalf (NEN 7513), one FHIR R4
    AuditEvent a line.

    Assessments are in it from the day VG_ACCESS_LOG is true; what operators do always is.
    """
    if (patient is None) != (client is None):
        raise typer.BadParameter("--patient and --client go together")
    person = None if patient is None else patient_id(patient)
    end = moment(until) if until else datetime.now(UTC)

    async def read(store: Store) -> list[Access]:
        key = store.patient(client_of(client), fhir_server, person) if client and person else None
        lines = await store.access_log(moment(since), end, key)
        await store.record(access("audit", patient=key, client=client))
        return lines

    for line in with_store(read):
        typer.echo(json.dumps(audit_event(line), ensure_ascii=False))
