"""What the assessment and the occasion come down to, and which texts fit that."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from cds_service.advice.occasion import Occasion
from cds_service.assessment.model import Assessment, Evidence, Finding
from cds_service.files.terms import Discretion, Form, Language, Setting, Use
from cds_service.wording.when import Moment, OpenedBy, Reader, When, Who

ADULT, TEENAGER = 18, 12
"""Ages in completed years from which people are spoken to as adults, and as young people."""
CHILD_SAFETY, GENERAL = "child-safety", "general"
Dates = Literal["none", "one", "many"]


class Kind(NamedTuple):
    """What a situation has in common with many others. It holds no fact of a patient: every
    member is one of a few words, and together they choose most of what a card says."""

    language: Language
    discretion: Discretion
    setting: Setting
    moment: Moment
    who: Who
    opened_by: OpenedBy
    dates: Dates
    """Whether none, one or several days stand behind the card."""
    form: Form
    wording: str
    """That of the open gates: child-safety before any other, general after."""
    reader: Reader
    adviser: bool
    incomplete: bool

    def fits(self, when: When) -> bool:
        """True when a text for `when` may be used here, if the facts allow it (`holds`)."""
        return when.always or (
            _among(self.discretion, when.levels)
            and _among(self.moment, when.moments)
            and _among(self.setting, when.settings)
            and _among(self.who, when.who)
            and _among(self.opened_by, when.opened_by)
            and _among(self.dates, when.dates)
            and _among(self.form, when.forms)
            and _among(self.wording, when.wordings)
            and when.reader in (None, self.reader)
            and when.adviser in (None, self.adviser)
            and when.incomplete in (None, self.incomplete)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One call, in the terms the card content uses."""

    kind: Kind
    age: int | None
    facts: tuple[Evidence, ...]
    """What stands behind the open gates, newest first, undated last; of the record where record
    and ticks both opened one."""
    dates: tuple[date, ...]
    """The distinct days of those facts, newest first."""
    found: Mapping[str, tuple[Evidence, ...]]
    """Every indicator found, with its facts."""
    gates: frozenset[str]
    """The gates that opened."""
    kinds: frozenset[str]
    """Value sets of the facts behind any finding."""
    modifiers: tuple[str, ...]
    adviser: str | None
    occasion: Occasion

    @property
    def who(self) -> Who:
        """Who is spoken to."""
        return self.kind.who

    def holds(self, when: When) -> bool:
        """True when the facts of this patient are those a text for `when` asks for."""
        return (
            (when.age is None or when.age.holds(self.age))
            and self._shows(when)
            and _shared(when.gates, self.gates)
            and _shared(when.facts, self.kinds)
            and _shared(when.modifiers, self.modifiers)
        )

    def _shows(self, when: When) -> bool:
        if when.recent_days is None:
            return not when.findings or any(name in self.found for name in when.findings)
        names = when.findings or self.found
        ages = (self._age_of(self.found[name]) for name in names if name in self.found)
        return any(age is not None and age <= when.recent_days for age in ages)

    def _age_of(self, facts: Iterable[Evidence]) -> int | None:
        """Days since the newest of the facts; None when all are undated."""
        days = [fact.date for fact in facts if fact.date is not None]
        return (self.occasion.today - max(days)).days if days else None


def situation(assessment: Assessment, occasion: Occasion, adviser: str | None) -> Situation:
    """Reads an assessment that shows a card; `adviser` as far as this screen may show it."""
    behind = _behind(assessment)
    opened_by = _opened_by(behind)
    facts = _facts(finding for finding in behind if opened_by != "both" or not _ticked(finding))
    days = sorted({fact.date for fact in facts if fact.date}, reverse=True)
    age = assessment.age if occasion.age is None else occasion.age
    kind = Kind(
        language=occasion.language,
        discretion=occasion.discretion,
        setting=occasion.setting,
        moment=_moment(occasion),
        who=_who(_wording(assessment), age),
        opened_by=opened_by,
        dates=_how_many(days),
        form=leading_form(assessment),
        wording=_wording(assessment),
        reader=occasion.reader,
        adviser=adviser is not None,
        incomplete=bool(assessment.incomplete),
    )
    return Situation(
        kind=kind,
        age=age,
        facts=facts,
        dates=tuple(days),
        found={finding.indicator: finding.evidence for finding in assessment.findings},
        gates=frozenset(gate.gate for gate in assessment.opened),
        kinds=frozenset(fact.what for one in assessment.findings for fact in one.evidence),
        modifiers=assessment.modifiers,
        adviser=adviser,
        occasion=occasion,
    )


def _how_many(days: Collection[date]) -> Dates:
    return ("none", "one")[len(days)] if len(days) < 2 else "many"


def _behind(assessment: Assessment) -> list[Finding]:
    """The findings that opened the gates."""
    names = {name for gate in assessment.opened for name in gate.findings}
    return [finding for finding in assessment.findings if finding.indicator in names]


def _facts(findings: Iterable[Finding]) -> tuple[Evidence, ...]:
    facts = dict.fromkeys(fact for finding in findings for fact in finding.evidence)
    return tuple(sorted(facts, key=lambda fact: fact.date or date.min, reverse=True))


def _ticked(finding: Finding) -> bool:
    return finding.use is Use.OBSERVE


def _moment(occasion: Occasion) -> Moment:
    if occasion.hook == "encounter-discharge":
        return "leaving"
    if occasion.setting != "ed":
        return "consult"
    return "arrival" if occasion.hook == "encounter-start" else "emergency"


def _wording(assessment: Assessment) -> str:
    asked = [gate.wording for gate in assessment.opened if gate.wording != GENERAL]
    return CHILD_SAFETY if CHILD_SAFETY in asked else next(iter(asked), GENERAL)


def _who(wording: str, age: int | None) -> Who:
    if age is None:
        return "child" if wording == CHILD_SAFETY else "adult"
    if age >= ADULT:
        return "adult"
    return "minor" if age >= TEENAGER else "child"


def _opened_by(behind: Iterable[Finding]) -> OpenedBy:
    kinds = {_ticked(finding) for finding in behind}
    if kinds == {True}:
        return "ticks"
    return "both" if True in kinds else "record"


def leading_form(assessment: Assessment) -> Form:
    """The form of exploitation that stands out among those of the open gates; general on a tie."""
    wanted = {form for gate in assessment.opened for form in gate.forms}
    points = {
        form: score
        for form, score in assessment.forms.items()
        if form is not Form.GENERAL and (form in wanted or not wanted or wanted == {Form.GENERAL})
    }
    best = max(points.values(), default=0)
    leaders = [form for form, score in points.items() if score == best and best > 0]
    return leaders[0] if len(leaders) == 1 else Form.GENERAL


def _shared(wanted: Collection[str], there: Collection[str]) -> bool:
    return not wanted or any(name in there for name in wanted)


def _among(value: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or value in wanted
