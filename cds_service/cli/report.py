"""An assessment for reading (text) and for machines (JSON), with everything that explains it.

Headings are English, labels in the language asked for. For the clinician's or reviewer's eyes:
unlike a card this names the indicators.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cds_service.assessment.model import Assessment, Evidence, Finding, GateResult
from cds_service.files.terms import Language
from cds_service.rules.model import IndicatorSet


def as_json(assessment: Assessment) -> dict[str, Any]:
    """One patient. Dates are ISO 8601; an evidence date is null when the record gives none."""
    return {
        "patient": assessment.patient,
        "as_of": assessment.as_of.isoformat(),
        "setting": assessment.setting,
        "level": assessment.level,
        "score": assessment.score,
        "forms": dict(assessment.forms),
        "findings": [_finding(finding) for finding in assessment.findings],
        "gate": [
            {"id": gate.gate, "open": gate.open, "why": gate.why} for gate in assessment.gates
        ],
        "modifiers": list(assessment.modifiers),
        "removed": list(assessment.removed),
        "incomplete": [*assessment.incomplete, *assessment.unread],
        "rule_version": assessment.rule_version,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "indicator": finding.indicator,
        "points": finding.points,
        "counts": finding.counts,
        "evidence": [
            {
                "date": each.date.isoformat() if each.date else None,
                "reference": each.reference,
                "what": each.what,
            }
            for each in finding.evidence
        ],
    }


def as_text(assessment: Assessment, rules: IndicatorSet, language: Language) -> str:
    """The whole explanation, for a terminal."""
    return "\n".join(_lines(assessment, rules, language)) + "\n"


def _lines(assessment: Assessment, rules: IndicatorSet, language: Language) -> Iterator[str]:
    yield f"Patient {assessment.patient or '(unnamed)'}"
    yield f"  judged at  {assessment.as_of:%Y-%m-%d %H:%M}, setting {assessment.setting}"
    yield f"  level      {_LEVELS[assessment.level]}"
    forms = ", ".join(f"{form} {points}" for form, points in assessment.forms.items())
    yield f"  score      {assessment.score}" + (f" ({forms})" if forms else "")
    yield f"  rules      {assessment.rule_version}"
    yield from _block("Findings", _findings(assessment.findings, rules, language))
    yield from _block("Gates", [_gate(gate) for gate in assessment.gates])
    yield from _block("Explained away", assessment.removed)
    yield from _block("Changes the wording", assessment.modifiers)
    unseen = (*assessment.incomplete, *assessment.unread)
    yield from _block("Could not be read", unseen, "everything that came was read")


_LEVELS = {
    "none": "none: no card, because no gate opened",
    "info": "info: a card may be shown",
    "warning": "warning: a card may be shown, and two kinds of sign stand behind it",
}


def _block(title: str, lines: Iterator[str] | list[str] | tuple[str, ...], empty: str = "") -> Any:
    lines = list(lines) or ([empty] if empty else [])
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)


def _findings(
    findings: tuple[Finding, ...], rules: IndicatorSet, language: Language
) -> Iterator[str]:
    if not findings:
        yield "none"
    for finding in findings:
        known = rules.indicators.get(finding.indicator)
        label = getattr(known.label, language) if known else finding.indicator
        window = f" in {finding.months} months" if finding.months else ""
        yield f"{label} [{finding.indicator}]: {finding.points} points, {finding.counts}x{window}"
        yield from (f"    {_evidence(each)}" for each in finding.evidence)


def _evidence(evidence: Evidence) -> str:
    day = evidence.date.isoformat() if evidence.date else "undated   "
    sites = f" ({', '.join(sorted(evidence.sites))})" if evidence.sites else ""
    return f"{day}  {evidence.what}{sites}  {evidence.reference}"


def _gate(gate: GateResult) -> str:
    return f"{'OPEN  ' if gate.open else 'closed'} {gate.gate}: {gate.why}"
