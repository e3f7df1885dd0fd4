"""A call weighed: which moment it means, the record it brought, the setting, the assessment.

No HTTP, no store, no clock: the service, `replay`, the console and the tests share it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from cds_service.assessment.assess import assess
from cds_service.assessment.model import Assessment
from cds_service.call.request import Call, vendor_value
from cds_service.cds_hooks import Hook
from cds_service.clients.client import Client
from cds_service.content.load import Content
from cds_service.errors import MissingData, RequestError
from cds_service.files.terms import Setting
from cds_service.record.intake import Intake, read_prefetch
from cds_service.record.model import Care, Fact, Kind, PatientRecord

OPEN_VISIT_DAYS = 30
"""A visit without an end that started longer ago is a forgotten one, not the present contact."""
SETTING_OF: Mapping[Care, Setting] = {
    Care.EMERGENCY: "ed",
    Care.INPATIENT: "ed",
    Care.AMBULATORY: "gp",
    Care.HOME: "gp",
    Care.VIRTUAL: "gp",
}
"""In which setting a kind of care is judged, by a call and by replay."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one call came to, before anybody decides whether it is shown."""

    hook: Hook
    """The moment the call stands for; a client's trigger may make patient-view a discharge."""
    intake: Intake
    assessment: Assessment


def weigh(
    call: Call,
    client: Client,
    content: Content,
    at: datetime,
    intake: Intake | None = None,
    *,
    explain: bool = False,
) -> Weighed:
    """Weighs a call at the moment `at` (timezone-aware), by `intake` when that was completed
    from the FHIR server, else by what the call brought. `explain` also tells what was found where
    no gate opened (see `assess`).

    Raises `MissingData` (412) naming the keys of required data that did not arrive, or that
    arrived in part while nothing opens (a card says itself that something lacks), and
    `RequestError` (400) when a resource belongs to another patient or cannot be followed.
    """
    intake = intake or intake_of(call, client, content)
    if intake.missing:
        raise _missing(intake)
    setting = setting_of(intake.record, call.encounter_id, client.setting, at)
    assessment = assess(intake.record, content.rules, at, setting, explain=explain)
    if intake.partial and not assessment.shows_card:
        raise _partial(intake)
    return Weighed(hook=moment_meant(call, client), intake=intake, assessment=assessment)


def moment_meant(call: Call, client: Client) -> Hook:
    """The hook a call stands for, by the client's own trigger mapping."""
    if client.trigger_extension is None or call.hook is not Hook.PATIENT_VIEW:
        return call.hook
    meant = client.triggers.get(vendor_value(call, client.trigger_extension) or "")
    return Hook(meant) if meant else call.hook


def setting_of(
    record: PatientRecord, encounter_id: str | None, default: Setting, at: datetime
) -> Setting:
    """Setting by the class of this encounter, else of the latest visit still open, else
    `default`. Hospitals have both kinds of care, so the client alone does not decide."""
    kind = Kind.VISIT
    visits = [fact for fact in record.facts if fact.kind is kind]
    named = record.visit(encounter_id) if encounter_id is not None else None
    visit = named or _open_visit(visits, at)
    return SETTING_OF.get(visit.care, default) if visit and visit.care else default


def intake_of(call: Call, client: Client, content: Content) -> Intake:
    """What the call brought. Raises `RequestError` (400) as `weigh` does."""
    try:
        return read_prefetch(
            call.prefetch,
            call.patient_id,
            content.vocabulary,
            client.fhir_version,
            trust_total=client.trust_total,
            unasked=client.unasked,
        )
    except RecursionError:
        raise RequestError("prefetch is nested too deeply.") from None


def _missing(intake: Intake) -> MissingData:
    told = [f"{key} ({intake.failed.get(key, 'absent')})" for key in intake.missing]
    return MissingData(
        f"Required prefetch is missing: {', '.join(told)}. Nothing was weighed. Send these keys "
        "as the templates of GET /cds-services ask for them.",
        intake.missing,
    )


def _partial(intake: Intake) -> MissingData:
    told = [f"{key} ({reason})" for key, reason in intake.partial.items()]
    return MissingData(
        f"Required data came in part: {', '.join(told)}. Nothing opened on what came, and that "
        "says nothing about the rest. Send the whole list, or let the service fetch it.",
        tuple(intake.partial),
    )


def _open_visit(visits: Iterable[Fact], at: datetime) -> Fact | None:
    earliest = at - timedelta(days=OPEN_VISIT_DAYS)
    running = [
        (visit.start, visit)
        for visit in visits
        if visit.end is None and visit.start is not None and earliest <= visit.start <= at
    ]
    return max(running, key=lambda pair: pair[0])[1] if running else None
