"""What codes mean and what they must not mean, as the engine's design settles it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from cds_service.codes.systems import CANONICAL, SystemKey
from cds_service.codes.vocabulary import CodeVocabulary
from tests.codes.conftest import LISTS

ICPC = "http://hl7.org/fhir/sid/icpc-1-nl"
ICD = "http://hl7.org/fhir/sid/icd-10-nl"
CM = "http://hl7.org/fhir/sid/icd-10-cm"
SNOMED = "http://snomed.info/sct"


def concepts(vocabulary: CodeVocabulary, system: str, code: str) -> frozenset[str]:
    meaning = vocabulary.meaning(system, code)
    return meaning.concepts if meaning else frozenset()


def never() -> list[tuple[str, str]]:
    groups: list[dict[str, Any]] = yaml.safe_load(Path(LISTS / "never.yaml").read_text("utf-8"))
    assert all(group.pop("why") for group in groups)
    return [
        (uri, str(code))
        for group in groups
        for key, codes in group.items()
        for uri in CANONICAL[_key(key)]
        for code in codes
    ]


def _key(text: str) -> SystemKey:
    return next(key for key in CANONICAL if key == text)


@pytest.mark.parametrize(("system", "code"), never())
def test_what_must_never_be_read_means_nothing(
    vocabulary: CodeVocabulary, system: str, code: str
) -> None:
    meaning = vocabulary.meaning(system, code)
    assert meaning is None or not meaning.concepts


INJURIES = {
    ICPC: "L74 S14 S16 S18 N79 H79 X82 A81",
    ICD: "S62.6 T20.2 S00.4 S21.1 S06.0 S02.5 S02.2 T71",
    CM: "S81.831A",
    SNOMED: "125605004 125666000 125667009 312608009 425322008 312609001 110030002",
}


@pytest.mark.parametrize(
    ("system", "code"),
    [(system, code) for system, codes in INJURIES.items() for code in codes.split()],
)
def test_every_kind_of_injury_is_an_injury(
    vocabulary: CodeVocabulary, system: str, code: str
) -> None:
    assert "injury" in concepts(vocabulary, system, code)


@pytest.mark.parametrize(
    ("system", "code", "concept"),
    [
        (ICPC, "Z25", "sexual-trauma"),
        (ICPC, "Z25", "injury"),
        (ICPC, "P77", "self-harm"),
        (ICPC, "X82", "sexual-trauma"),
        (ICPC, "Y80", "sexual-trauma"),
        (ICD, "S31.4", "sexual-trauma"),
        (ICD, "X61", "suicidality"),
        (ICD, "X76", "burn"),
        (ICD, "X78", "stab-penetrating"),
        (ICD, "Y05", "assault-coded"),
        (ICD, "T74.2", "assault-coded"),
        (ICD, "Z91.5", "self-harm"),
        (ICD, "A54.3", "sti"),
        (ICD, "B20", "sti"),
        (ICD, "T23.2", "burn-inflicted"),
        (ICD, "W20.0", "work-cause"),
        (ICD, "S60.0", "slow-healing"),
        (ICPC, "W02", "pregnancy-any"),
        (ICPC, "A88", "heat-injury"),
        (ICPC, "S18", "stab-penetrating"),
        (ICPC, "S11", "injury"),
        (ICPC, "X85", "sti"),
        (ICPC, "X23", "sti"),
        (ICPC, "W10", "pregnancy-unwanted"),
        (ICPC, "P02", "ptsd"),
        (ICD, "Z11.3", "sti"),
        (ICD, "Z20.2", "sti"),
        (ICD, "T74.1", "injury"),
        (ICD, "S13.4", "neck-strangulation"),
        (ICD, "S02.5", "fracture"),
        (ICD, "M80.0", "fracture"),
        (ICD, "J45.9", "work-lung-disease"),
        (ICD, "S80.0", "assault-type-injury"),
        (SNOMED, "39848009", "neck-strangulation"),
        (SNOMED, "443165006", "fracture"),
        (SNOMED, "443165006", "injury"),
        (SNOMED, "310861008", "sti"),
        (SNOMED, "195967001", "work-lung-disease"),
    ],
)
def test_a_code_does_not_mean(
    vocabulary: CodeVocabulary, system: str, code: str, concept: str
) -> None:
    assert concept not in concepts(vocabulary, system, code)


@pytest.mark.parametrize(
    ("system", "code", "concept"),
    [
        (ICPC, "Z25", "assault-coded"),
        (ICPC, "P77", "suicidality"),
        (ICPC, "S11", "wound-infection"),
        (ICPC, "W83", "abortion-induced"),
        (ICPC, "P85", "intellectual-disability"),
        (ICPC, "L95", "osteoporosis"),
        (ICPC, "N88", "epilepsy"),
        (ICPC, "B83", "coagulation-disorder"),
        (ICPC, "P70", "dementia"),
        (ICD, "N17.9", "kidney-injury"),
        (ICD, "T79.3", "wound-infection"),
        (ICD, "T79.6", "rhabdomyolysis"),
        (ICD, "R40.1", "impaired-consciousness"),
        (ICD, "S02.2", "nose-injury"),
        (ICD, "S00.4", "ear-injury"),
        (ICD, "S02.2", "assault-type-injury"),
        (ICD, "S22.0", "unusual-fracture"),
        (ICD, "W21", "sport-activity"),
        (ICD, "O04.9", "abortion-induced"),
        (ICD, "Y05", "sexual-trauma"),
        (ICD, "T74.2", "sexual-trauma"),
        (ICD, "Y04", "assault-coded"),
        (ICPC, "X82", "genital-injury"),
        (ICPC, "X82", "injury"),
        (ICD, "S30.2", "genital-injury"),
        (ICD, "X61", "self-harm"),
        (ICD, "X80", "high-energy-mechanism"),
        (ICD, "Y31", "high-energy-mechanism"),
        (ICD, "X98", "burn-inflicted"),
        (ICD, "W30.7", "work-cause"),
        (ICD, "T67.5", "heat-injury"),
        (ICD, "S66.1", "slow-healing"),
        (ICD, "S62.6", "slow-healing"),
        (ICD, "O80", "pregnancy-any"),
        (ICD, "O03.9", "pregnancy-any"),
        (ICPC, "W82", "pregnancy-any"),
        (ICPC, "W79", "pregnancy-any"),
        (ICPC, "B90", "hiv"),
        (SNOMED, "248110007", "sexual-trauma"),
        (SNOMED, "82313006", "self-harm"),
        (SNOMED, "17542004", "work-cause"),
        ("urn:oid:2.16.840.1.113883.2.4.6.7", "0329", "psychiatric-admission"),
        (CM, "R45.851", "suicidality"),
        (CM, "T74.51XA", "trafficking-history"),
        (SNOMED, "445060000", "left-before-end"),
        (SNOMED, "14669001", "kidney-injury"),
        (SNOMED, "240131006", "rhabdomyolysis"),
        ("urn:oid:2.16.840.1.113883.2.4.6.7", "0307", "gynaecology-care"),
        ("urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.23.1", "100001", "care-role"),
        ("http://hl7.org/fhir/v3/RoleCode", "NMTH", "care-role"),
        ("http://loinc.org", "39156-5", "body-mass-index"),
        ("http://www.whocc.no/atc", "G03AD01", "emergency-contraception"),
    ],
)
def test_a_code_means(vocabulary: CodeVocabulary, system: str, code: str, concept: str) -> None:
    assert concept in concepts(vocabulary, system, code)


@pytest.mark.parametrize("code", ["HUSB", "WIFE", "DOMPART", "FRND", "CHILD"])
def test_a_partner_or_friend_has_no_care_role(vocabulary: CodeVocabulary, code: str) -> None:
    assert not concepts(vocabulary, "http://terminology.hl7.org/CodeSystem/v3-RoleCode", code)


def test_remission_is_past_use(vocabulary: CodeVocabulary) -> None:
    assert "drug-use" in concepts(vocabulary, CM, "F12.20")
    assert "drug-use" not in concepts(vocabulary, CM, "F12.21")


@pytest.mark.parametrize(
    ("system", "code", "sites"),
    [
        (ICD, "S00.4", {"ear"}),
        (ICD, "S00.8", {"head"}),
        (ICD, "S01.0", {"scalp"}),
        (ICD, "S62.3", {"hand"}),
        (ICD, "S52.5", {"wrist"}),
        (ICD, "S52.2", {"forearm"}),
        (ICD, "S31.4", {"genital"}),
        (ICD, "T00.9", {"multiple"}),
        (ICD, "T14.0", set()),
        (CM, "S62.609A", {"finger"}),
        (ICPC, "L72", {"forearm"}),
        (ICPC, "L74", set()),
        (ICPC, "L77.01", {"ankle"}),
        (ICPC, "A81", {"multiple"}),
        (SNOMED, "60819002", {"face"}),
        (SNOMED, "7569003", {"finger"}),
        (SNOMED, "81639003", {"nose"}),
    ],
)
def test_the_site_of_a_code_is_the_narrowest(
    vocabulary: CodeVocabulary, system: str, code: str, sites: set[str]
) -> None:
    meaning = vocabulary.meaning(system, code)
    assert meaning is not None
    assert meaning.sites == sites


def test_a_body_structure_means_a_site_and_nothing_else(vocabulary: CodeVocabulary) -> None:
    meaning = vocabulary.meaning(SNOMED, "45048000")
    assert meaning is not None
    assert meaning.sites == {"neck"}
    assert not meaning.concepts
    assert not meaning.rubrics


@pytest.mark.parametrize(
    ("system", "code", "organism"),
    [
        (ICD, "A56.2", "chlamydia"),
        (ICD, "A54", "gonorrhoea"),
        (ICPC, "Y71", "gonorrhoea"),
        (ICPC, "X70", "syphilis"),
        (ICPC, "Y99.3", "chlamydia"),
        (SNOMED, "33839006", "herpes"),
        (ICD, "A64", None),
    ],
)
def test_the_organism(
    vocabulary: CodeVocabulary, system: str, code: str, organism: str | None
) -> None:
    meaning = vocabulary.meaning(system, code)
    assert meaning is not None
    assert "sti" in meaning.concepts
    assert meaning.organism == organism


def test_what_nobody_looked_up_is_marked_and_listed(vocabulary: CodeVocabulary) -> None:
    meaning = vocabulary.meaning(ICPC, "P02.01")
    assert meaning is not None
    assert meaning.unverified == {"ptsd"}
    listed = {(each.concept, each.system, each.code) for each in vocabulary.unverified()}
    assert ("ptsd", "icpc-1-nl", "P02.01") in listed
    looked_up = vocabulary.meaning(ICD, "F43.1")
    assert looked_up is not None
    assert not looked_up.unverified


def test_every_concept_has_something_that_was_looked_up(vocabulary: CodeVocabulary) -> None:
    assert not vocabulary.wholly_unverified
