"""Gates, exclusions and the parts of rules in plain English, for reviewers who do not read YAML.

A rule itself is put into words by its kind (`assessment/kinds`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cds_service.files.terms import AgeBand
from cds_service.rules.model import EpisodeKind, Exclusion, Gate, IndicatorSet, Ordinary, Path


@dataclass(frozen=True, slots=True)
class RuleWords:
    """Puts gates and exclusions into words, and helps the rule kinds. `titles`: of the concepts."""

    rules: IndicatorSet
    titles: Mapping[str, str]

    def gate(self, gate: Gate) -> list[str]:
        """What opens a gate: one line per way through it."""
        when = f", {_settings(gate)}" + (f", {age_words(gate.age)}" if gate.age else "")
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
            text += f"; it explains only {either(map(self._ordinary, exclusion.explains))}"
        if exclusion.age:
            text += f"; {age_words(exclusion.age)}"
        if exclusion.unless:
            text += f"; never with {self.any_of(exclusion.unless)}"
        return text

    def _ordinary(self, each: Ordinary) -> str:
        where = f" of {either(each.sites)} (or of a place not told)" if each.sites else ""
        return self.any_of(each.concepts) + where

    def any_of(self, concepts: Iterable[str]) -> str:
        """The concepts by name, joined with "or"."""
        return either(self.title(concept) for concept in concepts)

    def title(self, concept: str) -> str:
        """The title of a concept, as it stands in a sentence."""
        title = self.titles.get(concept, concept)
        return title if title[:2].isupper() else title[:1].lower() + title[1:]

    def _path(self, path: Path) -> str:
        parts = list(path.all_of)
        if path.any_of:
            parts.append("one of " + ", ".join(path.any_of))
        if path.plus:
            parts.append(f"{path.plus_at_least} of " + ", ".join(path.plus))
        window = f" within {path.months} months" if path.months else ""
        return " with ".join(parts) + window + (f", {age_words(path.age)}" if path.age else "")

    def episode(self, name: str) -> str:
        """When facts are one episode."""
        kind: EpisodeKind = self.rules.thresholds.episodes[name]
        near = " at the same place on the body" if kind.joined_by == "place-on-body" else ""
        organism = "; another organism is another episode" if kind.distinct_organisms else ""
        return f"Facts{near} less than {kind.gap_days} days apart are one episode{organism}"


def either(names: Iterable[str]) -> str:
    """The names, the last after "or"."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def age_words(band: AgeBand | None) -> str:
    """An age band."""
    if band is None:
        return "any age"
    if band.min is None:
        return f"up to age {band.max}"
    if band.max is None:
        return f"from age {band.min}"
    return f"aged {band.min} to {band.max}"


def _settings(gate: Gate) -> str:
    return "in setting " + either(gate.settings)
