"""What comes of a gate: open or not, and why, in a plain English sentence."""

from __future__ import annotations

from cds_service.assessment.model import Finding, GateResult
from cds_service.rules.model import Gate

Verdict = tuple[GateResult, tuple[Finding, ...]]
"""The result, and the findings that opened the gate."""


def opened(gate: Gate, found: tuple[Finding, ...]) -> Verdict:
    """A gate that these findings opened."""
    parts = [
        finding.indicator
        + (f" ({finding.counts} in {finding.months} months)" if finding.months else "")
        for finding in found
    ]
    forms = tuple(dict.fromkeys(form for finding in found for form in finding.forms))
    result = GateResult(
        gate=gate.id,
        open=True,
        why="opened by " + ", ".join(parts),
        findings=tuple(finding.indicator for finding in found),
        wording=gate.wording,
        forms=gate.forms or forms,
    )
    return result, found


def closed(gate: Gate, why: str) -> Verdict:
    """A gate that stays shut."""
    return GateResult(gate=gate.id, open=False, why=why, wording=gate.wording), ()
