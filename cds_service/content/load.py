"""Loads and checks the whole content once at start, and gathers every fault on the way."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from cds_service.content.checks import Check, check_rules
from cds_service.content.faults import faults_of
from cds_service.content.model import Exclusion, Gate, Indicator, IndicatorSet, Thresholds
from cds_service.content.overlay import Entry, RuleFiles, read_rules
from cds_service.content.paths import content_root
from cds_service.errors import ContentError, Fault

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the service knows, checked. `warnings` do not stop it: review dates that have
    passed, codes nobody has verified."""

    rules: IndicatorSet
    vocabulary: Any
    cards: Any
    warnings: tuple[Fault, ...] = ()


def load_content(
    site: Path | None = None, *, root: Path | None = None, today: datetime.date | None = None
) -> Content:
    """The shipped content, overlaid by a site folder.

    `root` is the folder that holds the content (default: `content_root()`); with `today` review
    dates are checked against that day.

    Raises:
        ContentError: with every fault found, each with file, line and what to do.
    """
    root = root or content_root()
    faults: list[Fault] = []
    warnings: list[Fault] = []
    files = read_rules(root, site, faults)
    rules = _rules(files, faults)
    vocabulary = _vocabulary(root, rules, faults)
    if rules is not None:
        check_rules(Check(files, rules, vocabulary, today, faults, warnings))
    cards = _cards(root, site, faults)
    if faults or rules is None:
        raise ContentError(sorted(set(faults), key=lambda fault: (fault.file, fault.line)))
    return Content(rules, vocabulary, cards, tuple(warnings))


def _rules(files: RuleFiles, faults: list[Fault]) -> IndicatorSet | None:
    indicators = _parsed(Indicator, files.indicators, faults)
    gates = _parsed(Gate, files.gates, faults)
    exclusions = _parsed(Exclusion, files.exclusions, faults)
    thresholds = _one(Thresholds, files.thresholds, faults) if files.thresholds else None
    if thresholds is None:
        return None
    return IndicatorSet(
        version=_version(thresholds, files),
        thresholds=thresholds,
        indicators=indicators,
        exclusions=exclusions,
        gates=tuple(gates.values()),
    )


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


def _version(thresholds: Thresholds, files: RuleFiles) -> str:
    """Edition, eight hex digits over the whole merged rule content, and the site's version."""
    parts: list[Any] = [files.thresholds.data if files.thresholds else None]
    for entries in (files.indicators, files.gates, files.exclusions):
        parts.append({name: entry.data for name, entry in entries.items()})
    text = json.dumps(parts, sort_keys=True, default=str, ensure_ascii=False)
    short = hashlib.sha256(text.encode()).hexdigest()[:8]
    ending = f"+site-{files.site.version}" if files.site else ""
    return f"{thresholds.edition}-{short}{ending}"


def signals_of(rules: IndicatorSet) -> dict[str, str]:
    """Signal code -> the indicator a clinician's tick of it stands for."""
    return {item.signal: item.id for item in rules.indicators.values() if item.signal}


def _vocabulary(root: Path, rules: IndicatorSet | None, faults: list[Fault]) -> Any:
    if find_spec("cds_service.content.vocabulary") is None:
        return None
    signals = signals_of(rules) if rules else {}
    try:
        return import_module("cds_service.content.vocabulary").load_vocabulary(root, signals)
    except ContentError as error:
        faults.extend(error.faults)
        return None


def _cards(root: Path, site: Path | None, faults: list[Fault]) -> Any:
    if find_spec("cds_service.content.cards") is None:
        return None
    return import_module("cds_service.content.cards").load_cards(root, site, faults)
