"""Gates: the only things that open a card. Which findings a gate walks through, and why not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from cds_service.assessment.case import Case, Contact
from cds_service.assessment.many_signs import many_signs
from cds_service.assessment.model import Finding
from cds_service.assessment.search import Search
from cds_service.assessment.verdict import Verdict, closed, opened
from cds_service.files.terms import AgeBand, Use, Weight
from cds_service.rules.model import Gate, Path

_OBSERVE = Use.OBSERVE


def judge(search: Search, gate: Gate) -> Verdict:
    """Whether a gate opens, why or why not, and the findings that opened it."""
    case = search.case
    if case.setting not in gate.settings:
        return closed(gate, f"not used in setting {case.setting}")
    if not gate.by_fact_age and gate.age is not None and not gate.age.holds(case.age):
        return closed(gate, "the age is unknown or outside its band")
    if gate.kind == "ticks":
        return _ticks(search, gate)
    if gate.kind == "single-contact":
        return _single_contact(search, gate)
    if gate.kind == "many-signs":
        return many_signs(search, gate)
    return _record(search, gate)


def _record(search: Search, gate: Gate) -> Verdict:
    lacks: list[str] = []
    for path in gate.paths:
        if search.case.setting not in path.settings:
            continue
        found, lack = _at_age(search, gate, path)
        if found:
            return opened(gate, found)
        lacks.append(lack)
    return closed(gate, "; ".join(dict.fromkeys(lacks)) or "no path in this setting")


def _at_age(search: Search, gate: Gate, path: Path) -> tuple[tuple[Finding, ...], str]:
    """Walks a path as of the age it is for: the age today, or that of the latest of its facts."""
    band = path.age or gate.age
    if not gate.by_fact_age or band is None:
        if path.age is not None and not path.age.holds(search.case.age):
            return (), "no path for this age"
        return _walk(search, path)
    bounded = search.until_age(band.max)
    if bounded is None or (search.case.age or 0) < (band.min or 0):
        return (), "no path for this age"
    found, lack = _walk(bounded, path)
    if found and not _happened_at(search.case, found, band):
        return (), "what was found happened at an earlier age"
    return found, lack


def _happened_at(case: Case, found: Iterable[Finding], band: AgeBand) -> bool:
    days = (each.date for finding in found for each in finding.evidence)
    ages = (case.age_at(day) for day in days if day is not None)
    return any(age is not None and age >= (band.min or 0) for age in ages)


def _walk(search: Search, path: Path) -> tuple[tuple[Finding, ...], str]:
    """The findings that carry a path, or what it lacks."""
    needed = search.first(path.all_of, path.months, path.after)
    if len(needed) < len(path.all_of):
        missing = sorted(set(path.all_of) - {finding.indicator for finding in needed})
        return (), "lacks " + ", ".join(missing)
    options = search.first(path.any_of, path.months)
    if path.any_of and not _enough(options, path.any_at_least):
        return (), f"lacks {path.any_at_least} of " + ", ".join(path.any_of)
    if not path.plus:
        return (*needed, *options), ""
    return _with_second(search, path, needed, options)


def _enough(options: Sequence[Finding], asked: int) -> bool:
    """So many of them, of which no two rest on the same facts."""
    return any(
        all(_other_facts(a, b) or _other_facts(b, a) for a, b in combinations(chosen, 2))
        for chosen in combinations(options, asked)
    )


def _with_second(
    search: Search, path: Path, needed: list[Finding], options: list[Finding]
) -> tuple[tuple[Finding, ...], str]:
    """Adds the second part of a combination: it rests on at least one fact that the first does
    not."""
    second = search.second(path.plus, path.months)
    second += [f for name, m in path.around.items() for f in search.around(name, m)]
    if path.after is not None:
        second = _later(search, path.after, second)
    for option in options or needed:
        beside = [
            finding
            for finding in second
            if finding.indicator != option.indicator
            and (not path.distinct_facts or _other_facts(finding, option))
        ]
        if len(beside) >= path.plus_at_least:
            return tuple(dict.fromkeys((*needed, option, *beside))), ""
    names = (*path.plus, *path.around)
    return (), f"lacks {path.plus_at_least} more, on other facts, of " + ", ".join(names)


def _later(search: Search, after: str, findings: Iterable[Finding]) -> list[Finding]:
    """Those that rest on something that happened after the first day `after` was recorded."""
    known = search.get(after, None)
    if known is None:
        return []
    recorded = {each.reference for each in known.evidence}
    days = [
        fact.known_at.date() if fact.known_at is not None else (fact.day or date.min)
        for fact in search.case.facts
        if fact.reference in recorded
    ]
    first = min(days, default=date.min)
    return [f for f in findings if any(e.date is not None and e.date > first for e in f.evidence)]


def _other_facts(finding: Finding, than: Finding) -> bool:
    taken = {evidence.reference for evidence in than.evidence}
    return any(evidence.reference not in taken for evidence in finding.evidence)


def _single_contact(search: Search, gate: Gate) -> Verdict:
    lack = "no emergency or inpatient contact recent enough"
    for contact in _recent_hospital(search.case, gate.within_days or 0):
        within = search.only(contact)
        result, found = _record(within, gate)
        notes = search.case.removed
        notes.extend(note for note in within.case.removed if note not in notes)
        if result.open:
            return result, found
        lack = result.why
    return closed(gate, lack)


def _recent_hospital(case: Case, days: int) -> list[Contact]:
    """Emergency and inpatient contacts, newest first, that ended at most `days` ago."""
    keys = {case.contact_of(v.reference) for v in case.visits.values() if v.hospital}
    recent = [
        (contact.last_day, contact.key, contact)
        for contact in map(case.contact, keys)
        if contact is not None
        and contact.last_day is not None
        and (case.today - contact.last_day).days <= days
    ]
    return [contact for _, _, contact in sorted(recent, key=lambda r: r[:2], reverse=True)]


def _ticks(search: Search, gate: Gate) -> Verdict:
    ticked = [f for f in search.first(search.case.ticks, None) if f.use is _OBSERVE]
    strong = [finding for finding in ticked if finding.weight is Weight.STRONG]
    moderate = [finding for finding in ticked if finding.weight is Weight.MODERATE]
    enough = (gate.strong_ticks is not None and len(strong) >= gate.strong_ticks) or (
        gate.moderate_ticks is not None and len(strong) + len(moderate) >= gate.moderate_ticks
    )
    if enough:
        return opened(gate, tuple(sorted((*strong, *moderate), key=lambda f: f.indicator)))
    return closed(gate, f"{len(strong)} strong and {len(moderate)} moderate ticks")
