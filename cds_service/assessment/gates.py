"""Gates: the only things that open a card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from cds_service.assessment.case import Case, Contact
from cds_service.assessment.kinds import find
from cds_service.assessment.model import Finding, GateResult
from cds_service.assessment.needs import Needed
from cds_service.files.terms import Group, Use, Weight
from cds_service.record.model import Care
from cds_service.rules.model import Gate, Path

_HOSPITAL = (Care.EMERGENCY, Care.INPATIENT)
_SUPPORT, _OBSERVE = Use.SUPPORT, Use.OBSERVE


@dataclass
class Search:
    """Findings of one case, each looked up once per window."""

    case: Case
    _cache: dict[tuple[str, int | None], Finding | None] = field(default_factory=dict)

    @cached_property
    def candidates(self) -> frozenset[str]:
        """Indicators that something in this record could meet."""
        case = self.case
        needed = case.rules.once(Needed)
        return frozenset(needed.candidates(case.by_concept, case.ticks))

    def get(self, indicator: str, months: int | None) -> Finding | None:
        """The finding of an indicator within a window, None when it is not met."""
        if indicator not in self.candidates:
            return None
        stated = self.case.rules.indicators[indicator]
        if months is not None and getattr(stated.rule, "months", None) == months:
            months = None  # the rule's own window
        key = (indicator, months)
        if key not in self._cache:
            self._cache[key] = find(self.case, stated, months)
        return self._cache[key]

    def all(self, indicators: Iterable[str], months: int | None) -> list[Finding]:
        """Those of the indicators that are met. A tick past its window, or a finding on unverified
        codes alone, opens nothing."""
        found = (self.get(indicator, months) for indicator in indicators)
        return [finding for finding in found if finding is not None and not self._weakened(finding)]

    def _weakened(self, finding: Finding) -> bool:
        stated = self.case.rules.indicators[finding.indicator].use
        return stated is not _SUPPORT and finding.use is _SUPPORT


def judge(search: Search, gate: Gate) -> tuple[GateResult, tuple[Finding, ...]]:
    """Whether a gate opens, why or why not, and the findings that opened it."""
    case = search.case
    if case.setting not in gate.settings:
        return _closed(gate, f"not used in setting {case.setting}"), ()
    if gate.age is not None and not gate.age.holds(case.age):
        return _closed(gate, "the age is unknown or outside its band"), ()
    if gate.kind == "ticks":
        return _ticks(search, gate)
    if gate.kind == "single-contact":
        return _single_contact(case, gate)
    return _record(search, gate)


def _record(search: Search, gate: Gate) -> tuple[GateResult, tuple[Finding, ...]]:
    lacks: list[str] = []
    for path in gate.paths:
        found, lack = _walk(search, path)
        if found:
            return _opened(gate, found), found
        lacks.append(lack)
    return _closed(gate, "; ".join(dict.fromkeys(lacks))), ()


def _walk(search: Search, path: Path) -> tuple[tuple[Finding, ...], str]:
    """The findings that carry a path, or what it lacks."""
    if path.age is not None and not path.age.holds(search.case.age):
        return (), "no path for this age"
    needed = search.all(path.all_of, path.months)
    if len(needed) < len(path.all_of):
        missing = sorted(set(path.all_of) - {finding.indicator for finding in needed})
        return (), "lacks " + ", ".join(missing)
    options = search.all(path.any_of, path.months)
    if path.any_of and not options:
        return (), "lacks any of " + ", ".join(path.any_of)
    if not path.plus:
        return (*needed, *options), ""
    return _with_plus(search, path, needed, options)


def _with_plus(
    search: Search, path: Path, needed: list[Finding], options: list[Finding]
) -> tuple[tuple[Finding, ...], str]:
    """Adds the second part of a combination: other facts, and together at least two groups."""
    extra = search.all(path.plus, path.months)
    for option in options or needed:
        beside = [
            finding
            for finding in extra
            if finding.indicator != option.indicator
            and (not path.distinct_facts or _other_facts(finding, option))
        ]
        groups = _groups([option, *beside])
        if len(beside) >= path.plus_at_least and len(groups) >= 2:
            return tuple(dict.fromkeys((*needed, option, *beside))), ""
    return (), f"lacks {path.plus_at_least} more, of another group, of " + ", ".join(path.plus)


def _other_facts(finding: Finding, than: Finding) -> bool:
    taken = {evidence.reference for evidence in than.evidence}
    return any(evidence.reference not in taken for evidence in finding.evidence)


def _groups(findings: Iterable[Finding]) -> set[Group]:
    return {finding.group for finding in findings}


def _single_contact(case: Case, gate: Gate) -> tuple[GateResult, tuple[Finding, ...]]:
    lack = "no emergency or inpatient contact recent enough"
    for contact in _recent_hospital(case, gate.within_days or 0):
        within = Search(case.only(contact))
        result, found = _record(within, gate)
        case.removed.extend(n for n in within.case.removed if n not in case.removed)
        if result.open:
            return result, found
        lack = result.why
    return _closed(gate, lack), ()


def _recent_hospital(case: Case, days: int) -> list[Contact]:
    """Emergency and inpatient contacts, newest first, that ended at most `days` ago."""
    seen = [visit.reference for visit in case.visits.values() if visit.care in _HOSPITAL]
    keys = {case.contact_of(reference) for reference in seen}
    recent = [
        (contact.last_day, contact.key, contact)
        for contact in map(case.contact, keys)
        if contact is not None
        and contact.last_day is not None
        and (case.today - contact.last_day).days <= days
    ]
    return [contact for _, _, contact in sorted(recent, key=lambda r: r[:2], reverse=True)]


def _ticks(search: Search, gate: Gate) -> tuple[GateResult, tuple[Finding, ...]]:
    ticked = [
        finding
        for finding in search.all(search.case.ticks.keys() & search.candidates, None)
        if finding.use is _OBSERVE
    ]
    strong = [finding for finding in ticked if finding.weight is Weight.STRONG]
    moderate = [finding for finding in ticked if finding.weight is Weight.MODERATE]
    enough = (gate.strong_ticks is not None and len(strong) >= gate.strong_ticks) or (
        gate.moderate_ticks is not None and len(strong) + len(moderate) >= gate.moderate_ticks
    )
    if enough:
        found = tuple(sorted((*strong, *moderate), key=lambda f: f.indicator))
        return _opened(gate, found), found
    return _closed(gate, f"{len(strong)} strong and {len(moderate)} moderate ticks"), ()


def _opened(gate: Gate, found: Iterable[Finding]) -> GateResult:
    found = tuple(found)
    parts = [
        finding.indicator
        + (f" ({finding.counts} in {finding.months} months)" if finding.months else "")
        for finding in found
    ]
    forms = tuple(dict.fromkeys(form for finding in found for form in finding.forms))
    return GateResult(
        gate=gate.id,
        open=True,
        why="opened by " + ", ".join(parts),
        findings=tuple(finding.indicator for finding in found),
        wording=gate.wording,
        forms=gate.forms or forms,
    )


def _closed(gate: Gate, why: str) -> GateResult:
    return GateResult(gate=gate.id, open=False, why=why, wording=gate.wording)
