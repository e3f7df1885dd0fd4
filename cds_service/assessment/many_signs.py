"""The gate of many signs: the only one that opens by points."""

from __future__ import annotations

from cds_service.assessment.model import Finding
from cds_service.assessment.search import Search
from cds_service.assessment.verdict import Verdict, closed, opened
from cds_service.files.terms import Use
from cds_service.rules.model import Gate

_WEIGHED = (Use.SCORE, Use.OBSERVE, Use.SUPPORT)


def many_signs(search: Search, gate: Gate) -> Verdict:
    """Opens on enough points from enough domains, one of them a repetition.

    Every finding that stands in a domain counts its points, within the gate's window; one that
    only supports counts one. A differential diagnosis counts beside the rest, never as the
    repetition.
    """
    setting = search.case.setting
    repeated = search.first(gate.repeated.get(setting, ()), gate.months)
    if not repeated:
        return closed(gate, "nothing is repeated that counts in this setting")
    signs = _signs(search, gate)
    domains = {search.case.rules.thresholds.domain_of[sign.indicator] for sign in signs}
    points = sum(sign.points for sign in signs)
    asked = gate.points.get(setting)
    if len(domains) < gate.domains:
        return closed(gate, f"{len(domains)} domains of the {gate.domains} asked")
    if asked is None or points < asked:
        return closed(gate, f"{points} points of the {asked} asked in setting {setting}")
    return opened(gate, tuple(signs))


def _signs(search: Search, gate: Gate) -> list[Finding]:
    rules = search.case.rules
    names = [name for name in rules.thresholds.domain_of if rules.indicators[name].use in _WEIGHED]
    return search.second(names, gate.months)
