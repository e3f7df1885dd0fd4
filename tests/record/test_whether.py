"""Whose, and whether: what does not count, and under which word it is counted."""

from __future__ import annotations

from typing import Any

import pytest

from cds_service.record.marks import is_sequel
from cds_service.record.model import SET_ASIDE, Kind
from tests.record.build import (
    SCT,
    Json,
    concept,
    condition,
    encounter,
    facts_of,
    observation,
    patient,
    record_of,
    resource,
    tick,
)

VER = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
ICD_GM = "http://fhir.de/CodeSystem/bfarm/icd-10-gm"
CERTAINTY = "http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit"
CM = "http://hl7.org/fhir/sid/icd-10-cm"
MODIFIED = [{"url": "https://elders.example/turned-round", "valueBoolean": True}]


def procedure(**members: Any) -> Json:
    return resource("Procedure", **{"code": concept("386639001"), "status": "completed"} | members)


def request(**members: Any) -> Json:
    said = {"reasonCode": [concept("263102004")], "authoredOn": "2026-03-01", "status": "active"}
    return resource("ServiceRequest", **said | {"intent": "order"} | members)


def prescription(**members: Any) -> Json:
    said = {"medicationCodeableConcept": concept("361055000"), "authoredOn": "2026-03-01"}
    return resource("MedicationRequest", **said | {"intent": "order", "status": "active"} | members)


def used_drugs(**members: Any) -> Json:
    return observation("228366006", valueCodeableConcept=concept("361055000"), **members)


def counted(said: Json) -> tuple[int, dict[str, int]]:
    record = record_of(patient(), said)
    return len(record.facts), dict(record.reading.skipped)


REFUTED = [
    "refuted",
    "Refuted",
    "REFUTED",
    "entered-in-error",
    "Entered-In-Error",
    concept("Refuted", VER),
    concept("ENTERED-IN-ERROR", VER),
    {"text": "Refuted"},
    {"text": "Entered in Error"},
    {"coding": [{"display": "Refuted"}]},
    concept("410516002"),
    concept("410594000"),
    {"coding": [{"system": VER, "code": "confirmed"}, {"system": SCT, "code": "410516002"}]},
    [concept("refuted", VER)],
]


@pytest.mark.parametrize("status", REFUTED, ids=str)
def test_a_refuted_problem_does_not_count_however_it_is_spelled(status: Any) -> None:
    assert counted(condition(verificationStatus=status)) == (0, {"negated": 1})


def test_zib_2017_says_known_absent_beside_the_word() -> None:
    url = "http://nictiz.nl/fhir/StructureDefinition/code-specification"
    beside = {"extension": [{"url": url, "valueCodeableConcept": concept("410516002")}]}
    said = condition(verificationStatus="unknown") | {"_verificationStatus": beside}
    assert counted(said) == (0, {"negated": 1})


@pytest.mark.parametrize(
    "status", ["confirmed", "provisional", "unconfirmed", "unknown", "Unconfirmed", None]
)
def test_a_working_diagnosis_counts_in_full(status: str | None) -> None:
    [fact] = facts_of(condition(verificationStatus=concept(status, VER) if status else None))
    assert not fact.support_only


@pytest.mark.parametrize(
    "members",
    [
        {"verificationStatus": "differential"},
        {"verificationStatus": concept("Differential", VER)},
        {"verificationStatus": {"text": "Differential"}},
        {"verificationStatus": concept("47965005")},
        {"category": [concept("47965005")]},
    ],
    ids=str,
)
def test_a_differential_diagnosis_only_supports(members: Json) -> None:
    [fact] = facts_of(condition(**members))
    assert fact.support_only


@pytest.mark.parametrize("member", ["use", "role"])
def test_a_contact_may_say_that_a_diagnosis_was_only_thought_of(member: str) -> None:
    named = {"condition": {"reference": "Condition/1"}, member: {"text": "Differential diagnosis"}}
    found = facts_of(encounter(diagnosis=[named]), condition(), kind=Kind.PROBLEM)
    assert [fact.support_only for fact in found] == [True]


@pytest.mark.parametrize("status", ["planned", "Planned", "noshow", "proposed"])
def test_a_contact_that_did_not_take_place_is_no_visit(status: str) -> None:
    seen = encounter(status=status, reasonCode=[concept("263102004")])
    assert counted(seen) == (0, {"planned": 1})


@pytest.mark.parametrize(
    "status",
    [
        "arrived",
        "triaged",
        "in-progress",
        "onleave",
        "finished",
        "completed",
        "discharged",
        "discontinued",
        "on-hold",
        "unknown",
        None,
    ],
)
def test_a_contact_that_took_place_is_a_visit(status: str | None) -> None:
    assert [fact.kind for fact in facts_of(encounter(status=status))] == [Kind.VISIT]


def test_what_was_found_at_a_planned_contact_takes_no_date_from_it() -> None:
    facts = facts_of(encounter(status="planned"), condition(encounter={"reference": "Encounter/1"}))
    assert [(fact.kind, fact.day) for fact in facts] == [(Kind.PROBLEM, None)]


@pytest.mark.parametrize("intent", ["proposal", "plan", "option", "Proposal"])
@pytest.mark.parametrize("made", [request, prescription])
def test_what_was_only_proposed_does_not_count(made: Any, intent: str) -> None:
    assert counted(made(intent=intent)) == (0, {"proposed": 1})


@pytest.mark.parametrize("made", [request, prescription])
@pytest.mark.parametrize(
    ("members", "word"),
    [
        ({"status": "draft"}, "proposed"),
        ({"status": "entered-in-error"}, "negated"),
        ({"doNotPerform": True}, "negated"),
    ],
)
def test_a_request_that_was_not_made_does_not_count(made: Any, members: Json, word: str) -> None:
    assert counted(made(**members)) == (0, {word: 1})


@pytest.mark.parametrize("intent", ["order", "original-order", "reflex-order", "directive", None])
@pytest.mark.parametrize("made", [request, prescription])
def test_a_request_that_was_made_counts(made: Any, intent: str | None) -> None:
    assert counted(made(intent=intent)) == (1, {})


OTHERS = [
    {"reference": "Patient/p2"},
    {"reference": "RelatedPerson/partner"},
    {"reference": "Group/household"},
    {"reference": "#partner"},
    {"reference": "urn:uuid:unknown"},
    {"display": "partner"},
    {"type": "RelatedPerson", "identifier": {"system": "x", "value": "1"}},
]
OWN = [
    {"reference": "Patient/p1"},
    {"reference": "https://ehr.example/fhir/Patient/p1"},
    {"reference": "Condition/1"},
    {"reference": "BodyStructure/arm"},
    {"reference": "Device/cast"},
]


@pytest.mark.parametrize("focus", OTHERS, ids=str)
@pytest.mark.parametrize("said", [used_drugs(), tick()])
def test_what_is_observed_of_somebody_else_does_not_count(said: Json, focus: Json) -> None:
    assert counted(said | {"focus": [focus]}) == (0, {"other-focus": 1})


@pytest.mark.parametrize("focus", OWN, ids=str)
def test_a_focus_on_the_patient_or_something_of_the_patient_counts(focus: Json) -> None:
    assert counted(used_drugs(focus=[focus])) == (1, {})


def test_a_focus_on_the_patient_and_another_counts() -> None:
    assert counted(used_drugs(focus=[OTHERS[1], OWN[0]])) == (1, {})


def test_the_focus_of_older_versions_is_an_extension() -> None:
    url = "http://hl7.org/fhir/StructureDefinition/observation-focusCode"
    beside = [{"url": url, "valueCodeableConcept": {"text": "partner"}}]
    assert counted(used_drugs(extension=beside)) == (0, {"other-focus": 1})


def test_a_procedure_and_a_request_have_a_focus_in_r5() -> None:
    other = {"reference": "RelatedPerson/partner"}
    assert counted(procedure(focus=other)) == (0, {"other-focus": 1})
    assert counted(request(focus=[other])) == (0, {"other-focus": 1})


@pytest.mark.parametrize(
    "said",
    [
        condition(),
        procedure(),
        used_drugs(),
        tick(),
        encounter(),
        request(),
        prescription(),
        resource("Flag", code=concept("397940009")),
        resource("DiagnosticReport", conclusionCode=[concept("263102004")]),
    ],
    ids=lambda said: said["resourceType"],
)
def test_a_modifier_we_do_not_know_makes_it_something_we_do_not_know(said: Json) -> None:
    assert counted(said | {"modifierExtension": MODIFIED}) == (0, {"modifier-extension": 1})
    assert counted(said | {"modifierExtension": []})[0] == 1
    assert "modifier-extension" not in SET_ASIDE


def certain(code: str) -> list[Json]:
    system = "https://fhir.kbv.de/CodeSystem/KBV_CS_SFHIR_ICD_DIAGNOSESICHERHEIT"
    return [{"url": CERTAINTY, "valueCoding": {"system": system, "code": code}}]


@pytest.mark.parametrize(
    ("code", "counts", "past"), [("A", 0, 0), ("G", 1, 0), ("V", 1, 0), ("Z", 1, 1)]
)
def test_a_national_mark_of_certainty(code: str, counts: int, past: int) -> None:
    coding = {"system": SCT, "code": "263102004", "extension": certain(code)}
    for said in (
        condition() | {"code": {"coding": [coding]}},
        encounter(reasonCode=[{"coding": [coding]}]),
    ):
        problems = facts_of(said, kind=Kind.PROBLEM)
        assert [fact.follow_up for fact in problems] == [bool(past)] * counts


@pytest.mark.parametrize(
    "mark",
    [
        {"valueCode": "excluded"},
        {"valueString": "Ruled out"},
        {"valueCodeableConcept": concept("410516002")},
    ],
)
def test_an_excluded_coding_takes_back_what_the_others_say(mark: Json) -> None:
    codings = [
        {"system": SCT, "code": "263102004"},
        {"system": ICD_GM, "code": "S52.5", "extension": [{"url": "https://x.example/m"} | mark]},
    ]
    assert counted(condition() | {"code": {"coding": codings}}) == (0, {"negated": 1})


@pytest.mark.parametrize(
    ("code", "system", "follow_up"),
    [
        ("S52.501A", CM, False),
        ("S52.501B", CM, False),
        ("S52.501D", CM, True),
        ("S52.501G", CM, True),
        ("S52.501S", CM, True),
        ("s52.501d", CM, True),
        ("S52501D", "urn:oid:2.16.840.1.113883.6.90", True),
        ("T74.21XD", "http://hl7.org/fhir/sid/icd-10", True),
        ("S52.5", "http://hl7.org/fhir/sid/icd-10", False),
        ("S52.501D", SCT, False),
    ],
)
def test_the_seventh_character_of_icd_10_cm(code: str, system: str, follow_up: bool) -> None:
    assert is_sequel(system, code) is follow_up


@pytest.mark.parametrize(
    ("kind", "members", "counts"),
    [
        ("MedicationDispense", {"status": "completed", "whenHandedOver": "2026-03-01"}, 1),
        ("MedicationDispense", {"status": "preparation"}, 0),
        ("MedicationDispense", {"status": "declined"}, 0),
        ("MedicationDispense", {"notDone": True}, 0),
        ("MedicationAdministration", {"status": "completed"}, 1),
        ("MedicationAdministration", {"status": "in-progress"}, 1),
        ("MedicationAdministration", {"status": "not-done"}, 0),
        ("MedicationAdministration", {"notGiven": True, "status": "completed"}, 0),
        ("MedicationStatement", {"status": "active"}, 1),
        ("MedicationStatement", {"status": "Intended"}, 0),
        ("MedicationStatement", {"adherence": {"code": concept("not-taking", "x")}}, 0),
    ],
)
def test_a_medicine_counts_when_it_was_used(kind: str, members: Json, counts: int) -> None:
    said = resource(kind, medicationCodeableConcept=concept("361055000"), **members)
    assert len(facts_of(said, kind=Kind.MEDICATION)) == counts
