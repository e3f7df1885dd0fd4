"""Checks that the published tick codes say the same as the indicators, and nothing that harms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cds_service.errors import Fault
from cds_service.files.paths import display
from cds_service.rules.model import IndicatorSet
from cds_service.wording.card_texts import CardTexts

_STALE = "run `python -m fhir_profiles.build`"


def check_signals(root: Path, rules: IndicatorSet, cards: CardTexts) -> Iterator[Fault]:
    """Faults of every built CodeSystem of signals under `root`.

    A portal may print a display: it must be neutral. A code must mean the indicator that has it.
    """
    for path in sorted((root / "fhir_profiles" / "built").glob("*/CodeSystem-signals.json")):
        text = path.read_text(encoding="utf-8")
        for concept in json.loads(text)["concept"]:
            for message in _mistakes(concept, rules, cards):
                yield Fault(display(path, root), _line(text, concept["code"]), message)


def _mistakes(concept: dict[str, Any], rules: IndicatorSet, cards: CardTexts) -> Iterator[str]:
    code = concept["code"]
    shown = [concept["display"], *(word["value"] for word in concept.get("designation", ()))]
    for text in shown:
        for stem in cards.unsafe.found(text):
            yield f"display '{text}' of {code} gives the subject away ('{stem}'): keep it neutral"
    meant = {each["code"]: each["valueString"] for each in concept.get("property", ())}
    holder = next((item.id for item in rules.indicators.values() if item.signal == code), None)
    if meant.get("indicator") != holder:
        yield f"{code} means {meant.get('indicator')} here and {holder} in indicators/: {_STALE}"


def _line(text: str, code: str) -> int:
    return text[: max(text.find(f'"{code}"'), 0)].count("\n") + 1
