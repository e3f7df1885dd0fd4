"""Rule kind *episodes*: the same matter again, so often within so many months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cds_service.assessment.case import Case
from cds_service.assessment.episodes import Episode
from cds_service.assessment.exclusions import unexplained
from cds_service.assessment.kinds.kind import RuleKind
from cds_service.assessment.match import Match, evidence_of
from cds_service.assessment.present import Present
from cds_service.assessment.windows import inside, window_start
from cds_service.files.overlay import Entry
from cds_service.files.terms import ConceptId
from cds_service.record.model import Care
from cds_service.rules.check import LOOK_BACK, Check
from cds_service.rules.model import Indicator, IndicatorSet
from cds_service.rules.rules import EpisodesRule, Window
from cds_service.rules.words import RuleWords, age_words, either


def reads(rule: EpisodesRule, rules: IndicatorSet) -> tuple[ConceptId, ...]:
    """What episodes of this kind are made of."""
    return rules.thresholds.episodes[rule.of].concepts


def needs(rule: EpisodesRule, rules: IndicatorSet, present: Present, months: int | None) -> bool:
    """A fact in the window for every episode."""
    kind = rules.thresholds.episodes[rule.of]
    # What is joined by its place on the body is also one when it is of one day.
    count = present.days if kind.joined_by == "place-on-body" else present.number
    return any(
        count(kind.concepts, months or window.months) >= window.count
        for window in _windows([w for w in rule.windows if present.of_age(w.age)], months)
    )


def find(case: Case, rule: EpisodesRule, indicator: Indicator, months: int | None) -> Match | None:
    """Enough distinct episodes in one of the windows. Under a combination's window: the rule's
    window of that very length, else its shorter ones anywhere within it, else its longer ones cut
    to it."""
    found = unexplained(case, rule.of, rule.exclude)
    fitting = [w for w in rule.windows if w.age is None or w.age.holds(case.age)]
    for window in _windows(fitting, months):
        lookback = months if months and months > window.months else window.months
        seen = [e for e in found if _fits(case, e, window)]
        run = _densest(seen, window, case.today, lookback)
        if run:
            facts = [fact for episode in run for fact in episode.facts]
            concepts = case.rules.thresholds.episodes[rule.of].concepts
            return Match(evidence_of(case, facts, concepts), len(run), lookback, len(found))
    return None


def _fits(case: Case, episode: Episode, window: Window) -> bool:
    if window.care and not _seen_in(case, episode, window.care):
        return False
    if window.hospital and not case.seen_in_hospital(episode.facts):
        return False
    return not window.earlier or episode.day < case.present_contact


def _seen_in(case: Case, episode: Episode, care: Sequence[Care]) -> bool:
    contacts = map(case.contact, episode.contacts)
    return any(v.care in care for contact in contacts if contact for v in contact.visits)


def _windows(windows: Sequence[Window], months: int | None) -> list[Window]:
    if months is None:
        return list(windows)
    exact = [window for window in windows if window.months == months]
    shorter = [window for window in windows if window.months < months]
    return exact or shorter or [w.model_copy(update={"months": months}) for w in windows]


def _densest(found: list[Episode], window: Window, today: date, lookback: int) -> list[Episode]:
    """The episodes of the latest stretch of `window.months` within `lookback` that has enough."""
    within = [episode for episode in found if inside(episode.day, today, lookback)]
    if lookback == window.months:
        return within if len(within) >= window.count else []
    for last in reversed(within):
        run = [e for e in within if window_start(last.day, window.months) <= e.day <= last.day]
        if len(run) >= window.count:
            return run
    return []


def words(rule: EpisodesRule, say: RuleWords) -> str:
    """What the rule asks."""
    counts = (
        f"{window.count} within {window.months} months"
        + (f" ({age_words(window.age)})" if window.age else "")
        + (f" (contacts: {', '.join(window.care)})" if window.care else "")
        + (" (seen at an emergency department or on admission)" if window.hospital else "")
        + (" (before the contact of today)" if window.earlier else "")
        for window in rule.windows
    )
    return f"distinct episodes of {rule.of}, at least {either(counts)}. {say.episode(rule.of)}"


def _of_a_kind(one: Window, other: Window) -> bool:
    asked = ("age", "care", "hospital", "earlier")
    return all(getattr(one, key) == getattr(other, key) for key in asked)


def check(rule: EpisodesRule, entry: Entry, check: Check) -> None:
    """The kind of episode exists, and its windows can all be met."""
    check.episodes_of(entry, rule.of)
    for position, window in enumerate(rule.windows):
        if window.months > LOOK_BACK:
            message = f"records reach back {LOOK_BACK} months: shorten the window"
            check.fault(entry, message, "rule", "windows", position)
    for window in rule.windows:
        alike = (w for w in rule.windows if _of_a_kind(w, window))
        if any(w.months > window.months and w.count <= window.count for w in alike):
            message = "a longer window asks for no more than a shorter one: keep the longer one"
            check.fault(entry, message, "rule", "windows")


KIND = RuleKind(EpisodesRule, reads, needs, find, words, check)
