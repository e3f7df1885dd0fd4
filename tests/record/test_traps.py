"""The traps of Dutch FHIR: everything that would silently change what is found."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cds_service.record.model import Kind
from tests.record.build import (
    ACT,
    ICPC,
    LOINC,
    SCT,
    concept,
    condition,
    encounter,
    facts_of,
    observation,
    record_of,
    resource,
    tick,
)

HL7_VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status"


def procedure(**members: Any) -> dict[str, Any]:
    return resource("Procedure", **{"code": concept("386639001"), "status": "completed"} | members)


# Negatives never count


@pytest.mark.parametrize(
    "denied",
    [
        procedure(notDone=True),
        procedure(status="not-done"),
        procedure(status="entered-in-error"),
        condition(verificationStatus="refuted"),
        condition(verificationStatus="entered-in-error"),
        condition(verificationStatus=concept("refuted", HL7_VERIFICATION)),
        condition(verificationStatus=concept("410516002")),
        condition(
            verificationStatus={
                "coding": [
                    {"system": HL7_VERIFICATION, "code": "confirmed"},
                    {"system": SCT, "code": "410516002"},
                ]
            }
        ),
        tick(status="entered-in-error"),
        tick(status="cancelled"),
        tick(valueBoolean=False),
        tick(valueBoolean=None),
        observation("240589008", valueBoolean=False),
        observation("228366006", valueCodeableConcept=concept("228367002")),
        observation("228366006", valueCodeableConcept=concept("44870007")),
        observation("118185001", valueCodeableConcept=concept("60001007")),
        encounter(status="cancelled"),
        encounter(status="entered-in-error"),
        resource("Flag", code=concept("397940009"), status="entered-in-error"),
    ],
)
def test_what_is_denied_does_not_count(denied: dict[str, Any]) -> None:
    record = record_of(denied)
    assert record.facts == ()
    assert record.reading.skipped == {"negated": 1}


@pytest.mark.parametrize("status", ["confirmed", "provisional", "unconfirmed", "differential"])
def test_what_is_only_suspected_counts(status: str) -> None:
    assert facts_of(condition(verificationStatus=concept(status, HL7_VERIFICATION)))


@pytest.mark.parametrize(
    "over",
    [
        {"clinicalStatus": "resolved"},
        {"clinicalStatus": concept("inactive", "http://terminology.hl7.org/CodeSystem/x")},
        {"abatementDateTime": "2026-04-01"},
    ],
)
def test_what_is_over_still_happened(over: dict[str, Any]) -> None:
    [fact] = facts_of(condition(onsetDateTime="2026-03-01", **over))
    assert not fact.active
    assert fact.day == date(2026, 3, 1)


@pytest.mark.parametrize("status", ["active", concept("active"), None])
def test_what_is_not_over_is_active(status: Any) -> None:
    [fact] = facts_of(condition(clinicalStatus=status))
    assert fact.active


# Categories, values and pregnancy


def test_category_tells_that_a_condition_is_a_burn() -> None:
    [fact] = facts_of(
        condition("unknown", category=[concept("125666000")], bodySite=[concept("53120007")])
    )
    assert fact.concepts == {"injury", "burn"}
    assert fact.sites == {"arm"}


def test_current_drug_use_is_in_the_value() -> None:
    [fact] = facts_of(observation("228366006", valueCodeableConcept=concept("361055000")))
    assert fact.concepts == {"drug-use"}


def test_kind_of_drug_in_a_component_asserts_nothing() -> None:
    kind = [{"code": concept("410942007"), "valueCodeableConcept": concept("361055000")}]
    assert not facts_of(observation("228366006", component=kind))


def test_pregnancy_is_a_condition_in_stu3_and_a_value_in_r4() -> None:
    [stu3] = facts_of(condition("118185001", clinicalStatus="active"))
    [r4] = facts_of(observation("118185001", valueCodeableConcept=concept("77386006")))
    assert stu3.concepts == r4.concepts == {"pregnancy"}
    assert not facts_of(observation("118185001"))


def test_positive_test_result_counts() -> None:
    [fact] = facts_of(observation("240589008", valueCodeableConcept=concept("10828004")))
    assert fact.organism == "chlamydia"


def test_measurement_carries_its_number() -> None:
    bmi = observation("39156-5", LOINC, valueQuantity={"value": 16.4, "code": "kg/m2"})
    [fact] = facts_of(bmi | {"effectiveDateTime": "2026-03-01"})
    assert (fact.kind, fact.value, fact.day) == (Kind.MEASUREMENT, 16.4, date(2026, 3, 1))


def test_measurement_in_another_unit_is_not_compared() -> None:
    record = record_of(observation("39156-5", LOINC, valueQuantity={"value": 16, "unit": "lb"}))
    assert record.facts == ()
    assert record.reading.skipped == {"other-unit": 1}


# One injury in four places


def test_gp_codes_in_four_places_share_what_joins_them() -> None:
    course = {"reference": "EpisodeOfCare/e1"}
    code = concept("L72", ICPC)
    facts = facts_of(
        resource("EpisodeOfCare", "e1", diagnosis=[{"condition": {"reference": "Condition/1"}}]),
        condition("L72", ICPC, onsetDateTime="2026-03-01"),
        encounter(episodeOfCare=[course], reasonCode=[code]),
        observation(
            "x",
            context={"reference": "Encounter/1"},
            component=[{"code": concept("DISDX", ACT), "valueCodeableConcept": code}],
        ),
        resource("Flag", code=code, status="active", period={"start": "2026-03-01"}),
        kind=Kind.PROBLEM,
    )
    assert {fact.reference for fact in facts} == {
        "Condition/1",
        "Encounter/1",
        "Observation/1",
        "Flag/1",
    }
    assert all(fact.rubrics == {"icpc-1-nl|L72"} and fact.gp_coded for fact in facts)
    dated = [fact for fact in facts if fact.reference != "Flag/1"]
    assert {fact.day for fact in dated} == {date(2026, 3, 1)}
    assert {fact.course for fact in dated} == {"EpisodeOfCare/e1"}
    assert {fact.encounter for fact in dated} == {None, "Encounter/1"}


def test_flag_is_known_but_never_an_event() -> None:
    flag = resource("Flag", code=concept("397940009"), period={"start": "2020-01-02"})
    [fact] = facts_of(flag)
    assert fact.day is None
    assert fact.known_at is not None


def test_problem_open_for_years_is_one_fact_of_its_first_day() -> None:
    course = {"reference": "EpisodeOfCare/e1"}
    problem = {"reference": "Condition/1"}
    facts = facts_of(
        resource("EpisodeOfCare", "e1", diagnosis=[{"condition": problem}]),
        condition("L72", ICPC, onsetDateTime="2019-06-01"),
        encounter(id="a", episodeOfCare=[course], period={"start": "2025-01-01"}),
        encounter(id="b", episodeOfCare=[course], period={"start": "2026-01-01"}),
    )
    problems = [fact for fact in facts if fact.kind is Kind.PROBLEM]
    assert [fact.day for fact in problems] == [date(2019, 6, 1)]
    assert {fact.course for fact in facts} == {"EpisodeOfCare/e1"}


def test_contact_about_two_problems_names_neither_course() -> None:
    courses = [{"reference": "EpisodeOfCare/a"}, {"reference": "EpisodeOfCare/b"}]
    [visit] = facts_of(encounter(episodeOfCare=courses))
    assert visit.course is None


def test_diagnosis_of_several_contacts_belongs_to_the_first() -> None:
    named = [{"condition": {"reference": "Condition/1"}}]
    facts = facts_of(
        encounter(id="late", period={"start": "2026-04-01"}, diagnosis=named),
        encounter(id="early", period={"start": "2026-03-01"}, diagnosis=named),
        condition(),
        kind=Kind.PROBLEM,
    )
    assert [(fact.encounter, fact.day) for fact in facts] == [("Encounter/early", date(2026, 3, 1))]


def test_reason_in_every_version() -> None:
    code = concept("263102004")
    for shape in (
        {"reasonCode": [code]},
        {"reason": [code]},
        {"reason": [{"value": [{"concept": code}]}]},
    ):
        [fact] = facts_of(encounter(**shape), kind=Kind.PROBLEM)
        assert (fact.encounter, fact.day) == ("Encounter/1", date(2026, 3, 1))


# Other shapes


def test_text_without_a_code_is_read_and_unused() -> None:
    record = record_of(condition() | {"code": {"text": "pols gebroken"}})
    assert record.facts == ()
    assert (record.reading.entries, record.reading.used) == (1, 0)
    assert record.reading.skipped == {}


def test_medication_of_every_version() -> None:
    for member in (
        {"medicationCodeableConcept": concept("361055000")},
        {"medication": {"concept": concept("361055000")}},
    ):
        [fact] = facts_of(resource("MedicationRequest", authoredOn="2026-03-01", **member))
        assert (fact.kind, fact.day) == (Kind.MEDICATION, date(2026, 3, 1))


@pytest.mark.parametrize(
    "members", [{"taken": "n"}, {"status": "not-taken"}, {"doNotPerform": True}]
)
def test_medication_not_taken_does_not_count(members: dict[str, Any]) -> None:
    said = {"medicationCodeableConcept": concept("361055000")} | members
    assert not facts_of(resource("MedicationStatement", **said))
