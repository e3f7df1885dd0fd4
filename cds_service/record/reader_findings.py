"""Reads what was concluded and why something was asked: DiagnosticReport, ServiceRequest,
ClinicalImpression."""

from __future__ import annotations

import msgspec

from cds_service.record.choices import happened
from cds_service.record.draft import Draft, When, dates_of
from cds_service.record.fhir import (
    ABSENT,
    ClinicalImpression,
    DiagnosticReport,
    Reference,
    ServiceRequest,
    filled,
)
from cds_service.record.model import Kind
from cds_service.record.reader_reasons import Named, named_in
from cds_service.record.vocabulary import Meaning
from cds_service.record.whether import refused


class _Finding(msgspec.Struct, gc=False, rename="camel"):
    """STU3 and R4 say `item[x]` (R4 without the choice), R5 a codeable reference."""

    item_codeable_concept: msgspec.Raw = ABSENT
    item_reference: Reference | None = None
    item: Named | None = None


_FINDINGS = msgspec.json.Decoder(list[_Finding])


def read_diagnostic_report(report: DiagnosticReport, reference: str, draft: Draft) -> None:
    """The coded conclusion of a report is a problem."""
    each = draft.meanings.each
    meanings = (*each(report.conclusion_code), *each(report.coded_diagnosis))
    if not meanings or refused(report, reference, draft):
        return
    encounter = draft.encounter(report.encounter, report.context)
    seen = happened(report, draft)
    when = dates_of(seen, draft.contact(encounter), draft.moment(report.issued))
    _say(meanings, reference, encounter, when, draft)


def read_request(request: ServiceRequest, reference: str, draft: Draft) -> None:
    """The coded reason of a referral or order is a problem of its contact. When the thing is to be
    done says nothing about it."""
    each = draft.meanings.each
    meanings = (*each(request.reason_code), *each(request.reason))
    if not (meanings or request.contained is not ABSENT) or refused(request, reference, draft):
        return
    encounter = draft.encounter(request.encounter, request.context)
    _link(named_in(request.reason_reference), encounter, draft)
    when = dates_of(None, draft.contact(encounter), draft.moment(request.authored_on))
    _say(meanings, reference, encounter, when, draft)


def read_impression(impression: ClinicalImpression, reference: str, draft: Draft) -> None:
    """What a clinician found is a problem; one it refers to belongs to its contact."""
    if not filled(impression.finding) or refused(impression, reference, draft):
        return
    findings = _FINDINGS.decode(impression.finding)
    coded = [
        (each.item_codeable_concept, each.item.concept if each.item else ABSENT)
        for each in findings
    ]
    meanings = tuple(
        meaning for pair in coded for raw in pair for meaning in draft.meanings.each(raw)
    )
    encounter = draft.encounter(impression.encounter, impression.context)
    named = [Named(each.item_reference) if each.item_reference else each.item for each in findings]
    _link([each for each in named if each is not None], encounter, draft)
    seen = happened(impression, draft)
    when = dates_of(seen, draft.contact(encounter), draft.moment(impression.date))
    _say(meanings, reference, encounter, when, draft)


def _link(named: list[Named], encounter: str | None, draft: Draft) -> None:
    """Problems that stand in the resource itself belong to its contact; those of the record have
    dates of their own."""
    for each in named if encounter else ():
        target = draft.target(each.target())
        if target in draft.containers:
            draft.diagnose(target or "", encounter or "")


def _say(
    meanings: tuple[Meaning, ...], reference: str, encounter: str | None, when: When, draft: Draft
) -> None:
    for meaning in meanings:
        draft.say(Kind.PROBLEM, reference, meaning, when, encounter=encounter)
