"""Whether a resource tells of something that is so: done, confirmed, about the patient.

One word per reason; what is set aside is counted under it, whatever it would have meant:

* ``negated``: denied, not done, cancelled, entered in error;
* ``planned``: an encounter that has not begun or was not kept;
* ``proposed``: a request that was never made (proposal, plan, draft);
* ``other-focus``: about somebody else than the patient of record;
* ``by-patient``: a questionnaire that the patient or a relative filled in;
* ``modifier-extension``: something we do not know changes what it means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from cds_service.record.draft import Draft
from cds_service.record.fhir import (
    ABSENT,
    Condition,
    DiagnosticReport,
    Encounter,
    MedicationAdministration,
    MedicationDispense,
    MedicationRequest,
    MedicationStatement,
    Observation,
    Procedure,
    ProcedureRequest,
    QuestionnaireResponse,
    Reference,
    ReferralRequest,
    ServiceRequest,
    filled,
    given,
)
from cds_service.record.references import type_of

IN_ERROR = "entered-in-error"
DENIED = frozenset(
    {"refuted", IN_ERROR, "known-absent", "410516002", "410594000", "723511001", "723510000"}
)
"""Verification that says "not so": HL7's words, SNOMED's known absent (zib), definitely not
present, refuted and entered in error."""
DIFFERENTIAL = frozenset({"differential", "differential-diagnosis", "47965005"})
"""One of several diagnoses that are thought of: HL7's word, SNOMED's qualifier."""
_COMMON = frozenset({"", "final", "finished", "completed", "active"})
"""Spelled as they should be, nearly always."""
_NOT_BEGUN = frozenset({"planned", "noshow", "no-show", "proposed", "booked"})
_NOT_DONE = frozenset({"not-done", "preparation", "aborted", "stopped", "cancelled"})
_NO_RESULT = frozenset({"cancelled", "registered"})
_NOT_MEANT = frozenset({"proposal", "plan", "option"})
_NOT_MADE = frozenset({"draft", "revoked", "cancelled", "stopped-before-start"})
_NOT_USED = frozenset({"not-taken", "not-taking", "cancelled", "draft", "intended", "n"})
_NOT_GIVEN = frozenset({"not-done", "preparation", "cancelled", "declined"})
_NOT_FILLED_IN = frozenset({"in-progress", "stopped"})
_PERSONS = frozenset(
    {
        "Patient",
        "RelatedPerson",
        "Practitioner",
        "PractitionerRole",
        "Person",
        "Group",
        "Organization",
        "CareTeam",
        "FamilyMemberHistory",
        "",
    }
)
"""What a focus may be that is not the patient; an empty word is a focus that cannot be told."""
_PATIENT_SIDE = frozenset({"Patient", "RelatedPerson"})
_FOCUS_BESIDE = (b"observation-focal-subject", b"observation-focusCode")
_REFERENCES: msgspec.json.Decoder[Any] = msgspec.json.Decoder(list[Reference] | Reference | None)


def refusal(resource: Any, key: str, draft: Draft) -> str | None:
    """Why a resource does not count, or None when it does."""
    status = resource.status or ""
    if status not in _COMMON:
        status = status.lower()
        if status == IN_ERROR:
            return "negated"
    if resource.modifier_extension is not ABSENT and filled(resource.modifier_extension):
        return "modifier-extension"
    check = _CHECKS.get(type(resource))
    return None if check is None else check(resource, status, key, draft)


def refused(resource: Any, key: str, draft: Draft) -> bool:
    """The same, counting the reason."""
    reason = refusal(resource, key, draft)
    if reason is not None:
        draft.skipped[reason] += 1
    return reason is not None


def is_differential(condition: Condition, draft: Draft) -> bool:
    """True for one of several diagnoses that are thought of."""
    for raw in (condition.verification_status, condition.category):
        if raw is not ABSENT and not DIFFERENTIAL.isdisjoint(draft.words(raw)):
            return True
    return False


def _condition(condition: Condition, status: str, key: str, draft: Draft) -> str | None:
    for raw in (condition.verification_status, condition.beside_verification):
        if raw is not ABSENT and not DENIED.isdisjoint(draft.words(raw)):
            return "negated"
    return None


def _encounter(encounter: Encounter, status: str, key: str, draft: Draft) -> str | None:
    if status == "cancelled":
        return "negated"
    return "planned" if status in _NOT_BEGUN else None


def _procedure(procedure: Procedure, status: str, key: str, draft: Draft) -> str | None:
    if procedure.not_done or status in _NOT_DONE:
        return "negated"
    focus = [procedure.focus] if procedure.focus is not None else []
    return "other-focus" if is_elsewhere(focus, key, draft) else None


def _observation(observation: Observation, status: str, key: str, draft: Draft) -> str | None:
    if status in _NO_RESULT:
        return "negated"
    if observation.focus is ABSENT and observation.extension is ABSENT:
        return None
    if filled(observation.extension):
        beside = bytes(observation.extension)
        if any(mark in beside for mark in _FOCUS_BESIDE):
            return "other-focus"
    focus = references_in(observation.focus)
    return "other-focus" if is_elsewhere(focus, key, draft) else None


def _report(report: Any, status: str, key: str, draft: Draft) -> str | None:
    return "negated" if status in _NO_RESULT else None


def _request(request: ServiceRequest, status: str, key: str, draft: Draft) -> str | None:
    if request.do_not_perform:
        return "negated"
    if (request.intent or "").lower() in _NOT_MEANT or status in _NOT_MADE:
        return "proposed"
    focus = references_in(request.focus)
    return "other-focus" if is_elsewhere(focus, key, draft) else None


def _prescription(request: MedicationRequest, status: str, key: str, draft: Draft) -> str | None:
    if request.do_not_perform or status == "cancelled":
        return "negated"
    meant = (request.intent or "").lower() not in _NOT_MEANT and status not in _NOT_MADE
    return None if meant else "proposed"


def _statement(statement: MedicationStatement, status: str, key: str, draft: Draft) -> str | None:
    if statement.do_not_perform:
        return "negated"
    words = {status, (statement.taken or "").lower()}
    if filled(statement.adherence):
        words |= draft.words(statement.adherence)
    return None if _NOT_USED.isdisjoint(words) else "negated"


def _handed_over(medicine: MedicationDispense, status: str, key: str, draft: Draft) -> str | None:
    return "negated" if medicine.not_done or status in _NOT_GIVEN else None


def _administered(
    medicine: MedicationAdministration, status: str, key: str, draft: Draft
) -> str | None:
    return "negated" if medicine.not_given or status in _NOT_GIVEN else None


def _answers(form: QuestionnaireResponse, status: str, key: str, draft: Draft) -> str | None:
    if status in _NOT_FILLED_IN:
        return "negated"
    who = [form.source, form.author]
    kinds = {(each.type or type_of(draft.target(each))) for each in who if each is not None}
    return "by-patient" if kinds & _PATIENT_SIDE else None


def references_in(raw: msgspec.Raw) -> list[Reference]:
    """The references of a member that is one or a list of them."""
    if not given(raw):
        return []
    found = _REFERENCES.decode(raw)
    return found if isinstance(found, list) else [found] if found is not None else []


def is_elsewhere(focus: Iterable[Reference], key: str, draft: Draft) -> bool:
    """True when something is about persons of whom none is the patient. A focus on the patient's
    own problem, device or body is about the patient."""
    targets = [(each, draft.target(each)) for each in focus]
    kinds = [each.type or type_of(target) for each, target in targets]
    own = [target is not None and draft.is_own(target) for _, target in targets]
    return bool(targets) and not any(own) and any(kind in _PERSONS for kind in kinds)


_CHECKS: Mapping[type[Any], Callable[[Any, str, str, Draft], str | None]] = {
    Condition: _condition,
    Encounter: _encounter,
    Procedure: _procedure,
    Observation: _observation,
    DiagnosticReport: _report,
    ServiceRequest: _request,
    ReferralRequest: _request,
    ProcedureRequest: _request,
    MedicationRequest: _prescription,
    MedicationStatement: _statement,
    MedicationDispense: _handed_over,
    MedicationAdministration: _administered,
    QuestionnaireResponse: _answers,
}
