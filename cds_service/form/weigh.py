"""What the record and the clinician's ticks say together, by the same `assess` as a hook call.

The record is read with the session's own token through the same templates, limits and guard as
everything that prefetch left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from msgspec.structs import replace

from cds_service.assessment.assess import assess
from cds_service.assessment.model import Assessment
from cds_service.call.complete import Completer
from cds_service.call.request import Authorization, Call
from cds_service.cds_hooks import Hook
from cds_service.content.load import Content
from cds_service.errors import RequestError
from cds_service.form.launch import Granted
from cds_service.form.sessions import Session
from cds_service.guidance.weighing import intake_of, setting_of
from cds_service.record.intake import Intake
from cds_service.record.model import Fact, Kind, PatientRecord

REFERENCE = "form/"
"""Before the signal code: where a tick of this session comes from."""


@dataclass(frozen=True, slots=True)
class Said:
    """An assessment, and whether the record could be read."""

    assessment: Assessment
    away: bool


async def said_now(session: Session, content: Content, completer: Completer, at: datetime) -> Said:
    """Weighs the record with the ticks of the session. A record that is out of reach is told in
    the answer; the ticks are weighed by themselves then."""
    intake, away = session.intake, False
    if intake is None:
        intake, away = await _read(session, content, completer, at)
    record = with_ticks(intake.record, session, content, at)
    granted = session.granted
    setting = setting_of(record, granted.encounter, granted.client.setting, at)
    return Said(assess(record, content.rules, at, setting), away)


def with_ticks(
    record: PatientRecord, session: Session, content: Content, at: datetime
) -> PatientRecord:
    """The record with what was ticked here and is not in it yet."""
    there = {name for fact in record.facts if fact.kind is Kind.SIGNAL for name in fact.concepts}
    by_code = {item.signal: item.id for item in content.rules.indicators.values() if item.signal}
    ticked = tuple(
        Fact(
            kind=Kind.SIGNAL,
            reference=REFERENCE + code,
            concepts=frozenset((by_code[code],)),
            day=when.date(),
            known_at=min(when, at),
            encounter=_encounter(session.granted),
        )
        for code, when in session.ticks.items()
        if code in by_code and not (code in session.written and by_code[code] in there)
    )
    facts = sorted((*record.facts, *ticked), key=lambda fact: fact.day or date.min)
    return replace(record, facts=tuple(facts))


async def _read(
    session: Session, content: Content, completer: Completer, at: datetime
) -> tuple[Intake, bool]:
    granted = session.granted
    call = _call(granted)
    begun = intake_of(call, granted.client, content)
    try:
        intake = await completer.complete(begun, call, granted.client, at)
    except RequestError:
        # A resource of somebody else: nothing of this answer may be used.
        return begun, True
    if not intake.missing:
        session.intake = intake
    return intake, bool(intake.missing)


def _call(granted: Granted) -> Call:
    return Call(
        hook=Hook.PATIENT_VIEW,
        instance=str(uuid4()),
        user_id=granted.user,
        patient_id=granted.patient,
        encounter_id=granted.encounter,
        fhir_server=granted.fhir_server,
        authorization=Authorization(
            access_token=granted.access_token,
            token_type="Bearer",  # noqa: S106 - the kind of token
            expires_in=granted.seconds,
            scope=granted.scope,
            subject=granted.client.form_client_id,
            patient=granted.patient,
        ),
    )


def _encounter(granted: Granted) -> str | None:
    return f"Encounter/{granted.encounter}" if granted.encounter else None
