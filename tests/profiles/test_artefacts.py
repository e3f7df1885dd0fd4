"""What is published can be read by others, follows from the content, and gives nothing away."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from fhir.resources import get_fhir_model_class as model_r5
from fhir.resources.R4B import get_fhir_model_class as model_r4b
from fhir.resources.STU3 import get_fhir_model_class as model_stu3

from cds_service.advice.unsafe import unsafe_in
from cds_service.record.fhir import READ
from cds_service.record.templates import templates
from cds_service.wording.wording import Wording
from fhir_profiles import overview, stu3, ticks
from tests.profiles.mistakes import mistakes
from tests.profiles.rules import rules_of
from tests.profiles.shelf import BUILT, PROFILES, REPO, built, published, read, words

assert model_r5 is not model_r4b, "the root package is R5; R4 is read with the R4B models"

R4 = built("r4")
STU3 = built("stu3")
CODE_SYSTEMS = [name for name in R4 if name.startswith("CodeSystem-")]
LABELS = {
    "r4": [
        {"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"},
        {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "NOPAT"},
    ],
    "stu3": [
        {"system": "http://hl7.org/fhir/v3/Confidentiality", "code": "R"},
        {"system": "http://hl7.org/fhir/v3/ActCode", "code": "NOPAT"},
    ],
}


@pytest.mark.parametrize(
    "path", published(), ids=lambda path: path.relative_to(PROFILES).as_posix()
)
def test_fhir_resources_reads_it(path: Path) -> None:
    model = model_stu3 if "stu3" in path.parts else model_r4b
    resource = read(path)
    model(resource["resourceType"]).model_validate(resource)


def test_no_two_definitions_share_an_address() -> None:
    urls = [read(path)["url"] for path in published() if "url" in read(path)]
    for url in set(urls):
        once_per_version = 2 if any(r.get("url") == url for r in STU3.values()) else 1
        assert urls.count(url) == once_per_version, url


def test_the_generated_fsh_is_that_of_the_indicators() -> None:
    assert ticks.WRITTEN.read_text("utf-8") == ticks.ticks_fsh(ticks.read_ticks()), (
        "indicators/ changed: run `make profiles-write`"
    )


def test_the_built_signals_are_those_of_the_indicators() -> None:
    concepts = {c["code"]: c for c in R4["CodeSystem-signals"]["concept"]}
    assert list(concepts) == sorted(concepts)
    assert {code: c["definition"] for code, c in concepts.items()} == {
        tick.signal: " ".join(tick.definition("nl").split()) for tick in ticks.read_ticks()
    }, "indicators/ changed: run `make profiles-write`"


def test_every_signal_has_a_neutral_display_in_both_languages() -> None:
    for concept in R4["CodeSystem-signals"]["concept"]:
        number = int(concept["code"].removeprefix("vg-"))
        assert concept["display"] == f"Aandachtspunt {number}"
        assert concept["designation"] == [
            {"language": "en", "value": f"Point of attention {number}"}
        ]


def test_the_form_asks_every_signal_once() -> None:
    asked = [
        item["linkId"]
        for section in R4["Questionnaire-signal-form"]["item"]
        for item in section["item"]
        if re.fullmatch(r"vg-\d{3}", item["linkId"])
    ]
    assert sorted(asked) == [tick.signal for tick in ticks.read_ticks()]


def test_only_ticks_become_observations() -> None:
    for section in R4["Questionnaire-signal-form"]["item"]:
        for item in section["item"]:
            extracted = any("observationExtract" in e["url"] for e in item.get("extension", ()))
            assert extracted == item["linkId"].startswith("vg-"), item["linkId"]


def test_the_override_reasons_are_those_of_the_cards() -> None:
    reasons = yaml.safe_load((REPO / "cards" / "override-reasons.yaml").read_text("utf-8"))
    assert [(r["code"], r["display"]["nl"], r["display"]["en"]) for r in reasons["reasons"]] == [
        (c["code"], c["display"], c["designation"][0]["value"])
        for c in R4["CodeSystem-override-reasons"]["concept"]
        if not c["definition"].startswith("Old name")  # taken for one edition, never shown
    ]


@pytest.mark.parametrize("name", CODE_SYSTEMS)
def test_codes_and_displays_give_nothing_away(name: str, unsafe: Wording) -> None:
    for concept in R4[name]["concept"]:
        shown = [concept["code"], concept["display"], concept.get("designation", [])]
        assert not unsafe_in(shown, unsafe), concept["code"]


@pytest.mark.parametrize("version", ["r4", "stu3"])
def test_examples_give_nothing_away(version: str, unsafe: Wording) -> None:
    for path in (BUILT / version / "examples").glob("*.json"):
        assert not unsafe_in(read(path), unsafe), path.name


def test_the_form_can_be_named_aloud(unsafe: Wording) -> None:
    form = R4["Questionnaire-signal-form"]
    shown = [form["title"], form["url"], [section["text"] for section in form["item"]]]
    assert not unsafe_in(shown, unsafe)


@pytest.mark.parametrize("version", ["r4", "stu3"])
def test_examples_of_our_profiles_carry_both_labels_without_display(version: str) -> None:
    for name, resource in built(version).items():
        claimed = " ".join(resource.get("meta", {}).get("profile", ()))
        if "veilig-gesprek.example" in claimed:
            assert resource["meta"]["security"] == LABELS[version], name


def test_every_profile_has_an_example() -> None:
    claimed = {p for r in R4.values() for p in r.get("meta", {}).get("profile", ())}
    profiles = {r["url"] for r in R4.values() if r["resourceType"] == "StructureDefinition"}
    assert profiles <= claimed


def test_dutch_resources_name_both_profiles() -> None:
    for name in ("Patient-patient", "Encounter-encounter", "RelatedPerson-companion"):
        profiles = R4[f"{name}-example"]["meta"]["profile"]
        assert any("nictiz.nl/fhir/StructureDefinition/nl-core-" in p for p in profiles), name


def test_the_stu3_artefacts_follow_from_the_r4_ones() -> None:
    assert json.loads(json.dumps(stu3.to_stu3(R4))) == STU3, "run `make profiles-write`"


def test_the_overview_page_is_current() -> None:
    assert overview.PAGE.read_text("utf-8") == overview.page(BUILT), "run `make profiles-write`"


def test_the_capability_statement_names_what_the_reader_reads() -> None:
    told = [r["type"] for r in R4["CapabilityStatement-reading"]["rest"][0]["resource"]]
    elsewhere = {"ReferralRequest", "ProcedureRequest", "EncounterHistory"}  # STU3 and R5 alone
    assert sorted(told) == sorted({kind.__name__ for kind in READ} - elsewhere)


def test_the_capability_statement_names_what_the_prefetch_asks() -> None:
    resources = R4["CapabilityStatement-reading"]["rest"][0]["resource"]
    told = {r["type"]: {p["name"] for p in r.get("searchParam", ())} for r in resources}
    for template in templates(date(2026, 11, 22), 48).values():
        kind, _, query = template.partition("?")
        asked = {part.partition("=")[0] for part in query.split("&") if part} - {"_count"}
        assert asked <= told[kind.partition("/")[0]], template


@pytest.mark.parametrize("version", ["r4", "stu3"])
def test_references_of_examples_point_at_examples(version: str) -> None:
    examples = {f"{r['resourceType']}/{r['id']}" for r in built(version).values()}
    named = {
        reference
        for resource in built(version).values()
        for reference in words(resource)
        if re.fullmatch(r"[A-Z]\w+/[\w-]+-example", reference)
    }
    # In STU3 only what differs is published; the contact is not.
    assert named - examples <= ({"Encounter/encounter-example"} if version == "stu3" else set())


def test_every_rule_of_a_profile_has_a_wrong_example() -> None:
    broken: dict[str, set[str]] = {}
    for mistake in mistakes():
        if mistake.version == "r4":
            broken.setdefault(mistake.profile, set()).add(mistake.rule)
    uncovered, covered = _coverage(broken)
    missing = {rule: where for rule, where in uncovered.items() if rule not in covered}
    assert not missing, sorted(f"{where}: {rule[0]}" for rule, where in missing.items())


def _coverage(broken: dict[str, set[str]]) -> tuple[dict[Any, str], set[Any]]:
    """Rules without a wrong example, and rules with one, whichever profile it stands in."""
    uncovered: dict[Any, str] = {}
    covered: set[Any] = set()
    for resource in R4.values():
        if resource["resourceType"] != "StructureDefinition":
            continue
        texts = broken.get(resource["id"], set())
        for rule in rules_of(resource).items():
            if any(rule[0] in text for text in texts):
                covered.add(rule)
            else:
                uncovered[rule] = resource["id"]
    return uncovered, covered
