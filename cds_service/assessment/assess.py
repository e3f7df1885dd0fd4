"""The pure function: a patient's record and the rule content in, an assessment out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec.structs import replace

from cds_service.assessment.case import Case
from cds_service.assessment.closed import anything_new, closed_at, counts_of, shut
from cds_service.assessment.gates import judge
from cds_service.assessment.kinds import find
from cds_service.assessment.known import known_facts
from cds_service.assessment.level import level_of
from cds_service.assessment.model import Assessment, Finding, GateResult
from cds_service.assessment.needs import Needed, modifiers
from cds_service.assessment.present import present_of
from cds_service.assessment.search import Search, search_of, unverified_only
from cds_service.files.terms import Form, Group, Setting, Use
from cds_service.record.model import SET_ASIDE, PatientRecord, Reading
from cds_service.rules.model import Gate, IndicatorSet

_SUPPORT, _OBSERVE = Use.SUPPORT, Use.OBSERVE
_FORMS = tuple(Form)
Closed = tuple[datetime, Mapping[str, int]]
"""When a person closed the matter, and what counted by then."""
_WEIGHED = (Use.SCORE, _OBSERVE, _SUPPORT)


def assess(
    record: PatientRecord,
    rules: IndicatorSet,
    as_of: datetime,
    setting: Setting,
    *,
    explain: bool = True,
) -> Assessment:
    """Weighs what was known at `as_of` (timezone-aware; "today" is its day in the time zone of the
    records, which stands in the thresholds).

    Facts dated or first known later than `as_of` are not seen. Nothing opens a card but a gate;
    points only rank and explain (`design/engine.md`). Without `explain` it ends where the facts
    cannot open any gate: level, open gates and fingerprint are the same, findings, score and the
    reasons of closed gates are left out. Cannot see: free text, other record systems, anything the
    reader did not hand over (see `incomplete`).
    """
    as_of = as_of.astimezone(rules.thresholds.zone)
    today = as_of.date()
    facts, future = known_facts(record.facts, as_of)
    age = record.age_on(today)
    empty = Assessment(
        patient=record.patient_id,
        as_of=as_of,
        setting=setting,
        age=age,
        removed=tuple(_set_aside(record.reading)),
        incomplete=_incomplete(record.reading, future),
        unread=_unread(record.reading),
        rule_version=rules.version,
    )
    if record.deceased and (record.died is None or record.died <= as_of):
        return replace(empty, removed=(*empty.removed, "the patient has died: nothing is weighed"))
    if not explain and not rules.once(Needed).could_open(present_of(facts, today, age, setting)):
        return empty
    case = Case(facts, as_of, age, setting, rules, birth=record.birth)
    return _weighed(case, empty, _closed_before(record, case))


def _closed_before(record: PatientRecord, case: Case) -> Closed | None:
    """When the matter was closed, and what was known by then."""
    since = closed_at(record, case.rules.thresholds.closing, case.as_of)
    if since is None:
        return None
    since = since.astimezone(case.as_of.tzinfo)
    facts, _ = known_facts(record.facts, since)
    age = record.age_on(since.date())
    then = Case(facts, since, age, case.setting, case.rules, birth=record.birth)
    return since, counts_of(_findings(Search(then), ()))


def _weighed(case: Case, empty: Assessment, closed: Closed | None) -> Assessment:
    rules, setting = case.rules, case.setting
    search = search_of(case)
    whole = search if search.case is case else Search(case)
    judged = [judge(search, gate) for gate in rules.gates]
    found = _findings(whole, judged)
    if closed is not None and not anything_new(closed[1], found):
        judged = shut(judged, closed[0])
    score = _score(found, rules)
    judged = [
        _held_back(gate, *each, score, setting)
        for gate, each in zip(rules.gates, judged, strict=True)
    ]
    gates = tuple(result for result, _ in judged)
    level = level_of(judged, found, rules.thresholds)
    if score < rules.thresholds.minimum_score.get(setting, 0):
        level = "none"
    return replace(
        empty,
        level=level,
        score=score,
        forms=_forms(found, gates, rules),
        findings=found,
        gates=gates,
        modifiers=_modifiers(case),
        removed=(*_removed(case, search, found), *empty.removed),
        fingerprint=_fingerprint(gates, found),
    )


def _held_back(
    gate: Gate, result: GateResult, carried: tuple[Finding, ...], score: int, setting: Setting
) -> tuple[GateResult, tuple[Finding, ...]]:
    """An open gate that asks for more points in this setting is shut again."""
    if not result.open:
        return result, carried
    asked = gate.minimum_score.get(setting, 0)
    if score >= asked:
        return result, carried
    why = f"{result.why.removeprefix('opened by ')}, but {score} points of the {asked} asked here"
    return replace(result, open=False, why=why, findings=()), ()


def _findings(
    search: Search, judged: Iterable[tuple[GateResult, tuple[Finding, ...]]]
) -> tuple[Finding, ...]:
    """What each indicator finds in its own window, and what opened a gate in the gate's window.

    A supporting finding stays only beside a scoring or ticked one of another group.
    """
    rules = search.case.rules
    found = {
        name: finding
        for name in search.candidates
        if rules.indicators[name].use in _WEIGHED
        and (finding := search.get(name, None)) is not None
    }
    for _, carried in judged:
        for finding in carried:
            known = found.get(finding.indicator)
            if known is None or finding.counts > known.counts:
                found[finding.indicator] = finding
    ordered = sorted(found.values(), key=lambda f: (-f.points, f.indicator))
    return tuple(ordered)


def counted(findings: Iterable[Finding]) -> list[Finding]:
    """Findings that add points: all that score or were ticked, and what supports them."""
    findings = list(findings)
    leads = any(f.use is not _SUPPORT for f in findings)
    return findings if leads else []


def _score(findings: Iterable[Finding], rules: IndicatorSet) -> int:
    """Sum of points, each group capped. Expert judgement, not validated."""
    groups: dict[Group, int] = {}
    for finding in counted(findings):
        groups[finding.group] = groups.get(finding.group, 0) + finding.points
    return sum(min(points, rules.thresholds.group_cap) for points in groups.values())


def _forms(
    findings: Iterable[Finding], gates: Iterable[GateResult], rules: IndicatorSet
) -> Mapping[Form, int]:
    """The same sum per form of exploitation, forms without points left out: first those of the
    gates that opened, then by points."""
    leading = {form for gate in gates if gate.open for form in gate.forms}
    findings = counted(findings)
    scores = [(_score([f for f in findings if form in f.forms], rules), form) for form in _FORMS]
    ranked = sorted(scores, key=lambda each: (each[1] not in leading, -each[0], each[1]))
    return {form: points for points, form in ranked if points > 0}


def _removed(case: Case, search: Search, found: Iterable[Finding]) -> list[str]:
    """What explanations took away, and what rests on codes nobody has verified."""
    notes = list(dict.fromkeys((*search.case.removed, *case.removed)))
    unsure = unverified_only(case, search, [finding.indicator for finding in found])
    return notes + [f"{name}: coded, but by codes nobody has verified" for name in unsure]


def _modifiers(case: Case) -> tuple[str, ...]:
    return tuple(i.id for i in case.rules.once(modifiers) if find(case, i) is not None)


def _fingerprint(gates: Iterable[GateResult], found: Iterable[Finding]) -> dict[str, int]:
    """Counts of what stands behind the open gates, and of everything scoring or ticked; presence
    only of what supports, so that an ordinary extra visit does not look like news."""
    behind = {indicator for gate in gates if gate.open for indicator in gate.findings}
    if not behind:
        return {}
    return {
        finding.indicator: 1 if finding.use is _SUPPORT else finding.ever
        for finding in sorted(found, key=lambda f: f.indicator)
        if finding.indicator in behind or finding.use is not _SUPPORT
    }


def _set_aside(reading: Reading) -> list[str]:
    """Entries that were understood and do not count, per reason."""
    counts = sorted(reading.skipped.items())
    return [f"{count} set aside: {why}" for why, count in counts if why in SET_ASIDE]


def _unread(reading: Reading) -> tuple[str, ...]:
    """What nobody here can tell, per resource type and reason."""
    counts = sorted(reading.unread.items())
    return tuple(f"{count} {kind}: {why}" for (kind, why), count in counts)


def _incomplete(reading: Reading, future: int) -> tuple[str, ...]:
    """What was not seen, in words that hold no patient data."""
    notes = [f"{part}: {why}" for part, why in sorted(reading.gaps.items())]
    notes += [
        f"{count} skipped: {why}"
        for why, count in sorted(reading.skipped.items())
        if why not in SET_ASIDE
    ]
    if future:
        notes.append(f"{future} dated after the moment judged")
    return tuple(notes)
