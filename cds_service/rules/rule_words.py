"""A rule in plain English, for reviewers who do not read YAML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cds_service.files.terms import AgeBand
from cds_service.rules.model import EpisodeKind, Exclusion, Gate, IndicatorSet, Path
from cds_service.rules.rules import (
    AgeRule,
    CompanionRule,
    ContactsRule,
    DelayRule,
    EpisodesRule,
    EventRule,
    MeasurementRule,
    PlacesRule,
    Rule,
    SpreadRule,
    TickRule,
    TogetherRule,
)


@dataclass(frozen=True, slots=True)
class RuleWords:
    """Puts rules, gates and exclusions into words. `titles` names the concepts."""

    rules: IndicatorSet
    titles: Mapping[str, str]

    def rule(self, rule: Rule) -> str:
        """One or more sentences that say exactly what the rule asks."""
        sentences = [_KINDS[type(rule)](self, rule), *self._conditions(rule)]
        return " ".join(sentence[0].upper() + sentence[1:] + "." for sentence in sentences)

    def gate(self, gate: Gate) -> list[str]:
        """What opens a gate: one line per way through it."""
        when = f", {_settings(gate)}" + (f", {_age(gate.age)}" if gate.age else "")
        if gate.kind == "ticks":
            return [f"{gate.strong_ticks} strong or {gate.moderate_ticks} moderate ticks{when}"]
        recent = ""
        if gate.kind == "single-contact":
            recent = f", in one hospital contact that ended at most {gate.within_days} days ago"
        return [self._path(path) + recent + when for path in gate.paths]

    def exclusion(self, exclusion: Exclusion) -> str:
        """What explains an injury, and what undoes the explanation."""
        parts = []
        if exclusion.same_contact:
            parts.append(f"{self.any_of(exclusion.same_contact)} in the same contact")
        if exclusion.standing:
            parts.append(f"{self.any_of(exclusion.standing)} known by then")
        text = " or ".join(parts)
        if exclusion.explains:
            text += f"; it explains only {self.any_of(exclusion.explains)}"
        if exclusion.age:
            text += f"; {_age(exclusion.age)}"
        if exclusion.unless:
            text += f"; never with {self.any_of(exclusion.unless)}"
        return text

    def any_of(self, concepts: Iterable[str]) -> str:
        """The concepts by name, joined with "or"."""
        return _either(self._title(concept) for concept in concepts)

    def _title(self, concept: str) -> str:
        title = self.titles.get(concept, concept)
        return title if title[:2].isupper() else title[:1].lower() + title[1:]

    def _path(self, path: Path) -> str:
        parts = list(path.all_of)
        if path.any_of:
            parts.append("one of " + ", ".join(path.any_of))
        if path.plus:
            parts.append(f"{path.plus_at_least} of " + ", ".join(path.plus))
        window = f" within {path.months} months" if path.months else ""
        return " with ".join(parts) + window + (f", {_age(path.age)}" if path.age else "")

    def _conditions(self, rule: Rule) -> Iterator[str]:
        if rule.age is not None and not isinstance(rule, AgeRule):
            yield f"only {_age(rule.age)}"
        exclude = getattr(rule, "exclude", ())
        if exclude:
            known = self.rules.exclusions
            names = (known[name].label.en if name in known else name for name in exclude)
            yield "what one of these explains is left out: " + "; ".join(names)
        if not rule.default_on:
            yield "switched off until a site turns it on"

    def event(self, rule: EventRule) -> str:
        text = self.any_of(rule.concepts)
        if rule.sites:
            text += f" at {_either(rule.sites)}"
        if rule.also:
            text += f", or {self.any_of(rule.also)}"
        days = f" on {rule.count} different days" if rule.count > 1 else ""
        undated = "; an active problem without a date counts too" if rule.undated else ""
        explained = f"; not with {self.any_of(rule.exclude_with)}" if rule.exclude_with else ""
        return f"{text}{days} within {rule.months} months{undated}{explained}"

    def episodes(self, rule: EpisodesRule) -> str:
        counts = (
            f"{window.count} within {window.months} months"
            + (f" ({_age(window.age)})" if window.age else "")
            + (f" (contacts: {', '.join(window.care)})" if window.care else "")
            for window in rule.windows
        )
        return (
            f"distinct episodes of {rule.of}, at least {_either(counts)}. {self._episode(rule.of)}"
        )

    def spread(self, rule: SpreadRule) -> str:
        text = (
            f"{rule.of} at {rule.sites} different body sites within {rule.months} months, "
            f"{rule.central_count} of them among {', '.join(rule.central)}"
        )
        if rule.onsets:
            text += (
                f"; or injuries of {rule.onsets} onset days at least {rule.onset_gap_days} days "
                "apart, seen in one contact"
            )
        return text

    def places(self, rule: PlacesRule) -> str:
        return (
            f"{rule.of} seen at {rule.count} different places of care within {rule.months} months"
        )

    def contacts(self, rule: ContactsRule) -> str:
        counts = (f"{count} in setting {setting}" for setting, count in rule.counts.items())
        return (
            f"contacts within {rule.months} months, at least {_either(counts)}, counting "
            f"{_either(str(care) for care in rule.care)} care"
        )

    def delay(self, rule: DelayRule) -> str:
        text = (
            f"{self.any_of(rule.concepts)} first seen {rule.days} days or more after its "
            "recorded onset"
        )
        also = f", or {self.any_of(rule.also)}" if rule.also else ""
        return f"{text}{also}, within {rule.months} months"

    def together(self, rule: TogetherRule) -> str:
        care = f" in {_either(str(care) for care in rule.care)} care" if rule.care else ""
        return (
            f"{self.any_of(rule.concepts)} together with {self.any_of(rule.beside)} in one "
            f"contact{care}, within {rule.months} months"
        )

    def measurement(self, rule: MeasurementRule) -> str:
        text = f"the latest {self._title(rule.concept)} is below {rule.below:g} {rule.unit}"
        if rule.concepts:
            text += f", or {self.any_of(rule.concepts)} is recorded"
        text += f", within {rule.months} months"
        return text + (
            f". Left out when {self.any_of(rule.exclude_with)} is known"
            if rule.exclude_with
            else ""
        )

    def tick(self, rule: TickRule) -> str:
        text = f"a clinician ticked this in the last {rule.months} months; older ticks only support"
        if rule.suppress is None:
            return text
        unless = ", ".join(rule.suppress.unless) + ", " + self.any_of(rule.suppress.unless_concepts)
        return (
            f"{text}. It is left out when a {self._title(rule.suppress.care_role)} is documented "
            f"together with {self.any_of(rule.suppress.with_concepts)} or an age under "
            f"{rule.suppress.or_age_below}; never left out with {unless}"
        )

    def companion(self, rule: CompanionRule) -> str:
        return f"somebody came along at {rule.count} or more contacts within {rule.months} months"

    def by_age(self, rule: AgeRule) -> str:
        return f"the patient is {_age(rule.age)}" if rule.age else "any age"

    def _episode(self, name: str) -> str:
        kind: EpisodeKind = self.rules.thresholds.episodes[name]
        near = " at the same place on the body" if kind.joined_by == "place-on-body" else ""
        organism = "; another organism is another episode" if kind.distinct_organisms else ""
        return f"Facts{near} less than {kind.gap_days} days apart are one episode{organism}"


_KINDS: dict[type, Callable[[RuleWords, Any], str]] = {
    EventRule: RuleWords.event,
    EpisodesRule: RuleWords.episodes,
    SpreadRule: RuleWords.spread,
    PlacesRule: RuleWords.places,
    ContactsRule: RuleWords.contacts,
    DelayRule: RuleWords.delay,
    TogetherRule: RuleWords.together,
    MeasurementRule: RuleWords.measurement,
    TickRule: RuleWords.tick,
    CompanionRule: RuleWords.companion,
    AgeRule: RuleWords.by_age,
}


def _either(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def _age(band: AgeBand | None) -> str:
    if band is None:
        return "any age"
    if band.min is None:
        return f"up to age {band.max}"
    if band.max is None:
        return f"from age {band.min}"
    return f"aged {band.min} to {band.max}"


def _settings(gate: Gate) -> str:
    return "in setting " + _either(gate.settings)
