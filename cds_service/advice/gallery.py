"""Every card for every example, moment, level and language, written to docs/cards/ for reviewers.

Compact on purpose: per chapter the first example is printed whole, every other one only where it
says something that was not printed before.

    python -m cds_service.advice.gallery            write the gallery
    python -m cds_service.advice.gallery --check    exit 1 when it is out of date
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path

from cds_service.advice.card import card_for
from cds_service.advice.markdown import words
from cds_service.advice.occasion import Occasion
from cds_service.assessment.model import Assessment, Evidence, Finding, GateResult
from cds_service.cds_hooks.response import Card
from cds_service.errors import ContentError, Fault
from cds_service.files.paths import content_root
from cds_service.files.terms import Discretion, Group, Language, Setting, Weight
from cds_service.wording.card_examples import Example
from cds_service.wording.card_texts import CardTexts
from cds_service.wording.cards import load_cards
from cds_service.wording.when import Moment

TODAY = date(2026, 11, 22)
LANGUAGES: tuple[Language, ...] = ("nl", "en")
LEVELS: tuple[Discretion, ...] = ("strict", "discreet", "open")
_INTRODUCTION = """Generated from `cards/` by `python -m cds_service.advice.gallery`; do not edit.
All patients are made up. The first example of a chapter is printed whole; of the others only the
sentences not printed before (... stands for those that were)."""
_SENTENCE = re.compile(r"(?<=[a-z)][.?!]) |(?<=:\*\*) ")
_UUID = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True, slots=True)
class Stage:
    """A hook in a setting, as a chapter of the gallery."""

    title: str
    moment: Moment
    hooks: tuple[str, ...]
    setting: Setting


STAGES = (
    Stage(
        "GP contact (patient-view, encounter-start)",
        "consult",
        ("patient-view", "encounter-start"),
        "gp",
    ),
    Stage(
        "Arriving at the emergency department (encounter-start)",
        "arrival",
        ("encounter-start",),
        "ed",
    ),
    Stage(
        "Emergency contact (patient-view)",
        "emergency",
        ("patient-view",),
        "ed",
    ),
    Stage(
        "Leaving the emergency department (encounter-discharge)",
        "leaving",
        ("encounter-discharge",),
        "ed",
    ),
    Stage("Leaving the GP (encounter-discharge)", "leaving", ("encounter-discharge",), "gp"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One rendered card of the gallery."""

    example: Example
    stage: Stage
    hook: str
    level: Discretion
    language: Language
    card: Card


def all_cards(texts: CardTexts) -> Iterator[Shown]:
    """Every card: example x hook and setting x level x language."""
    for language, stage, level in product(LANGUAGES, STAGES, LEVELS):
        for example, hook in product(texts.examples, stage.hooks):
            if stage.moment in example.moments:
                occasion = _occasion(example, stage, hook, level, language)
                weighed = assessment_of(example, stage.setting)
                card = card_for(weighed, occasion, texts, new_uuid=lambda: _UUID)
                yield Shown(example, stage, hook, level, language, card)


def pages(texts: CardTexts) -> dict[str, str]:
    """File name -> Markdown of the gallery."""
    shown = list(all_cards(texts))
    return {f"{language}.md": _page(texts, shown, language) for language in LANGUAGES}


def assessment_of(example: Example, setting: Setting) -> Assessment:
    """The made-up assessment an example stands for."""
    opens = tuple(finding.indicator for finding in example.findings if finding.opens)
    wording = "child-safety" if example.child_safety else "general"
    gate = GateResult(
        gate=example.gate,
        open=True,
        why="example",
        findings=opens,
        wording=wording,
        forms=(example.form,),
    )
    return Assessment(
        patient="example",
        as_of=datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC),
        setting=setting,
        age=example.age,
        level="warning",
        score=6,
        forms={example.form: 6},
        findings=tuple(_findings(example)),
        gates=(gate,),
        modifiers=example.modifiers,
        fingerprint={},
        incomplete=("conditions did not arrive",) if example.incomplete else (),
        rule_version="example",
    )


def _findings(example: Example) -> Iterator[Finding]:
    for finding in example.findings:
        evidence = tuple(
            Evidence(
                fact.day, f"{finding.indicator}-{at}", fact.what, frozenset(fact.sites), fact.place
            )
            for at, fact in enumerate(finding.facts)
        )
        yield Finding(
            indicator=finding.indicator,
            points=3,
            group=Group.PHYSICAL,
            use=finding.use,
            weight=Weight.STRONG,
            forms=(example.form,),
            evidence=evidence,
        )


def _occasion(
    example: Example, stage: Stage, hook: str, level: Discretion, language: Language
) -> Occasion:
    return Occasion(
        hook=hook,
        setting=stage.setting,
        today=TODAY,
        public_url="https://gesprek.example",
        patient_id="example",
        encounter_id="example",
        language=language,
        discretion=level,
        adviser=example.adviser,
        reader=example.reader,
        source_label=example.source_label,
    )


def _page(texts: CardTexts, shown: list[Shown], language: Language) -> str:
    mine = [
        item for item in shown if item.language == language and item.hook == item.stage.hooks[-1]
    ]
    seen: set[str] = set()
    parts = [_heading(texts, mine, language)]
    for stage in STAGES:
        for level in LEVELS:
            chapter = [item for item in mine if item.stage is stage and item.level == level]
            parts += [f"## {stage.title}: `{level}`", *_chapter(chapter, seen)]
    return "\n\n".join(parts) + "\n"


def _heading(texts: CardTexts, shown: list[Shown], language: Language) -> str:
    card = shown[0].card
    most = {
        level: max(words(x.card.detail or "") for x in shown if x.level == level)
        for level in LEVELS
    }
    reasons = " · ".join(reason.display for reason in card.override_reasons)
    labels = [
        f"- source: {card.source.label}",
        f"- suggestion: {card.suggestions[0].label} "
        f"(Task: {card.suggestions[0].actions[0].description})",
        f"- link: {card.links[0].label}",
        f"- reasons to set aside: {reasons}",
        "- summary: " + " / ".join(dict.fromkeys(item.card.summary for item in shown)),
    ]
    rows = [
        f"# Cards in `{language}`, edition {texts.edition}",
        _INTRODUCTION,
        f"Longest detail in words: {', '.join(f'{name} {count}' for name, count in most.items())}.",
        "On every card, at every level:",
        "\n".join(labels),
    ]
    return "\n\n".join(rows)


def _chapter(chapter: list[Shown], seen: set[str]) -> Iterator[str]:
    """The base card whole, then per example the sentences that are new in this file."""
    for item in chapter:
        whole = item is chapter[0]
        text = "\n\n".join(filter(None, _paragraphs(item.card.detail or "", seen, whole)))
        if text:
            yield f"**{item.example.name}**" if not whole else f"### {item.example.name}"
            yield "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _paragraphs(detail: str, seen: set[str], whole: bool) -> Iterator[str]:
    """Paragraphs with what was printed before left out as "..."."""
    for paragraph in detail.split("\n\n"):
        lines = (_new_in(line, seen, whole) for line in paragraph.split("\n"))
        yield "\n".join(filter(None, lines))


def _new_in(line: str, seen: set[str], whole: bool) -> str:
    sentences = _SENTENCE.split(line)
    fresh = [whole or sentence not in seen for sentence in sentences]
    seen.update(sentences)
    if not any(fresh):
        return ""
    kept = (s if new else "..." for s, new in zip(sentences, fresh, strict=True))
    return re.sub(r"(\.\.\. )+(?=\.\.\.)", "", " ".join(kept))


def main(arguments: list[str]) -> int:
    """Writes docs/cards/, or with --check tells whether it is up to date."""
    root = content_root()
    faults: list[Fault] = []
    texts = load_cards(root, None, faults)
    if texts is None or faults:
        raise ContentError(faults)
    folder = root / "docs" / "cards"
    stale = [name for name, text in pages(texts).items() if not _is(folder / name, text)]
    if "--check" in arguments:
        sys.stdout.writelines(
            f"{folder.name}/{name} is out of date: write the gallery\n" for name in stale
        )
        return 1 if stale else 0
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages(texts).items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
