"""The indicator catalogue for people: one entry for the terminal, all of them for the docs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from cds_service.assessment import kinds
from cds_service.codes.codelists import Found, read_code_lists
from cds_service.errors import Fault
from cds_service.files.terms import Language, Source, Use
from cds_service.rules.model import Indicator, IndicatorSet
from cds_service.rules.words import RuleWords

_USES = {
    Use.SCORE: "weighs from the record, never as the single fact",
    Use.SUPPORT: "only strengthens something of another group",
    Use.OBSERVE: "counts only when a clinician ticks it",
    Use.MODIFIER: "changes wording, never points",
    Use.INFORM: "background for people; never computed",
    Use.NEVER: "must not be read at all",
}


class Catalogue:
    """Writes indicators out, with rules in words and codes by name."""

    def __init__(self, rules: IndicatorSet, lists: Mapping[str, Found]) -> None:
        self.rules = rules
        self.lists = lists
        titles = {concept: found.list.title.en for concept, found in lists.items()}
        self.words = RuleWords(rules, titles)

    def listed(self, language: Language) -> Iterator[str]:
        """One line per indicator."""
        for item in self.rules.indicators.values():
            label = getattr(item.label, language)
            yield f"{item.id:<38}{item.use:<10}{item.weight:<10}{label}"

    def entry(self, item: Indicator, language: Language) -> Iterator[str]:
        """Everything about one indicator, as lines for a terminal."""
        yield f"{item.id}: {getattr(item.label, language)}"
        yield getattr(item.meaning, language)
        yield ""
        yield f"Use        {item.use}: {_USES[item.use]}"
        yield f"Weight     {item.weight}, {_points(item)}"
        yield f"Group      {item.group}; forms {', '.join(item.forms)}"
        if item.signal:
            yield f"Tick       {item.signal}"
        yield f"Rule       {self._rule(item)}"
        if item.cannot_see:
            yield f"Cannot see {getattr(item.cannot_see, language)}"
        if item.forbidden_fields:
            yield f"Forbidden  {', '.join(item.forbidden_fields)}"
        yield f"Evidence   {item.evidence}"
        yield f"Author     {item.author}"
        yield f"Checker    {item.checker or 'nobody yet'}"
        yield f"Reviewed   {item.reviewed}, due again {item.review_by}"
        for change in item.changes:
            yield f"Change     {change.date}, {change.by}: {change.what}"
        yield "Sources"
        yield from (f"  {source_text(source, self.rules.sources)}" for source in item.sources)
        yield from self._codes(item, language)

    def markdown(self) -> str:
        """The whole catalogue as the page `docs/indicators.md`."""
        return "\n".join([*self._head(), *self._gates(), *self._groups()]) + "\n"

    def _rule(self, item: Indicator) -> str:
        return kinds.words(item.rule, self.words) if item.rule else "none"

    def _concepts(self, item: Indicator) -> tuple[str, ...]:
        rule = item.rule
        if rule is None:
            return ()
        return (kinds.reads(rule, self.rules) or ()) + rule.named["beside"]

    def _codes(self, item: Indicator, language: Language) -> Iterator[str]:
        for concept in self._concepts(item):
            found = self.lists.get(concept)
            if found is None:
                continue
            yield f"Codes of {concept} ({getattr(found.list.title, language)})"
            if found.list.includes:
                yield f"  everything in {', '.join(found.list.includes)}"
            for system, members in found.list.codes.items():
                for member in members:
                    seen = "" if member.verified else " [not looked up yet]"
                    yield f"  {system} {member.value} ({member.kind}): {member.label}{seen}"

    def _head(self) -> Iterator[str]:
        items = list(self.rules.indicators.values())
        checked = sum(1 for item in items if item.checker)
        yield "# Indicators"
        yield ""
        yield "Made from `indicators/` by `python -m cds_service.content.generate`; do not edit."
        yield "Words are explained in the [glossary](glossary.md), codes in"
        yield "[profiles](profiles.md). Expert judgement, not validated."
        yield ""
        yield f"{len(items)} indicators, {checked} of them checked by a named person."
        yield "Line numbers are those of the source documents:"
        yield ""
        yield from (f"- {seed}: {title}" for seed, title in sorted(self.rules.sources.items()))
        yield ""
        yield "| Use | What it may do | Number |"
        yield "|---|---|---|"
        for use, what in _USES.items():
            yield f"| {use} | {what} | {sum(1 for item in items if item.use is use)} |"
        yield ""

    def _gates(self) -> Iterator[str]:
        yield "## What may open a card"
        yield ""
        for gate in self.rules.gates:
            yield f"**{gate.label.en}.** {gate.reason}"
            yield ""
            yield from (f"- {line}" for line in self.words.gate(gate))
            yield ""
        yield "## Ordinary explanations"
        yield ""
        yield "Each removes the one episode it explains, never the pattern."
        yield ""
        for exclusion in self.rules.exclusions.values():
            yield f"- **{exclusion.label.en}:** {self.words.exclusion(exclusion)}."
            yield f"  {exclusion.reason}"
        yield ""

    def _groups(self) -> Iterator[str]:
        items = sorted(self.rules.indicators.values(), key=lambda item: item.group)
        for group, members in groupby(items, key=lambda item: item.group):
            yield f"## {group}"
            yield ""
            for item in members:
                yield from self._section(item)

    def _section(self, item: Indicator) -> Iterator[str]:
        yield f"### {item.id}"
        yield ""
        yield f"**{item.label.en}** ({item.label.nl}). {item.meaning.en}"
        yield ""
        tick = f", tick {item.signal}" if item.signal else ""
        yield f"- {item.use}, {item.weight}, {_points(item)}{tick}; {', '.join(item.forms)}"
        if item.rule:
            yield f"- Rule: {self._rule(item)}"
        if item.cannot_see:
            yield f"- Cannot see: {item.cannot_see.en}"
        if item.forbidden_fields:
            yield f"- Nothing may read {', '.join(item.forbidden_fields)}."
        yield f"- Evidence: {item.evidence}. {_cited(item.sources)}"
        yield f"- {item.author}; checked by {item.checker or 'nobody yet'}; due {item.review_by}."
        yield ""


def read_catalogue(rules: IndicatorSet, root: Path, site: Path | None = None) -> Catalogue:
    """The catalogue of loaded rules, with the code lists under `root` and `site`."""
    faults: list[Fault] = []
    lists: dict[str, Found] = {}
    for top in (root, site):
        if top is not None:
            lists |= read_code_lists(top / "fhir_profiles" / "codes", root, faults)
    return Catalogue(rules, lists)


def _points(item: Indicator) -> str:
    return f"{item.points} point" + ("" if item.points == 1 else "s")


def source_text(source: Source, titles: Mapping[str, str]) -> str:
    """A source for a terminal."""
    if source.seed is None:
        return source.cite or ""
    return f"{titles.get(source.seed, source.seed)}, lines {source.lines}"


def _cited(sources: Iterable[Source]) -> str:
    named = (f"{s.seed}:{s.lines}" if s.seed else (s.cite or "") for s in sources)
    return "Sources: " + "; ".join(named) + "."
