"""The HAPI validator judges everything we publish, and everything that breaks a rule."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from cds_service.advice.occasion import Occasion
from cds_service.advice.task import follow_up_task
from cds_service.content.card_texts import CardTexts
from cds_service.content.terms import Language
from cds_service.security.client import FhirVersion
from tests.profiles.hapi import Message, Version, needed, validate
from tests.profiles.mistakes import Mistake, mistakes
from tests.profiles.shelf import BUILT, VALUE_SETS, read

pytestmark = pytest.mark.full

FOLLOW_UP = "https://veilig-gesprek.example/fhir/StructureDefinition/follow-up-task"
EXPECTED = (
    ("dom-6", "narrative is left out on purpose"),
    (
        "should have a performer",
        "an injury episode is computed, and R4 knows no Device as performer",
    ),
    ("http://nictiz.nl/", "Nictiz publishes its profiles for itself"),
    ("http://fhir.nl/", "HL7 Netherlands publishes its profiles for itself"),
    *(
        (f"{system}' which has status 'not-present'", owner)
        for system, owner in {
            "http://hl7.org/fhir/sid/icpc-1-nl": "NHG",
            "https://referentiemodel.nhg.org/tabellen/nhg-tabel-14-contactwijze": "NHG",
            "https://referentiemodel.nhg.org/tabellen/nhg-tabel-45-diagnostische-bepalingen": "NHG",
            "http://hl7.org/fhir/sid/icd-10": "WHO",
            "http://hl7.org/fhir/sid/icd-10-nl": "WHO, Nictiz",
            "http://hl7.org/fhir/sid/icd-10-cm": "NCHS",
            "http://snomed.info/sct": "SNOMED International",
            "http://loinc.org": "Regenstrief Institute",
            "http://www.whocc.no/atc": "WHO Collaborating Centre",
            "urn:oid:2.16.840.1.113883.2.4.3.11.22.472": "Nictiz, roles",
            "urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.23.1": "Nictiz, roles",
            "urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.23.2": "Nictiz, legal measures",
            "urn:oid:2.16.840.1.113883.2.4.6.7": "Vektis, specialties",
        }.items()
    ),
)
"""Warnings that stay, and why. Any other warning, and every error, fails."""


@pytest.mark.parametrize("version", ["r4", "stu3"])
def test_what_we_publish_and_offer_is_valid(
    version: Version, texts: CardTexts, tmp_path: Path
) -> None:
    needed()
    package = _package(version)
    files = [file for folder in package for file in sorted(folder.rglob("*.json"))]
    files += _suggested(version, texts, tmp_path)
    judged = sorted(_judged(files, tmp_path), key=lambda file: "StructureDefinition" in file.name)
    problems = [
        f"{path.name}: {message}"
        for path, messages in validate(version, package, judged).items()
        for message in messages
        if not _expected(message)
    ]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("version", ["r4", "stu3"])
def test_what_breaks_a_rule_is_rejected(version: Version, tmp_path: Path) -> None:
    needed()
    wrong = {tmp_path / f"{m.name}.json": m for m in mistakes() if m.version == version}
    for path, mistake in wrong.items():
        path.write_text(json.dumps(mistake.resource), "utf-8")
    told = validate(version, _package(version), [tmp_path])
    accepted = [
        f"{mistake.name} ({mistake.rule}): expected {mistake.says!r}, got {_errors(told[path])}"
        for path, mistake in wrong.items()
        if not _complains(mistake, told[path])
    ]
    assert not accepted, "\n".join(accepted)


def _package(version: Version) -> list[Path]:
    return [BUILT / version, *([VALUE_SETS] if version == "r4" else [])]


def _suggested(version: Version, texts: CardTexts, folder: Path) -> Iterator[Path]:
    """The follow-up that a card offers, claiming our profile."""
    fhir_version: FhirVersion = "STU3" if version == "stu3" else "R4"
    languages: tuple[Language, ...] = ("nl", "en")
    for language, encounter in product(languages, (None, "encounter-example")):
        occasion = Occasion(
            hook="patient-view",
            setting="gp",
            today=date(2026, 11, 22),
            public_url="https://gesprek.example",
            patient_id="patient-example",
            encounter_id=encounter,
            language=language,
            fhir_version=fhir_version,
        )
        task = follow_up_task(occasion, texts.labels)
        task["meta"]["profile"] = [FOLLOW_UP]
        path = folder / f"suggested-{language}-{encounter}.json"
        path.write_text(json.dumps(task), "utf-8")
        yield path


def _judged(files: Iterable[Path], folder: Path) -> Iterator[Path]:
    """The files; of an extension a copy, to be judged last. HAPI looks the context of an extension
    up in the base package, on the network; the copy gives it as a FHIRPath, which needs none."""
    for path in files:
        resource = read(path)
        if resource.get("type") != "Extension":
            yield path
            continue
        for context in resource["context"]:
            context["type"] = "fhirpath"
        (folder / path.name).write_text(json.dumps(resource), "utf-8")
        yield folder / path.name


def _expected(message: Message) -> bool:
    if message.severity == "information":
        return True
    told = f"{message.id} {message.message}"
    return message.severity == "warning" and any(words in told for words, _ in EXPECTED)


def _complains(mistake: Mistake, messages: Iterable[Message]) -> bool:
    return any(mistake.says in complaint for complaint in _errors(messages))


def _errors(messages: Iterable[Message]) -> list[str]:
    return [f"{m.at} {m.id} {m.message}" for m in messages if m.severity in ("error", "fatal")]
