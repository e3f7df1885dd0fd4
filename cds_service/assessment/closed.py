"""Closed by a person: a case record that ends a matter until something is new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec.structs import replace

from cds_service.assessment.model import Finding
from cds_service.assessment.verdict import Verdict
from cds_service.files.terms import Use
from cds_service.record.model import CaseRecord, PatientRecord
from cds_service.rules.model import Closing

_WEIGHED = (Use.SCORE, Use.OBSERVE)


def closed_at(record: PatientRecord, closing: Closing | None, now: datetime) -> datetime | None:
    """When the matter was last closed by somebody who may, as known at `now`.

    A case that stands open beside it, also one handed over, leaves the matter open.
    """
    if closing is None:
        return None
    cases = [case for case in record.cases if case.at <= now]
    if any(case.stand not in closing.stands for case in cases):
        return None
    found = [case.at for case in cases if _may_close(case, closing)]
    return max(found, default=None)


def _may_close(case: CaseRecord, closing: Closing) -> bool:
    if case.roles is None:
        return closing.without_role
    return any(_matches(role, asked) for role in case.roles for asked in closing.roles)


def _matches(role: str, asked: str) -> bool:
    return role.startswith(asked[:-1]) if asked.endswith("*") else role == asked


def counts_of(findings: Iterable[Finding]) -> Mapping[str, int]:
    """How often each finding that scores or was ticked was ever met."""
    return {f.indicator: f.ever for f in findings if f.use in _WEIGHED}


def anything_new(before: Mapping[str, int], now: Iterable[Finding]) -> bool:
    """Whether a finding that scores or was ticked was not there, or rests on something later."""
    return any(count > before.get(name, 0) for name, count in counts_of(now).items())


def shut(verdicts: Iterable[Verdict], since: datetime) -> list[Verdict]:
    """The same, nothing open."""
    why = f"a person closed the matter on {since.date()}, and no finding is new"
    return [
        (replace(result, open=False, why=why, findings=()), ()) if result.open else (result, found)
        for result, found in verdicts
    ]
