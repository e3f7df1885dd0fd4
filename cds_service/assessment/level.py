"""How urgent an open card is: what the thresholds call a warning, else information."""

from __future__ import annotations

from collections.abc import Iterable

from cds_service.assessment.model import Finding
from cds_service.assessment.verdict import Verdict
from cds_service.files.terms import Level, Use, Weight
from cds_service.rules.model import Thresholds

_OBSERVE = Use.OBSERVE


def level_of(judged: Iterable[Verdict], found: Iterable[Finding], thresholds: Thresholds) -> Level:
    """none without an open gate. warning: a gate or a finding that the thresholds name, a strong
    finding beside another domain, or a strong tick beside a record gate. Else info."""
    opened = [(result, carried) for result, carried in judged if result.open]
    if not opened:
        return "none"
    named = thresholds.warning
    for result, carried in opened:
        if named is not None and result.gate in named.gates:
            return "warning"
        if named is not None and any(f.indicator in named.findings for f in carried):
            return "warning"
        if _strong_beside_another(carried, thresholds):
            return "warning"
    strong_tick = any(f.use is _OBSERVE and f.weight is Weight.STRONG for f in found)
    from_record = any(any(f.use is not _OBSERVE for f in carried) for _, carried in opened)
    return "warning" if strong_tick and from_record else "info"


def _strong_beside_another(carried: Iterable[Finding], thresholds: Thresholds) -> bool:
    domain_of = thresholds.domain_of
    carried = [finding for finding in carried if finding.indicator in domain_of]
    domains = {domain_of[finding.indicator] for finding in carried}
    strong = any(finding.weight is Weight.STRONG for finding in carried)
    return strong and len(domains) > 1
