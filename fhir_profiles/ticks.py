"""Writes the FSH that follows from the indicators, so that codes and indicators cannot drift apart.

Every indicator with a `signal` code becomes a concept of CodeSystem `signals` (opaque code, neutral
display, full definition) and rule sets that the hand-written FSH inserts: its item of the form, its
code in an example, and its place beside a feature.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent
INDICATORS = ROOT.parent / "indicators"
WRITTEN = ROOT / "fsh" / "ticks.fsh"

HEADER = """\
// Written by `python -m fhir_profiles.build` from indicators/; change those, not this file.

CodeSystem: Signals
Id: signals
Title: "Aandachtspunten"
Description: "Everything a clinician can tick. Codes are opaque and displays are numbers: they \
may stand in a record or on a portal. What a code means is said here only. A code is never reused."
* insert OwnCodes
* ^property[0].code = #indicator
* ^property[0].description = "The indicator of this product that the tick stands for."
* ^property[0].type = #string
"""


@dataclass(frozen=True, slots=True)
class Tick:
    """One indicator that a clinician can tick."""

    signal: str
    indicator: str
    label: dict[str, str]
    meaning: dict[str, str]

    @property
    def number(self) -> int:
        """The number in the neutral display."""
        return int(self.signal.removeprefix("vg-"))

    def definition(self, language: str) -> str:
        """What the tick means, in `nl` or `en`."""
        return f"{self.label[language].rstrip('.')}. {self.meaning[language]}"


def read_ticks(folder: Path = INDICATORS) -> list[Tick]:
    """The ticks of all indicator files, by number. Raises ValueError when a number stands twice."""
    found = sorted(_ticks_of(folder.glob("*.yaml")), key=lambda tick: tick.signal)
    if len({tick.signal for tick in found}) != len(found):
        raise ValueError("indicators/: a signal number is used twice; every tick has its own")
    return found


def _ticks_of(files: Iterable[Path]) -> Iterable[Tick]:
    for file in files:
        data: Any = yaml.safe_load(file.read_text("utf-8"))
        for entry in data if isinstance(data, list) else ():
            if signal := entry.get("signal"):
                yield Tick(signal, entry["id"], entry["label"], entry["meaning"])


def ticks_fsh(ticks: Iterable[Tick]) -> str:
    """The whole generated file."""
    known = list(ticks)
    concepts = "".join(map(_concept, known))
    return HEADER + concepts + "".join(map(_rule_sets, known))


def _text(words: str) -> str:
    """An FSH string literal."""
    escaped = " ".join(words.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _concept(tick: Tick) -> str:
    at = f"* #{tick.signal}"
    extension = f"{at} ^definition.extension[0]"
    return f"""\
{at} "Aandachtspunt {tick.number}" {_text(tick.definition("nl"))}
{at} ^designation[0].language = #en
{at} ^designation[0].value = "Point of attention {tick.number}"
{extension}.url = $translation
{extension}.extension[0].url = "lang"
{extension}.extension[0].valueCode = #en
{extension}.extension[1].url = "content"
{extension}.extension[1].valueString = {_text(tick.definition("en"))}
{at} ^property[0].code = #indicator
{at} ^property[0].valueString = "{tick.indicator}"
"""


def _rule_sets(tick: Tick) -> str:
    coding = f'$signals#{tick.signal} "Aandachtspunt {tick.number}"'
    item = "* item[=].item[+]"
    at = "* item[=].item[=]"
    return f"""
RuleSet: Code-{tick.indicator}
* code = {coding}

RuleSet: Yes-{tick.indicator}(group)
* item[{{group}}].item[+].linkId = "{tick.signal}"
* item[{{group}}].item[=].answer.valueBoolean = true

RuleSet: Means-{tick.indicator}(feature)
* #{{feature}} ^property[0].code = #signal
* #{{feature}} ^property[0].valueCode = #{tick.signal}

RuleSet: Ask-{tick.indicator}
{item}.linkId = "{tick.signal}"
{at}.definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation\
#Observation.value[x]"
{at}.code = {coding}
{at}.text = {_text(tick.label["nl"])}
{at}.text.extension[0].url = $translation
{at}.text.extension[0].extension[0].url = "lang"
{at}.text.extension[0].extension[0].valueCode = #en
{at}.text.extension[0].extension[1].url = "content"
{at}.text.extension[0].extension[1].valueString = {_text(tick.label["en"])}
{at}.type = #boolean
{at}.extension[0].url = $extract
{at}.extension[0].valueBoolean = true
{at}.extension[1].url = $extract-category
{at}.extension[1].valueCodeableConcept = $categories#aandachtspunt
{at}.item[0].linkId = "{tick.signal}-uitleg"
{at}.item[0].text = {_text(tick.meaning["nl"])}
{at}.item[0].text.extension[0].url = $translation
{at}.item[0].text.extension[0].extension[0].url = "lang"
{at}.item[0].text.extension[0].extension[0].valueCode = #en
{at}.item[0].text.extension[0].extension[1].url = "content"
{at}.item[0].text.extension[0].extension[1].valueString = {_text(tick.meaning["en"])}
{at}.item[0].type = #display
{at}.item[0].extension[0].url = $item-control-extension
{at}.item[0].extension[0].valueCodeableConcept = $item-control#help
"""
