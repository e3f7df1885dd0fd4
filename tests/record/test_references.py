"""One resolver for every reference we follow, in every spelling."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cds_service.record.bundle import read_resources
from cds_service.record.model import Kind, PatientRecord
from tests.record.build import (
    ACT,
    ICPC,
    ROLES,
    WORDS,
    Json,
    bundle,
    concept,
    condition,
    encoded,
    encounter,
    facts_of,
    observation,
    patient,
    record_of,
    resource,
)

SYSTEM = "https://ehr.example/ids"
NAME = {"system": SYSTEM, "value": "v1"}
SPELLINGS: dict[str, Json] = {
    "relative": {"reference": "{kind}/1"},
    "versioned": {"reference": "{kind}/1/_history/3"},
    "absolute": {"reference": "https://ehr.example/fhir/{kind}/1"},
    "absolute, versioned": {"reference": "https://ehr.example/fhir/{kind}/1/_history/3"},
    "with a fragment": {"reference": "{kind}/1#x"},
    "urn": {"reference": "urn:uuid:{kind}"},
    "conditional": {"reference": "{kind}?identifier=https://ehr.example/ids|v1"},
    "conditional, encoded": {"reference": "{kind}?identifier=https%3A%2F%2Fehr.example%2Fids%7Cv1"},
    "identifier": {"type": "{kind}", "identifier": NAME},
    "identifier without a type": {"identifier": NAME},
    "urn that is unknown, with an identifier": {"reference": "urn:uuid:x", "identifier": NAME},
    "contained": {"reference": "#1"},
}
PERSON = resource("RelatedPerson", "1", relationship=[concept("15", ROLES)])
EPISODE = resource("EpisodeOfCare", "1", diagnosis=[{"condition": {"reference": "Condition/c"}}])
MEDICINE = {"resourceType": "Medication", "id": "1", "code": concept("361055000")}
FOUND = condition(id="1")
LINE = observation(
    "x",
    id="1",
    component=[{"code": concept("DISDX", ACT), "valueCodeableConcept": concept("L72", ICPC)}],
)
DAY = {"period": {"start": "2026-03-01T10:00:00+01:00"}}


def spelled(spelling: str, kind: str) -> Json:
    return {
        name: value.replace("{kind}", kind) if isinstance(value, str) else value
        for name, value in SPELLINGS[spelling].items()
    }


def read(source: Json, target: Json, spelling: str) -> PatientRecord:
    """A record with both, the target within the source when it is to be contained."""
    if spelling == "contained":
        found = bundle(patient(), source | {"contained": [target]})
    else:
        found = bundle(patient(), source, target | {"identifier": [NAME]})
        found["entry"][2]["fullUrl"] = f"urn:uuid:{target['resourceType']}"
        if spelling in ("absolute", "absolute, versioned"):
            found["entry"][2]["fullUrl"] = f"https://ehr.example/fhir/{target['resourceType']}/1"
    return read_resources([encoded(found)], "p1", WORDS)


every = pytest.mark.parametrize("spelling", SPELLINGS)
not_of_persons = pytest.mark.parametrize(
    "spelling", [name for name in SPELLINGS if "identifier" not in str(SPELLINGS[name])]
)


@every
@pytest.mark.parametrize(
    "said",
    [
        condition(id="c"),
        resource("Procedure", "c", code=concept("386639001"), status="completed"),
        observation("228366006", id="c", valueCodeableConcept=concept("361055000")),
        resource("DiagnosticReport", "c", conclusionCode=[concept("263102004")]),
        resource("ServiceRequest", "c", reasonCode=[concept("263102004")], intent="order"),
        resource("MedicationDispense", "c", medicationCodeableConcept=concept("361055000")),
    ],
    ids=lambda said: said["resourceType"],
)
@pytest.mark.parametrize("member", ["encounter", "context"])
def test_the_contact_of_a_fact(said: Json, spelling: str, member: str) -> None:
    if member == "context" and said["resourceType"] == "ServiceRequest" and spelling == "x":
        return
    visit = encounter(id="1", **DAY)
    record = read(said | {member: spelled(spelling, "Encounter")}, visit, spelling)
    fact, seen = sorted(record.facts, key=lambda each: each.kind == Kind.VISIT)
    assert fact.encounter == seen.reference
    assert fact.day == date(2026, 3, 1)
    assert record.reading.unread == {}


@every
@pytest.mark.parametrize(
    "member",
    ["diagnosis", "reasonReference", "reason"],
)
def test_the_problem_a_contact_names(member: str, spelling: str) -> None:
    named: Any = spelled(spelling, "Condition")
    members: Json = {
        "diagnosis": [{"condition": named}],
        "reasonReference": [named],
        "reason": [{"value": [{"reference": named}]}],
    }
    source = encounter(id="e", **DAY, **{member: members[member]})
    record = read(source, FOUND, spelling)
    [problem] = [fact for fact in record.facts if fact.kind is Kind.PROBLEM]
    assert (problem.encounter, problem.day) == ("Encounter/e", date(2026, 3, 1))


@not_of_persons
@pytest.mark.parametrize("member", ["individual", "actor"])
def test_who_came_along(member: str, spelling: str) -> None:
    source = encounter(id="e", participant=[{member: spelled(spelling, "RelatedPerson")}], **DAY)
    record = read(source, PERSON, spelling)
    came = [f for f in record.facts if f.kind is Kind.COMPANION and f.encounter is not None]
    assert [fact.concepts for fact in came] == [{"care-role"}]


@every
@pytest.mark.parametrize("member", ["medicationReference", "medication"])
def test_the_product_of_a_prescription(member: str, spelling: str) -> None:
    named = spelled(spelling, "Medication")
    source = resource(
        "MedicationRequest", "m", **{member: named if member[10:] else {"reference": named}}
    )
    record = read(source, MEDICINE, spelling)
    assert [fact.kind for fact in record.facts] == [Kind.MEDICATION]


@every
def test_the_course_of_a_contact(spelling: str) -> None:
    source = encounter(id="e", episodeOfCare=[spelled(spelling, "EpisodeOfCare")], **DAY)
    [visit] = read(source, EPISODE, spelling).facts
    assert visit.course is not None
    assert visit.course.startswith("EpisodeOfCare/")


@every
def test_the_lines_of_a_report(spelling: str) -> None:
    source = resource(
        "Composition",
        "r",
        date="2026-03-01",
        status="final",
        section=[{"entry": [spelled(spelling, "Observation")]}],
    )
    [line] = read(source, LINE, spelling).facts
    assert line.day == date(2026, 3, 1)


@pytest.mark.parametrize(
    "reference", [{"reference": "urn:uuid:unknown"}, {"reference": "#nothing"}]
)
def test_what_points_at_nothing_is_counted(reference: Json) -> None:
    record = record_of(condition(encounter=reference))
    assert len(record.facts) == 1
    assert record.reading.unread == {("Condition", "unresolved-reference"): 1}


def test_two_containers_may_use_one_name() -> None:
    held = {"resourceType": "Condition", "id": "k", "code": concept("263102004")}
    contacts = [
        encounter(
            id=f"e{month}",
            period={"start": f"2026-0{month}-01T10:00:00Z"},
            contained=[held],
            diagnosis=[{"condition": {"reference": "#k"}}],
        )
        for month in (1, 4, 7)
    ]
    problems = facts_of(*contacts, kind=Kind.PROBLEM)
    assert [(f.encounter, str(f.day)) for f in problems] == [
        (f"Encounter/e{month}", f"2026-0{month}-01") for month in (1, 4, 7)
    ]


def test_a_contained_resource_may_refer_to_its_container_and_its_neighbours() -> None:
    inside = [
        {
            "resourceType": "Condition",
            "id": "k",
            "code": concept("263102004"),
            "encounter": {"reference": "#"},
        },
        {"resourceType": "Organization", "id": "dept", "partOf": {"reference": "#whole"}},
        {"resourceType": "Organization", "id": "whole"},
    ]
    seen = encounter(contained=inside, serviceProvider={"reference": "#dept"})
    problem, visit = sorted(facts_of(seen), key=lambda fact: fact.kind)
    assert problem.encounter == visit.reference == "Encounter/1"
    assert visit.place is not None


def test_what_stands_in_a_withdrawn_resource_does_not_count() -> None:
    held = {"resourceType": "Condition", "id": "k", "code": concept("263102004")}
    assert facts_of(encounter(status="entered-in-error", contained=[held])) == []


@pytest.mark.parametrize("who", [{"reference": "RelatedPerson/1"}, {"reference": "urn:uuid:rp"}])
def test_a_contact_of_the_patient_says_whose_role_it_is(who: Json) -> None:
    url = "http://hl7.org/fhir/StructureDefinition/patient-relatedPerson"
    contact = {
        "relationship": [concept("15", ROLES)],
        "extension": [{"url": url, "valueReference": who}],
    }
    found = bundle(
        patient(contact=[contact]),
        resource("RelatedPerson", "1"),
        encounter(participant=[{"individual": who}]),
    )
    found["entry"][1]["fullUrl"] = "urn:uuid:rp"
    record = read_resources([encoded(found)], "p1", WORDS)
    came = [fact for fact in record.facts if fact.kind is Kind.COMPANION and fact.encounter]
    assert [fact.concepts for fact in came] == [{"care-role"}]


def test_a_contact_of_the_patient_is_nobodys_presence() -> None:
    contact = {"relationship": [concept("15", ROLES)]}
    assert [f.kind for f in facts_of(patient(contact=[contact]), encounter())] == [Kind.VISIT]


@pytest.mark.parametrize("kind", ["Practitioner", "Device", "Claim"])
@pytest.mark.parametrize("spelling", ["urn", "contained"])
def test_a_reference_to_what_no_rule_reads_is_understood(kind: str, spelling: str) -> None:
    source = encounter(id="e", participant=[{"individual": spelled(spelling, kind)}], **DAY)
    record = read(source, {"resourceType": kind, "id": "1"}, spelling)
    assert [fact.kind for fact in record.facts] == [Kind.VISIT]
    assert record.reading.unread == {}


def test_a_contained_type_that_nobody_knows_is_passed_by() -> None:
    record = record_of(encounter(contained=[{"resourceType": "NotYetInvented", "id": "x"}]))
    assert record.reading.skipped == record.reading.unread == {}
