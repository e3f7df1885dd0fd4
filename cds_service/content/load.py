"""Loads and checks the whole content once at start, and gathers every fault on the way."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from cds_service.assessment.kinds import check_rules
from cds_service.assessment.kinds.measurement import bounds_of
from cds_service.codes.vocabulary import CodeVocabulary, Subtypes, load_vocabulary
from cds_service.content.check_signals import check_signals
from cds_service.errors import ContentError, Fault
from cds_service.files.faults import faults_of
from cds_service.files.overlay import Entry, RuleFiles, read_rules
from cds_service.files.paths import content_root
from cds_service.rules.check import Check
from cds_service.rules.check_gates import check_gates
from cds_service.rules.check_indicators import check_indicators
from cds_service.rules.check_sources import check_sources
from cds_service.rules.model import Exclusion, Gate, Indicator, IndicatorSet, Thresholds
from cds_service.rules.numbers import Numbers, check_numbers, read_numbers
from cds_service.wording.card_texts import CardTexts
from cds_service.wording.cards import load_cards
from cds_service.wording.form_texts import check_form
from cds_service.wording.record_texts import check_record

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the service knows, checked. `warnings` do not stop it: review dates that have
    passed, codes nobody has looked up."""

    rules: IndicatorSet
    vocabulary: CodeVocabulary
    cards: CardTexts
    numbers: Numbers
    """What stands for indicators and gates in stored rows."""
    warnings: tuple[Fault, ...] = ()


def load_content(
    site: Path | None = None,
    *,
    root: Path | None = None,
    today: datetime.date | None = None,
    seeds: Path | None = None,
    subtypes: Subtypes | None = None,
) -> Content:
    """The shipped content, overlaid by a site folder.

    `root` is the folder that holds the content (default: `content_root()`). With `today` review
    dates are held against that day; with `seeds` (the folder of the source documents) cited lines
    are opened. `subtypes` widens SNOMED entries beyond the shipped lists (see `terminology`).

    Raises:
        ContentError: with every fault found, each with file, line and what to do.
    """
    root = root or content_root()
    faults: list[Fault] = []
    warnings: list[Fault] = []
    files = read_rules(root, site, faults)
    rules = _rules(files, _codes_digest(root, site), faults)
    vocabulary = _vocabulary(root, site, rules, subtypes, faults)
    if rules is not None:
        check = Check(files, rules, today=today, seeds=seeds, faults=faults, warnings=warnings)
        _check(check, vocabulary)
    cards = load_cards(root, site, faults)
    if rules is not None and cards is not None:
        faults.extend(check_signals(root, rules, cards))
        faults.extend(check_form(rules, cards.form))
        faults.extend(check_record(cards.record, cards.weighing))
    numbers = _numbers(root, site, files, faults)
    if faults or rules is None or vocabulary is None or cards is None:
        raise ContentError(sorted(set(faults), key=lambda fault: (fault.file, fault.line)))
    if today is not None:
        warnings.extend(Fault("cards", 0, late) for late in cards.overdue(today))
    return Content(rules, vocabulary, cards, numbers, tuple(warnings))


def _numbers(root: Path, site: Path | None, files: RuleFiles, faults: list[Fault]) -> Numbers:
    """The numbers; that one is missing is said only when nothing else is wrong."""
    try:
        numbers = read_numbers(root, site)
    except ContentError as error:
        faults.extend(error.faults)
        return Numbers()
    if not faults:
        indicators = {name: entry.lines for name, entry in files.indicators.items()}
        gates = {name: entry.lines for name, entry in files.gates.items()}
        faults.extend(check_numbers(numbers, indicators, gates, site is not None))
    return numbers


def _check(check: Check, vocabulary: CodeVocabulary | None) -> None:
    if vocabulary is not None:
        check.concepts = vocabulary.concepts
        check.unverified = vocabulary.wholly_unverified
        for code in vocabulary.unverified():
            message = f"{code.system} {code.code} ({code.label}) was not looked up by anyone yet"
            file = f"fhir_profiles/codes/{code.concept}.yaml"
            check.warnings.append(Fault(file, 1, message))
    check_indicators(check)
    check_rules(check)
    check_gates(check)
    check_sources(check)


def _rules(files: RuleFiles, codes: str, faults: list[Fault]) -> IndicatorSet | None:
    thresholds = _one(Thresholds, files.thresholds, faults) if files.thresholds else None
    filled = {name: _filled(entry, thresholds) for name, entry in files.indicators.items()}
    indicators = _parsed(Indicator, filled, faults)
    gates = _parsed(Gate, files.gates, faults)
    exclusions = _parsed(Exclusion, files.exclusions, faults)
    if thresholds is None:
        return None
    return IndicatorSet(
        version=_version(thresholds, files, codes),
        thresholds=thresholds,
        indicators=indicators,
        exclusions=exclusions,
        gates=tuple(gates.values()),
        sources=files.sources,
    )


def _filled(entry: Entry, thresholds: Thresholds | None) -> Entry:
    """The entry with what follows from the thresholds: points from the weight, and how long a
    tick counts."""
    data = dict(entry.data)
    if thresholds is None:
        return entry
    points = {weight.value: number for weight, number in thresholds.weight_points.items()}
    data.setdefault("points", points.get(str(data.get("weight")), 0))
    rule = data.get("rule")
    if isinstance(rule, dict) and rule.get("kind") == "tick":
        data["rule"] = {"months": thresholds.tick_months, **rule}
    return Entry(data, entry.lines, entry.file)


def _parsed(
    model: type[Model], entries: Mapping[str, Entry], faults: list[Fault]
) -> dict[str, Model]:
    parsed = {name: _one(model, entry, faults) for name, entry in entries.items()}
    return {name: value for name, value in parsed.items() if value is not None}


def _one(model: type[Model], entry: Entry, faults: list[Fault]) -> Model | None:
    try:
        return model.model_validate(entry.data)
    except ValidationError as error:
        faults.extend(faults_of(error, entry.lines, entry.data))
        return None


def _version(thresholds: Thresholds, files: RuleFiles, codes: str) -> str:
    """Edition, eight hex digits over all rules and codes, and the site's version."""
    parts: list[Any] = [codes, files.thresholds.data if files.thresholds else None]
    for entries in (files.indicators, files.gates, files.exclusions):
        parts.append({name: entry.data for name, entry in entries.items()})
    text = json.dumps(parts, sort_keys=True, default=str, ensure_ascii=False)
    short = hashlib.sha256(text.encode()).hexdigest()[:8]
    ending = f"+site-{files.site.version}" if files.site else ""
    return f"{thresholds.edition}-{short}{ending}"


def _codes_digest(root: Path, site: Path | None) -> str:
    """A digest of every code list and table, so that a changed code changes the rule version."""
    digest = hashlib.sha256()
    for path in _code_files(root, site):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _code_files(root: Path, site: Path | None) -> Iterator[Path]:
    for top in (root, site):
        if top is not None:
            folder = top / "fhir_profiles"
            yield from sorted((folder / "valuesets").glob("*.json"))
            yield from sorted((folder / "codes").glob("*.yaml"))
            yield from sorted((folder / "codes").rglob("*.tsv"))


def signals_of(rules: IndicatorSet) -> dict[str, str]:
    """Signal code -> the indicator a clinician's tick of it stands for."""
    return {item.signal: item.id for item in rules.indicators.values() if item.signal}


def _vocabulary(
    root: Path,
    site: Path | None,
    rules: IndicatorSet | None,
    subtypes: Subtypes | None,
    faults: list[Fault],
) -> CodeVocabulary | None:
    try:
        if rules is None:
            return load_vocabulary(root, {}, site, subtypes)
        loaded = load_vocabulary(root, signals_of(rules), site, subtypes, bounds_of(rules))
        loaded.zone = rules.thresholds.zone
        return loaded
    except ContentError as error:
        faults.extend(error.faults)
        return None
