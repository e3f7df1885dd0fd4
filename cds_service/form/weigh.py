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
from cds_service.call.access import Authorization
from cds_service.call.complete import Completer
from cds_service.call.request import Call
from cds_service.cds_hooks import Hook
from cds_service.content.load import Content
from cds_service.errors import RequestError
from cds_service.form.frame import Here
from cds_service.form.session import Session
from cds_service.guidance.weighing import intake_of, setting_of
from cds_service.record.intake import Intake
from cds_service.record.model import Fact, Kind, PatientRecord

NOBODY = "unknown"
"""Patient of a form without a record system."""
REFERENCE = "form/"
"""Before the signal code: where a tick of this session comes from."""


@dataclass(frozen=True, slots=True)
class Said:
    """An assessment, and whether the record could be read."""

    assessment: Assessment
    away: bool


async def said_now(here: Here, held: Intake | None, completer: Completer) -> tuple[Said, Intake]:
    """Weighs the record with the ticks of the session; what was read comes along, to be held. A
    record that is out of reach is told in the answer; the ticks are weighed by themselves then."""
    intake, away = (held, False) if held else await _read(here, completer)
    record = with_ticks(intake.record, here.session, here.content, here.at)
    chart = here.session.chart
    encounter = chart.encounter if chart else None
    setting = setting_of(record, encounter, here.client.setting, here.at)
    return Said(assess(record, here.content.rules, here.at, setting), away), intake


def with_ticks(
    record: PatientRecord, session: Session, content: Content, at: datetime
) -> PatientRecord:
    """The record with what was ticked here and is not in it yet, and without what is taken back."""
    chart = session.chart
    encounter = f"Encounter/{chart.encounter}" if chart and chart.encounter else None
    back = {noted.reference for noted in session.withdrawn.values()}
    kept = [fact for fact in record.facts if fact.reference not in back]
    there = {fact.reference for fact in kept}
    by_code = {item.signal: item.id for item in content.rules.indicators.values() if item.signal}
    ticked = tuple(
        Fact(
            kind=Kind.SIGNAL,
            reference=REFERENCE + code,
            concepts=frozenset((by_code[code],)),
            day=noted.day or noted.at.date(),
            known_at=min(noted.at, at),
            encounter=encounter,
        )
        for code, noted in session.signs.items()
        if code in by_code and noted.reference not in there
    )
    facts = sorted((*kept, *ticked), key=lambda fact: fact.day or date.min)
    return replace(record, facts=tuple(facts))


async def _read(here: Here, completer: Completer) -> tuple[Intake, bool]:
    """The record as the session's token shows it; an empty one without a record system."""
    call = _call(here)
    begun = intake_of(call, here.client, here.content)
    if here.session.chart is None:
        return begun, False
    try:
        intake = await completer.complete(begun, call, here.client, here.at)
    except RequestError:
        # A resource of somebody else: nothing of this answer may be used.
        return begun, True
    return intake, bool(intake.missing)


def _call(here: Here) -> Call:
    chart = here.session.chart
    if chart is None:
        return Call(
            hook=Hook.PATIENT_VIEW, instance=str(uuid4()), user_id=NOBODY, patient_id=NOBODY
        )
    return Call(
        hook=Hook.PATIENT_VIEW,
        instance=str(uuid4()),
        user_id=here.session.user,
        patient_id=chart.patient,
        encounter_id=chart.encounter,
        fhir_server=chart.fhir_server,
        authorization=Authorization(
            access_token=chart.access_token,
            token_type="Bearer",  # noqa: S106 - the kind of token
            expires_in=max(1, int((chart.token_ends - here.at).total_seconds())),
            scope=chart.scope,
            subject=here.client.form_client_id,
            patient=chart.patient,
        ),
    )
