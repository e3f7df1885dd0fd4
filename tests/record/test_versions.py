"""One patient written in every FHIR version gives the same facts."""

from __future__ import annotations

from typing import Any

import pytest

from cds_service.record.model import Fact, Kind
from tests.record.build import (
    ACT,
    SCT,
    concept,
    condition,
    encounter,
    facts_of,
    observation,
    record_of,
    resource,
)

DAY = "2026-03-01"
V3_STU3 = "http://hl7.org/fhir/v3/ActCode"
AT = {"reference": "Encounter/1"}
PERSON = {"reference": "RelatedPerson/1"}
PROVIDER = {"reference": "Organization/z"}
BREAK = concept("263102004")
PILL = concept("361055000")
GYNAECOLOGY = concept("394586005")
ESCORT = concept("ESC", ACT)
PROBLEM = {"reference": "Condition/1"}
ROLE = concept("15", "urn:oid:2.16.840.1.113883.2.4.3.11.22.472")
ROLE_EXTENSION = "http://fhir.nl/fhir/StructureDefinition/nl-core-relatedperson-role"


def stu3() -> list[dict[str, Any]]:
    return [
        encounter(
            class_={"system": V3_STU3, "code": "EMER"},
            reason=[BREAK],
            diagnosis=[{"condition": PROBLEM}],
            participant=[{"type": [ESCORT], "individual": PERSON}],
            episodeOfCare=[{"reference": "EpisodeOfCare/1"}],
            serviceProvider=PROVIDER,
        ),
        condition(clinicalStatus="active", verificationStatus="confirmed", assertedDate=DAY),
        resource("Procedure", code=PILL, context=AT, performedDateTime=DAY, notDone=False),
        observation("77386006", context=AT, effectiveDateTime=DAY, valueBoolean=True),
        resource("MedicationStatement", context=AT, medicationCodeableConcept=PILL, taken="y"),
        resource("EpisodeOfCare", diagnosis=[{"condition": PROBLEM}]),
        resource(
            "RelatedPerson",
            relationship=concept("WIFE", "http://hl7.org/fhir/v3/RoleCode"),
            extension=[{"url": ROLE_EXTENSION, "valueCodeableConcept": ROLE}],
        ),
    ]


def r4() -> list[dict[str, Any]]:
    return [
        encounter(
            reasonCode=[BREAK],
            reasonReference=[PROBLEM],
            participant=[{"type": [ESCORT], "individual": PERSON}],
            episodeOfCare=[{"reference": "EpisodeOfCare/1"}],
            serviceProvider=PROVIDER,
        ),
        condition(clinicalStatus=concept("active", "x"), recordedDate=DAY),
        resource("Procedure", code=PILL, encounter=AT, performedDateTime=DAY, status="completed"),
        observation("77386006", encounter=AT, effectiveDateTime=DAY, valueBoolean=True),
        resource("MedicationStatement", context=AT, medicationCodeableConcept=PILL),
        resource("EpisodeOfCare", diagnosis=[{"condition": PROBLEM}]),
        resource("RelatedPerson", relationship=[concept("WIFE", "x"), ROLE]),
    ]


def r5() -> list[dict[str, Any]]:
    named = {"reference": PROBLEM}
    return [
        encounter(
            status="completed",
            class_=[concept("EMER", ACT)],
            period=None,
            actualPeriod={"start": "2026-03-01T22:15:00+01:00"},
            reason=[{"value": [{"concept": BREAK}]}],
            diagnosis=[{"condition": [named]}],
            participant=[{"type": [ESCORT], "actor": PERSON}],
            episodeOfCare=[{"reference": "EpisodeOfCare/1"}],
            serviceProvider=PROVIDER,
        ),
        condition(clinicalStatus=concept("active", "x"), recordedDate=DAY),
        resource("Procedure", code=PILL, encounter=AT, occurrenceDateTime=DAY, status="completed"),
        observation("77386006", encounter=AT, effectiveDateTime=DAY, valueBoolean=True),
        resource("MedicationStatement", encounter=AT, medication={"concept": PILL}),
        resource("EpisodeOfCare", diagnosis=[{"condition": [named]}]),
        resource("RelatedPerson", relationship=[concept("WIFE", "x"), ROLE]),
    ]


def told(resources: list[dict[str, Any]]) -> list[Fact]:
    record = record_of(*resources)
    assert record.reading.skipped == {}
    return sorted(record.facts, key=lambda fact: (fact.kind, fact.reference))


def test_every_version_gives_the_same_facts() -> None:
    facts = told(r4())
    assert {fact.kind for fact in facts} == set(Kind) - {Kind.MEASUREMENT, Kind.SIGNAL}
    assert told(stu3()) == facts
    assert told(r5()) == facts


@pytest.mark.parametrize("status", [concept("not-taking", "x"), concept("not-taking-reason", "x")])
def test_adherence_of_r5(status: dict[str, Any]) -> None:
    said = resource("MedicationStatement", medication={"concept": PILL}, adherence={"code": status})
    not_taken = status["coding"][0]["code"] == "not-taking"
    assert len(facts_of(said)) == (0 if not_taken else 1)


@pytest.mark.parametrize(
    "members",
    [
        {"medicationReference": {"reference": "Medication/m"}},
        {"medication": {"reference": {"reference": "Medication/m"}}},
        {
            "medicationReference": {"reference": "#m"},
            "contained": [{"resourceType": "Medication", "id": "m", "code": PILL}],
        },
    ],
)
def test_product_referred_to(members: dict[str, Any]) -> None:
    product = {"resourceType": "Medication", "id": "m", "code": PILL}
    record = record_of(product, resource("MedicationRequest", authoredOn=DAY, **members))
    assert [fact.concepts for fact in record.facts] == [{"drug-use"}]
    assert record.reading.accepted == {}


@pytest.mark.parametrize("member", ["hospitalization", "admission"])
def test_how_a_stay_ended(member: str) -> None:
    [visit] = facts_of(encounter(**{member: {"dischargeDisposition": GYNAECOLOGY}}))
    assert visit.concepts == {"gynaecology-care"}


@pytest.mark.parametrize("service", [GYNAECOLOGY, [{"concept": GYNAECOLOGY}], [GYNAECOLOGY]])
def test_service_type_in_every_version(service: Any) -> None:
    [visit] = facts_of(encounter(serviceType=service))
    assert visit.concepts == {"gynaecology-care"}


def test_list_of_subjects_of_an_r5_composition() -> None:
    about = [{"reference": "Patient/p1"}]
    record = record_of({"resourceType": "Composition", "id": "1", "subject": about})
    assert record.reading.skipped == {}


def test_sct_is_not_needed_to_know_a_code() -> None:
    both = {"coding": [{"code": "263102004"}, {"system": SCT, "code": "263102004"}]}
    assert len(facts_of(condition() | {"code": both})) == 1
