"""One code, however a Dutch or foreign system writes it."""

from __future__ import annotations

import pytest

from cds_service.codes.vocabulary import CodeVocabulary

ICPC = "http://hl7.org/fhir/sid/icpc-1-nl"
ICD = "http://hl7.org/fhir/sid/icd-10"
SNOMED = "http://snomed.info/sct"


@pytest.mark.parametrize(
    "system",
    [
        ICPC,
        "http://hl7.org/fhir/sid/icpc-1-NL",
        "HTTP://HL7.ORG/FHIR/SID/ICPC-1-NL",
        "https://hl7.org/fhir/sid/icpc-1-nl/",
        "http://hl7.org/fhir/sid/icpc-1",
        "http://hl7.org/fhir/sid/icpc-2",
        "urn:oid:2.16.840.1.113883.2.4.4.31.1",
        "URN:OID:2.16.840.1.113883.2.4.4.31.1",
        "2.16.840.1.113883.2.4.4.31.1",
        "http://hl7.org/fhir/sid/icpc-1-nl|2021",
        "oid:2.16.840.1.113883.2.4.4.31.1",
        "https://referentiemodel.nhg.org/tabellen/nhg-tabel-24-icpc1",
        "https://referentiemodel.nhg.org/tabellen/nhg-tabel-24-icpc",
        "urn:oid:2.16.840.1.113883.6.138",
        "urn:oid:2.16.840.1.113883.6.139",
        "urn:oid:2.16.578.1.12.4.1.1.7170",
        "ICPC",
        "ICPC-1",
        "ICPC-1-NL",
        "De Nederlandse editie van International Classification of Primary Care ICPC-1-NL",
    ],
)
def test_icpc_systems(vocabulary: CodeVocabulary, system: str) -> None:
    meaning = vocabulary.meaning(system, "S14")
    assert meaning is not None
    assert "burn" in meaning.concepts
    assert meaning.gp_coded
    assert meaning.rubrics == {"icpc-1-nl|S14"}


@pytest.mark.parametrize(
    "code",
    ["S14", "s14", " S14 ", "S14.01", "S14.1", "S1401", "S14-01", "S 14", "S 14.01", "S14,01"],
)
def test_icpc_codes(vocabulary: CodeVocabulary, code: str) -> None:
    meaning = vocabulary.meaning(ICPC, code)
    assert meaning is not None
    assert meaning.rubrics == {"icpc-1-nl|S14"}


@pytest.mark.parametrize(
    "system",
    [
        ICD,
        "http://hl7.org/fhir/sid/icd-10-nl",
        "http://hl7.org/fhir/sid/icd-10-NL",
        "http://hl7.org/fhir/sid/icd-10-cm",
        "urn:oid:2.16.840.1.113883.6.90",
        "urn:oid:2.16.840.1.113883.6.3",
        "urn:oid:2.16.840.1.113883.6.3.2",
        "urn:oid:2.16.840.1.113883.6.3.1",
        "urn:oid:1.2.276.0.76.5.409",
        "urn:oid:2.16.578.1.12.4.1.1.7110",
        "oid:2.16.840.1.113883.6.90",
        "http://fhir.de/CodeSystem/bfarm/icd-10-gm",
        "http://fhir.de/CodeSystem/dimdi/icd-10-gm",
        "ICD-10",
        "ICD10",
    ],
)
def test_icd_systems(vocabulary: CodeVocabulary, system: str) -> None:
    meaning = vocabulary.meaning(system, "S62.6")
    assert meaning is not None
    assert {"injury", "fracture", "finger-injury"} <= meaning.concepts
    assert meaning.sites == {"finger"}
    assert meaning.rubrics == {"icd-10|S62"}
    assert not meaning.gp_coded


@pytest.mark.parametrize(
    "code",
    [
        "S62.6",
        "S626",
        "s62.6",
        "S62.60",
        "S6260",
        "S62.609A",
        "S62.6-",
        "S62.6†",
        "S 62.6",
        "S62,6",
    ],
)
def test_icd_codes(vocabulary: CodeVocabulary, code: str) -> None:
    meaning = vocabulary.meaning(ICD, code)
    assert meaning is not None
    assert "finger-injury" in meaning.concepts


@pytest.mark.parametrize(
    "system",
    [
        SNOMED,
        "https://snomed.info/sct",
        "http://SNOMED.info/sct/",
        "http://snomed.info/sct/11000146104",
        "http://snomed.info/sct/11000146104/version/20260331",
        "urn:oid:2.16.840.1.113883.6.96",
        "oid:2.16.840.1.113883.6.96",
        "http://snomed.info",
        "SNOMED CT",
    ],
)
def test_snomed_systems(vocabulary: CodeVocabulary, system: str) -> None:
    meaning = vocabulary.meaning(system, "65966004")
    assert meaning is not None
    assert meaning.rubrics == {"snomed|65966004"}


def test_a_snomed_code_may_carry_its_term(vocabulary: CodeVocabulary) -> None:
    assert vocabulary.meaning(SNOMED, "65966004 |Fracture of forearm|") is not None


@pytest.mark.parametrize(
    "system",
    [
        "http://hl7.org/fhir/v3/ParticipationType",
        "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
    ],
)
def test_v3_systems_of_both_versions(vocabulary: CodeVocabulary, system: str) -> None:
    meaning = vocabulary.meaning(system, "ESC")
    assert meaning is not None
    assert meaning.concepts == {"companion-escort"}


@pytest.mark.parametrize("code", ["3", "03", "003"])
def test_roles_with_and_without_leading_zero(vocabulary: CodeVocabulary, code: str) -> None:
    meaning = vocabulary.meaning("urn:oid:2.16.840.1.113883.2.4.3.11.22.472", code)
    assert meaning is not None
    assert meaning.concepts == {"care-role"}


@pytest.mark.parametrize(
    "system",
    [
        "https://referentiemodel.nhg.org/tabellen/nhg-tabel-45-diagnostische-bepalingen",
        "https://referentiemodel.nhg.org/tabellen/nhg-tabel-45",
        "urn:oid:2.16.840.1.113883.2.4.4.30.45",
    ],
)
def test_nhg_tables(vocabulary: CodeVocabulary, system: str) -> None:
    meaning = vocabulary.meaning(system, "1272")
    assert meaning is not None
    assert meaning.concepts == {"body-mass-index"}


@pytest.mark.parametrize("part", ["resultaten", "antwoord", "antwoordkeuze", "groep", "formules"])
def test_tables_beside_nhg_45_have_numbers_of_their_own(
    vocabulary: CodeVocabulary, part: str
) -> None:
    system = "https://referentiemodel.nhg.org/tabellen/nhg-tabel-45-diagnostische-bepalingen"
    assert vocabulary.meaning(f"{system}#{part}", "1272") is None


def test_a_tick_by_code_and_by_indicator_id(vocabulary: CodeVocabulary) -> None:
    system = "https://veilig-gesprek.example/fhir/CodeSystem/signals"
    for code in ("vg-001", "VG-001", "niet-pluis"):
        meaning = vocabulary.meaning(system, code)
        assert meaning is not None
        assert meaning.signal == "niet-pluis"
        assert not meaning.rubrics
    assert vocabulary.meaning(system, "vg-999") is None


@pytest.mark.parametrize(
    ("system", "code"),
    [
        ("", "S14"),
        ("http://example.org/local", "S14"),
        (ICPC, ""),
        (ICPC, "   "),
        (ICPC, "brandwond"),
        (ICD, "?"),
        (SNOMED, "S14"),
        (SNOMED, "x" * 1000),
        ("x" * 1000, "S14"),
    ],
)
def test_what_is_no_coding_means_nothing(
    vocabulary: CodeVocabulary, system: str, code: str
) -> None:
    assert vocabulary.meaning(system, code) is None
    assert vocabulary.meaning(system, code) is None


def test_an_answer_is_remembered(vocabulary: CodeVocabulary) -> None:
    assert vocabulary.meaning(ICD, "S52.5") is vocabulary.meaning(ICD, "S52.5")
