"""Every choice type (`[x]`) of what we read, and what becomes of each variant.

The readers go by these tables, `docs/fhir.md` prints them, and a test holds them against the
specification's own list for STU3, R4B and R5.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec

from cds_service.record import fhir
from cds_service.record.dates import UNKNOWN, Moment
from cds_service.record.draft import Draft
from cds_service.record.fhir import Period, given


class Way(StrEnum):
    """What becomes of a variant that says when something was."""

    DATE = "its date"
    START = "where it begins; without a beginning undated, counted"
    TEXT = "a FHIR date in it; any other text undated, counted"
    ONCE = "its one event; else undated, counted"
    NEVER = "undated, counted"


class When(NamedTuple):
    """One variant of a date."""

    member: str
    way: Way

    @property
    def attribute(self) -> str:
        """Its name in our structs."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", self.member).lower()


def _dates(stem: str, *more: When, timing: bool = False) -> tuple[When, ...]:
    timed = (When(f"{stem}Timing", Way.ONCE),) if timing else ()
    return (When(f"{stem}DateTime", Way.DATE), When(f"{stem}Period", Way.START), *timed, *more)


def _loose(stem: str) -> tuple[When, ...]:
    vague = (When(f"{stem}Age", Way.NEVER), When(f"{stem}Range", Way.NEVER))
    return (*vague, When(f"{stem}String", Way.TEXT))


DATES: Mapping[type[Any], tuple[When, ...]] = {
    fhir.Condition: _dates("onset", *_loose("onset")),
    fhir.Procedure: (
        *_dates("performed", *_loose("performed")),
        *_dates("occurrence", *_loose("occurrence"), timing=True),
    ),
    fhir.Observation: _dates("effective", When("effectiveInstant", Way.DATE), timing=True),
    fhir.MedicationStatement: _dates("effective", timing=True),
    fhir.MedicationAdministration: (*_dates("effective"), *_dates("occurence", timing=True)),
    fhir.DiagnosticReport: _dates("effective"),
    fhir.ClinicalImpression: _dates("effective"),
}
"""Of each type the variants of when it was; at most one of them is there."""
_ATTRIBUTES = {kind: [(each.attribute, each.way) for each in row] for kind, row in DATES.items()}

_ANSWER = "an answer that affirms, or a code that a rule reads"
_TRUE = "true affirms the question, false denies it"
_TELLS_NOT = "no code: where its question is one that a rule reads, counted as `other-answer`"
_PRODUCT = "the medicine"
_NUMBER = "a measurement, in the unit that its rule names"
_OVER = "over (its date is not used)"


class Value(NamedTuple):
    """One variant that is no date of the fact: what it is read for."""

    kind: str
    """Resource type, or the part of it, as the specification calls it."""
    stem: str
    read: Mapping[str, str]
    """Variant -> what it is read for."""
    otherwise: str = ""
    """What becomes of the other variants."""


_CODED = {"CodeableConcept": _ANSWER}
_MEDICINE = {"CodeableConcept": _PRODUCT, "Reference": _PRODUCT}
_MEDICATED = ("Request", "Statement", "Dispense", "Administration")
VALUES: tuple[Value, ...] = (
    Value("Condition", "abatement", {"Boolean": "true: over, false: not"}, _OVER),
    Value(
        "Observation",
        "value",
        _CODED | {"Boolean": _TRUE, "Quantity": _NUMBER},
        _TELLS_NOT,
    ),
    Value("ObservationComponent", "value", _CODED, _TELLS_NOT),
    *(Value(f"Medication{each}", "medication", _MEDICINE) for each in _MEDICATED),
    Value(
        "ClinicalImpressionFinding",
        "item",
        {"CodeableConcept": "a finding", "Reference": "the problem it points at"},
    ),
    Value(
        "QuestionnaireResponseItemAnswer",
        "value",
        {"Coding": _ANSWER, "Boolean": _TRUE},
        _TELLS_NOT,
    ),
    Value("Patient", "deceased", {"Boolean": "true: deceased", "DateTime": "deceased since"}),
)
UNREAD: Mapping[str, str] = {
    "Patient.multipleBirth": "no rule asks",
    "Procedure.reported": "who told it says nothing about whether it was done",
    "Observation.instantiates": "names a definition",
    "MedicationRequest.reported": "as Procedure.reported",
    "MedicationRequestSubstitution.allowed": "dispensing",
    "MedicationDispense.statusReason": "the status is read",
    "MedicationDispense.notDoneReason": "`notDone` is read",
    "MedicationAdministrationDosage.rate": "dose",
    "MedicationIngredient.item": "the code of the product is read",
    "MedicationIngredient.strength": "dose",
    "MedicationPackageContent.item": "the code of the product is read",
    "ServiceRequest.occurrence": "when something is to be done dates no finding: `authoredOn` does",
    "ServiceRequest.asNeeded": "no rule asks",
    "ServiceRequest.quantity": "no rule asks",
    "ServiceRequestOrderDetailParameter.value": "no rule asks",
    "ServiceRequestPatientInstruction.instruction": "free text",
    "ReferralRequest.occurrence": "as ServiceRequest.occurrence",
    "ProcedureRequest.occurrence": "as ServiceRequest.occurrence",
    "ProcedureRequest.asNeeded": "no rule asks",
    "CompositionRelatesTo.target": "another report is read by itself",
    "Consent.source": "the document behind it",
    "Questionnaire.versionAlgorithm": "names a version",
    "QuestionnaireItem.initial": "what was filled in beforehand is no answer",
    "QuestionnaireItemInitial.value": "what was filled in beforehand is no answer",
    "QuestionnaireItemOption.value": "what could be answered is no answer",
    "QuestionnaireItemAnswerOption.value": "what could be answered is no answer",
    "QuestionnaireItemEnableWhen.answer": "when a question is asked",
}
"""Choice types of the resources we read that say nothing to a rule, and why."""


def happened(resource: Any, draft: Draft) -> Moment | None:
    """When it was, by whichever variant is there. UNKNOWN (counted as `undated`) when that cannot
    be a day: no other date may take its place. None when nothing is said."""
    for attribute, way in _ATTRIBUTES[type(resource)]:
        said = getattr(resource, attribute)
        if said is None or said is fhir.ABSENT:
            continue
        found = _READ[way](said, draft)
        if found is not None:
            if found is UNKNOWN:
                draft.unread[type(resource).__name__, "undated"] += 1
            return found
    return None


def _date(said: str, draft: Draft) -> Moment | None:
    return draft.event(said)


def _start(said: Period, draft: Draft) -> Moment | None:
    if said.start is not None:
        return draft.event(said.start)
    return UNKNOWN if said.end is not None else None


def _text(said: msgspec.Raw, draft: Draft) -> Moment | None:
    if not given(said):
        return None
    text: Any = msgspec.json.decode(said)
    return (draft.try_moment(text.strip()) if isinstance(text, str) else None) or UNKNOWN


class _Timing(msgspec.Struct, gc=False):
    event: list[str] | None = None


_TIMING = msgspec.json.Decoder(_Timing)


def _once(said: msgspec.Raw, draft: Draft) -> Moment | None:
    if not given(said):
        return None
    events = _TIMING.decode(said).event or []
    return draft.event(events[0]) if len(events) == 1 else UNKNOWN


def _never(said: msgspec.Raw, draft: Draft) -> Moment | None:
    return UNKNOWN if given(said) else None


_READ: Mapping[Way, Callable[[Any, Draft], Moment | None]] = {
    Way.DATE: _date,
    Way.START: _start,
    Way.TEXT: _text,
    Way.ONCE: _once,
    Way.NEVER: _never,
}


def rows() -> Iterator[tuple[str, str]]:
    """Every variant with what becomes of it, as `docs/fhir.md` prints them."""
    for kind, variants in DATES.items():
        for each in variants:
            yield f"{kind.__name__}.{each.member}", each.way
    for value in VALUES:
        for variant, use in value.read.items():
            yield f"{value.kind}.{value.stem}{variant}", use
        if value.otherwise:
            yield f"{value.kind}.{value.stem}[x], any other", value.otherwise
    for name, why in UNREAD.items():
        yield f"{name}[x]", f"not read: {why}"


def table() -> str:
    """The same as Markdown."""
    lines = [f"| {name} | {use} |" for name, use in rows()]
    return "\n".join(("| Element | What becomes of it |", "|---|---|", *lines, ""))
