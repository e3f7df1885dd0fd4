"""The HAPI validator judges everything we publish, and everything that breaks a rule."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from cds_service.advice.occasion import Occasion
from cds_service.advice.task import follow_up_task
from cds_service.clients.client import FhirVersion
from cds_service.files.terms import Language
from cds_service.wording.card_texts import CardTexts
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
    ("Questionnaire/case-step-", "what a step asks stands in cards/, and a site may add to it"),
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


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the validator said about what is right, and about what is wrong on purpose."""

    right: Mapping[str, list[Message]]
    wrong: Mapping[str, tuple[Mistake, list[Message]]]


@pytest.fixture(scope="module", params=["r4", "stu3"])
def judgement(
    request: pytest.FixtureRequest, texts: CardTexts, tmp_path_factory: pytest.TempPathFactory
) -> Judgement:
    """One run of the validator per FHIR version: loading its definitions takes most of the time."""
    needed()
    version: Version = request.param
    folder = tmp_path_factory.mktemp(version)
    files = [file for place in _package(version) for file in sorted(place.rglob("*.json"))]
    right = [*files, *_suggested(version, texts, folder)]
    wrong = {folder / f"{m.name}.json": m for m in mistakes() if m.version == version}
    for path, mistake in wrong.items():
        path.write_text(json.dumps(mistake.resource), "utf-8")
    told = validate(version, _package(version), [*wrong, *_judged(right, folder)])
    return Judgement(
        right={path.name: messages for path, messages in told.items() if path not in wrong},
        wrong={mistake.name: (mistake, told[path]) for path, mistake in wrong.items()},
    )


def test_what_we_publish_and_offer_is_valid(judgement: Judgement) -> None:
    problems = [
        f"{name}: {message}"
        for name, messages in judgement.right.items()
        for message in messages
        if not _expected(message)
    ]
    assert judgement.right and not problems, "\n".join(problems)


def test_what_breaks_a_rule_is_rejected(judgement: Judgement) -> None:
    accepted = [
        f"{name} ({mistake.rule}): expected {mistake.says!r}, got {_errors(messages)}"
        for name, (mistake, messages) in judgement.wrong.items()
        if not _complains(mistake, messages)
    ]
    assert judgement.wrong and not accepted, "\n".join(accepted)


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


def _judged(files: Iterable[Path], folder: Path) -> list[Path]:
    """The files, profiles last; of an extension a copy. HAPI looks the context of an extension up
    in the base package, on the network; the copy gives it as a FHIRPath, which needs none."""
    copies = {file: _without_element_context(file, folder) for file in files}
    return sorted(copies.values(), key=lambda file: file.name.startswith("StructureDefinition"))


def _without_element_context(path: Path, folder: Path) -> Path:
    resource = read(path)
    if resource.get("type") != "Extension":
        return path
    for context in resource["context"]:
        context["type"] = "fhirpath"
    (folder / path.name).write_text(json.dumps(resource), "utf-8")
    return folder / path.name


def _expected(message: Message) -> bool:
    if message.severity == "information":
        return True
    told = f"{message.id} {message.message}"
    return message.severity == "warning" and any(words in told for words, _ in EXPECTED)


def _complains(mistake: Mistake, messages: Iterable[Message]) -> bool:
    return any(mistake.says in complaint for complaint in _errors(messages))


def _errors(messages: Iterable[Message]) -> list[str]:
    return [f"{m.at} {m.id} {m.message}" for m in messages if m.severity in ("error", "fatal")]
