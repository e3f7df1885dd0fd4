"""More of the record, where it tells: reports, requests, findings, medicines, answers, parts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cds_service.record.model import Fact, Kind
from tests.record.build import (
    SCT,
    Json,
    bundle,
    concept,
    condition,
    encounter,
    facts_of,
    intake_of,
    observation,
    record_of,
    resource,
)

BROKEN = concept("263102004")
VISIT = {"reference": "Encounter/1"}
DAY = date(2026, 3, 1)
SEEN = encounter(period={"start": "2026-03-01T10:00:00+01:00"})


def problems(*resources: Json) -> list[Fact]:
    return facts_of(*resources, kind=Kind.PROBLEM)


def codeable(code: str) -> Json:
    return {"concept": concept(code)}


TELLING: dict[str, Json] = {
    "conclusion": resource("DiagnosticReport", conclusionCode=[BROKEN], status="final"),
    "conclusion, STU3": resource("DiagnosticReport", codedDiagnosis=[BROKEN], status="final"),
    "conclusion, preliminary": resource(
        "DiagnosticReport", conclusionCode=[BROKEN], status="preliminary"
    ),
    "referral": resource("ServiceRequest", reasonCode=[BROKEN], intent="order"),
    "referral, R5": resource("ServiceRequest", reason=[codeable("263102004")], intent="order"),
    "referral, STU3": resource("ReferralRequest", reasonCode=[BROKEN], intent="order"),
    "order, STU3": resource("ProcedureRequest", reasonCode=[BROKEN], intent="order"),
    "finding": resource("ClinicalImpression", finding=[{"itemCodeableConcept": BROKEN}]),
    "finding, R5": resource("ClinicalImpression", finding=[{"item": codeable("263102004")}]),
    "why it was done": resource("Procedure", code=concept("1"), reasonCode=[BROKEN]),
    "why it was done, R5": resource("Procedure", code=concept("1"), reason=[codeable("263102004")]),
    "what went wrong": resource("Procedure", code=concept("1"), complication=[BROKEN]),
    "what went wrong, R5": resource(
        "Procedure", code=concept("1"), complication=[codeable("263102004")]
    ),
    "evidence": condition("1", evidence=[{"code": [BROKEN]}]),
    "evidence, STU3": condition("1", evidence=[{"code": BROKEN}]),
    "evidence, R5": condition("1", evidence=[codeable("263102004")]),
    "section": resource("Composition", status="final", section=[{"code": BROKEN}]),
    "section in a section": resource(
        "Composition", status="final", section=[{"section": [{"code": BROKEN}]}]
    ),
    "answer": resource(
        "QuestionnaireResponse",
        status="completed",
        item=[{"linkId": "1", "answer": [{"valueCoding": BROKEN["coding"][0]}]}],
    ),
    "answer within an answer": resource(
        "QuestionnaireResponse",
        status="completed",
        item=[
            {"item": [{"answer": [{"item": [{"answer": [{"valueCoding": BROKEN["coding"][0]}]}]}]}]}
        ],
    ),
    "part of a panel": observation(
        "1", component=[{"code": concept("2"), "valueCodeableConcept": BROKEN}]
    ),
    "one of several answers": observation(
        "1", valueCodeableConcept={"coding": [{"system": "x", "code": "y"}, BROKEN["coding"][0]]}
    ),
}


@pytest.mark.parametrize("name", TELLING)
def test_what_tells_becomes_a_problem_of_its_contact(name: str) -> None:
    [fact] = problems(SEEN, TELLING[name] | {"encounter": VISIT})
    assert (fact.concepts, fact.encounter, fact.day) == ({"injury", "fracture"}, "Encounter/1", DAY)


@pytest.mark.parametrize("name", TELLING)
def test_what_was_entered_in_error_tells_nothing(name: str) -> None:
    status = {"status": "entered-in-error"}
    if TELLING[name]["resourceType"] == "Condition":
        status = {"verificationStatus": "entered-in-error"}
    assert problems(SEEN, TELLING[name] | {"encounter": VISIT} | status) == []


@pytest.mark.parametrize(
    "kind",
    ["MedicationRequest", "MedicationStatement", "MedicationDispense", "MedicationAdministration"],
)
@pytest.mark.parametrize(
    "medicine",
    [
        {"medicationCodeableConcept": concept("361055000")},
        {"medication": codeable("361055000")},
    ],
)
def test_a_medicine_in_every_shape(kind: str, medicine: Json) -> None:
    [fact] = facts_of(SEEN, resource(kind, encounter=VISIT, **medicine), kind=Kind.MEDICATION)
    assert (fact.encounter, fact.day) == ("Encounter/1", DAY)


def test_a_medicine_is_dated_by_the_moment_it_was_handed_over() -> None:
    medicine = {"medicationCodeableConcept": concept("361055000")}
    [handed] = facts_of(
        resource(
            "MedicationDispense", **medicine, whenPrepared="2026-03-01", whenHandedOver="2026-03-03"
        )
    )
    [made] = facts_of(resource("MedicationDispense", **medicine, whenPrepared="2026-03-01"))
    assert (handed.day, made.day) == (date(2026, 3, 3), DAY)


def test_a_late_procedure_does_not_repeat_a_problem_of_the_record() -> None:
    screws_out = resource(
        "Procedure",
        code=concept("1"),
        performedDateTime="2026-03-01",
        reasonReference=[{"reference": "Condition/1"}],
    )
    [fact] = problems(screws_out, condition(onsetDateTime="2024-03-01"))
    assert fact.day == date(2024, 3, 1)


# Forms


def form(*answers: Json, **members: Any) -> Json:
    items = [{"linkId": str(place), "answer": [answer]} for place, answer in enumerate(answers)]
    return resource("QuestionnaireResponse", status="completed", item=items, **members)


ANSWER = {"valueCoding": BROKEN["coding"][0]}
ASKED = {
    "resourceType": "Questionnaire",
    "id": "q",
    "url": "https://ehr.example/Questionnaire/q",
    "version": "2",
    "item": [{"linkId": "g", "item": [{"linkId": "0", "code": BROKEN["coding"]}]}],
}


@pytest.mark.parametrize("member", ["source", "author"])
@pytest.mark.parametrize(
    ("who", "counts"),
    [
        ({"reference": "Practitioner/1"}, 1),
        ({"reference": "PractitionerRole/1"}, 1),
        ({"reference": "Patient/p1"}, 0),
        ({"reference": "RelatedPerson/1"}, 0),
        ({"type": "Patient", "identifier": {"value": "1"}}, 0),
        (None, 1),
    ],
)
def test_answers_of_the_patient_or_a_relative_are_not_weighed(
    member: str, who: Json | None, counts: int
) -> None:
    record = record_of(form(ANSWER, **{member: who}))
    assert len(record.facts) == counts
    assert record.reading.skipped == ({} if counts else {"by-patient": 1})


@pytest.mark.parametrize(
    "named",
    [
        "https://ehr.example/Questionnaire/q",
        "https://ehr.example/Questionnaire/q|2",
        "https://ehr.example/Questionnaire/q|1",
        {"reference": "Questionnaire/q"},
    ],
)
@pytest.mark.parametrize(("answer", "counts"), [(True, 1), (False, 0), (None, 0)])
def test_yes_to_a_question_that_is_bound_to_a_code(
    named: Any, answer: bool | None, counts: int
) -> None:
    said = form({"valueBoolean": answer}, questionnaire=named)
    assert len(problems(said, ASKED)) == counts


def test_a_contained_form_binds_its_questions() -> None:
    said = form({"valueBoolean": True}, questionnaire="#q", contained=[ASKED])
    assert len(problems(said)) == 1


def test_text_and_numbers_on_a_form_say_nothing() -> None:
    assert problems(form({"valueString": "gebroken arm"}, {"valueInteger": 3}), ASKED) == []


def test_a_tick_of_ours_is_never_an_answer_on_a_form() -> None:
    signals = "https://veilig-gesprek.example/fhir/CodeSystem/signals"
    said = form({"valueCoding": {"system": signals, "code": "vg-017"}})
    assert record_of(said).facts == ()


# Components and answers of other kinds


def test_a_detail_of_a_question_asserts_nothing() -> None:
    parts = [{"code": concept("410942007"), "valueCodeableConcept": concept("361055000")}]
    assert problems(observation("228366006", component=parts)) == []


@pytest.mark.parametrize("answer", ["260385009"])
def test_a_negative_part_says_nothing(answer: str) -> None:
    parts = [{"code": BROKEN, "valueCodeableConcept": concept(answer)}]
    assert problems(observation("1", component=parts)) == []


def test_a_part_that_affirms_says_what_it_asked() -> None:
    parts = [{"code": BROKEN, "valueCodeableConcept": concept("10828004", SCT)}]
    assert len(problems(observation("1", component=parts))) == 1


@pytest.mark.parametrize(
    "value",
    [
        {"valueInteger": 3},
        {"valueRange": {"low": {"value": 1}}},
        {"valueRatio": {"numerator": {"value": 1}}},
        {"valueTime": "10:00:00"},
        {"valueDateTime": "2026-03-01"},
        {"valuePeriod": {"start": "2026-03-01"}},
        {"valueSampledData": {"data": "1 2"}},
        {"valueString": "zie brief van de orthopeed"},
        {"valueReference": {"reference": "MolecularSequence/1"}},
        {"valueAttachment": {"url": "x"}},
    ],
    ids=str,
)
def test_an_answer_of_another_kind_is_counted(value: Json) -> None:
    record = record_of(observation("228366006", **value))
    assert record.facts == ()
    assert record.reading.unread == {("Observation", "other-answer"): 1}


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("reports", TELLING["conclusion"]),
        ("requests", TELLING["referral"]),
        ("impressions", TELLING["finding"]),
        ("questionnaires", TELLING["answer"]),
        ("conditions", TELLING["conclusion"]),
    ],
)
def test_it_is_read_under_its_key_and_wherever_it_comes_along(key: str, said: Json) -> None:
    others = [condition("1", id="2")] if key == "conditions" else []
    intake = intake_of(**{key: bundle(said, *others)})
    assert len(intake.record.facts) == 1
