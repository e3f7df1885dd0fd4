"""What may come under a prefetch key, and what we make of it (conformance 4.3)."""

from __future__ import annotations

from typing import Any

import pytest

from cds_service.errors import RequestError
from cds_service.record.model import Kind
from tests.record.build import (
    SCT,
    bundle,
    concept,
    condition,
    encounter,
    intake_of,
    patient,
    resource,
    tick,
)

OUTCOME = {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "timeout"}]}


def outcome_entry(severity: str) -> dict[str, Any]:
    issue = {"severity": severity, "code": "informational"}
    return {
        "resource": {"resourceType": "OperationOutcome", "issue": [issue]},
        "search": {"mode": "outcome"},
    }


def test_complete_prefetch_is_satisfied() -> None:
    intake = intake_of(conditions=bundle(condition(onsetDateTime="2026-03-01")))
    assert intake.satisfied == {"patient", "conditions", "encounters"}
    assert intake.missing == ()
    assert [fact.reference for fact in intake.record.facts] == ["Condition/1"]


@pytest.mark.conformance("P-03")
@pytest.mark.parametrize("key", ["patient", "conditions", "encounters"])
def test_absent_required_key_is_missing(key: str) -> None:
    intake = intake_of(**{key: ...})
    assert intake.missing == (key,)
    assert intake.record.reading.gaps[key] == "absent"


@pytest.mark.conformance("P-05")
@pytest.mark.parametrize("key", ["patient", "conditions", "encounters"])
def test_null_is_known_empty(key: str) -> None:
    intake = intake_of(**{key: None})
    assert intake.missing == ()
    assert key not in intake.record.reading.gaps


@pytest.mark.conformance("P-06")
@pytest.mark.parametrize(
    "empty",
    [
        {"resourceType": "Bundle", "type": "searchset", "total": 0},
        {"resourceType": "Bundle", "type": "searchset", "entry": []},
        {"resourceType": "Bundle", "type": "collection", "entry": None},
    ],
)
def test_empty_bundle_is_as_null(empty: dict[str, Any]) -> None:
    assert intake_of(conditions=empty) == intake_of(conditions=None)


@pytest.mark.conformance("P-07")
def test_outcome_as_value_is_unavailable_not_data() -> None:
    intake = intake_of(conditions=OUTCOME)
    assert intake.missing == ("conditions",)
    assert intake.failed == {"conditions": "outcome"}


@pytest.mark.conformance("P-07")
@pytest.mark.conformance("P-14")
def test_outcome_for_an_optional_key_only_leaves_a_gap() -> None:
    intake = intake_of(procedures=OUTCOME)
    assert intake.missing == ()
    assert intake.record.reading.gaps["procedures"] == "outcome"


@pytest.mark.conformance("P-08")
def test_error_outcome_entry_marks_the_list_incomplete() -> None:
    found = bundle(condition(onsetDateTime="2026-03-01"))
    found["entry"].append(outcome_entry("error"))
    intake = intake_of(conditions=found)
    assert intake.missing == ()
    assert intake.record.reading.gaps["conditions"] == "outcome"
    assert len(intake.record.facts) == 1


@pytest.mark.conformance("P-08")
def test_warning_outcome_entry_says_nothing() -> None:
    nothing = {"resourceType": "Bundle", "total": 0, "entry": [outcome_entry("warning")]}
    assert intake_of(conditions=nothing) == intake_of(conditions=bundle())


@pytest.mark.conformance("P-09")
def test_next_link_is_never_silently_ignored() -> None:
    link = [{"relation": "self", "url": "http://a"}, {"relation": "next", "url": "http://b"}]
    intake = intake_of(conditions=bundle(condition(), link=link))
    assert intake.record.reading.gaps["conditions"] == "more-pages"
    assert intake.next_pages == {"conditions": "http://b"}
    assert intake.missing == ()


@pytest.mark.conformance("P-11")
def test_included_entries_are_data_of_the_patient_too() -> None:
    medicine = {"resourceType": "Medication", "id": "m", "code": concept("361055000")}
    asked = resource("MedicationRequest", medicationReference={"reference": "Medication/m"})
    found = bundle(asked)
    for included in (medicine, condition(id="2"), encounter(id="2")):
        found["entry"].append({"resource": included, "search": {"mode": "include"}})
    intake = intake_of(medications=found)
    kinds = sorted(fact.kind for fact in intake.record.facts)
    assert kinds == [Kind.MEDICATION, Kind.PROBLEM, Kind.VISIT]


@pytest.mark.conformance("P-11")
def test_outcome_entries_are_no_entries() -> None:
    found = bundle(condition(onsetDateTime="2026-03-01"))
    found["entry"].append(outcome_entry("warning") | {"search": {"mode": "outcome"}})
    assert intake_of(conditions=found).record.reading.entries == 2


@pytest.mark.conformance("P-12")
@pytest.mark.parametrize(
    "reference",
    ["Patient/other", "https://ehr.example/fhir/Patient/other", "Patient/other/_history/3"],
)
def test_resource_of_another_patient_is_refused(reference: str) -> None:
    stray = condition("73211009", subject={"reference": reference})
    with pytest.raises(RequestError) as refused:
        intake_of(conditions=bundle(stray))
    assert refused.value.status == 400
    assert "other" not in str(refused.value).replace("another", "")


@pytest.mark.conformance("P-12")
def test_another_patient_is_refused() -> None:
    with pytest.raises(RequestError):
        intake_of(patient=patient(id="p2"))


@pytest.mark.conformance("P-12")
def test_another_patients_companion_is_refused() -> None:
    stray = resource("RelatedPerson", patient={"reference": "Patient/p2"})
    with pytest.raises(RequestError):
        intake_of(companions=bundle(stray))


@pytest.mark.parametrize(
    "subject",
    [
        {"reference": "Patient/p1/_history/4"},
        {"reference": "https://ehr.example/fhir/Patient/p1"},
        {"reference": "https://ehr.example/fhir/Patient/p1/_history/4"},
        {"reference": "urn:uuid:p1"},
    ],
)
def test_every_spelling_of_the_patient_is_accepted(subject: dict[str, Any]) -> None:
    intake = intake_of(conditions=bundle(condition(subject=subject)))
    assert len(intake.record.facts) == 1
    assert intake.record.reading.accepted == {}


@pytest.mark.parametrize(
    "subject",
    [
        {"reference": "urn:uuid:0f0c6f2e-1a34-4a4c-9d55-f4a3f2a7a111"},
        {"reference": "#patient"},
        {"identifier": {"system": "http://fhir.nl/fhir/NamingSystem/bsn", "value": "999999990"}},
        {"display": "een patiënt"},
        {"reference": "Patient?identifier=x"},
    ],
)
def test_unresolved_subject_is_accepted_and_counted(subject: dict[str, Any]) -> None:
    intake = intake_of(conditions=bundle(condition(subject=subject)))
    assert len(intake.record.facts) == 1
    assert intake.record.reading.accepted == {"unresolved-subject": 1}


def test_uuid_subject_resolves_through_the_bundle() -> None:
    uuid = "urn:uuid:0f0c6f2e-1a34-4a4c-9d55-f4a3f2a7a111"
    mine = bundle(patient())
    mine["entry"][0]["fullUrl"] = uuid
    stray = bundle(patient(id="p2"))
    stray["entry"][0] |= {"fullUrl": uuid, "search": {"mode": "include"}}
    stray["entry"].append({"resource": condition(subject={"reference": uuid})})
    found = bundle(condition(subject={"reference": uuid}))
    assert intake_of(patient=mine, conditions=found).record.reading.accepted == {}
    with pytest.raises(RequestError):
        intake_of(conditions=stray)


def test_group_or_device_is_not_the_patient() -> None:
    stray = condition(subject={"reference": "Group/1"})
    intake = intake_of(conditions=bundle(stray))
    assert intake.record.facts == ()
    assert intake.record.reading.skipped == {"other-subject": 1}


@pytest.mark.conformance("P-13")
def test_unrequested_keys_are_ignored() -> None:
    asked = intake_of()
    assert intake_of(extra=bundle(condition()), odd=OUTCOME, text="x") == asked


@pytest.mark.parametrize(
    "value", [{"resourceType": "Condition", "id": "1"}, bundle(encounter()), "text", 3, [], True]
)
def test_wrong_type_does_not_satisfy_a_key(value: Any) -> None:
    intake = intake_of(conditions=value)
    assert intake.missing == ("conditions",)
    assert intake.failed["conditions"] in ("wrong-type", "unreadable")


def test_bundle_of_nothing_but_odd_entries_is_not_an_empty_list() -> None:
    intake = intake_of(conditions={"resourceType": "Bundle", "entry": [{"resource": 3}, 7]})
    assert intake.missing == ("conditions",)
    assert intake.failed == {"conditions": "unreadable"}


def test_one_odd_entry_is_skipped_and_counted() -> None:
    odd = [{"resource": {"resourceType": "Condition", "id": 5}}, "x", {"fullUrl": 3}]
    found = bundle(condition(onsetDateTime="2026-03-01"))
    found["entry"] += odd
    intake = intake_of(conditions=found)
    assert intake.missing == ()
    assert len(intake.record.facts) == 1
    assert intake.record.reading.skipped == {"unreadable": 3}


def test_resource_type_we_never_heard_of_is_counted() -> None:
    intake = intake_of(conditions=bundle(condition(), {"resourceType": "NewIdea", "id": "1"}))
    assert intake.record.reading.skipped == {"other-type": 1}


def test_patient_without_birth_date_or_id_is_accepted() -> None:
    intake = intake_of(patient={"resourceType": "Patient", "name": [{"text": "x"}]})
    assert intake.record.birth is None
    assert intake.record.reading.accepted == {"no-id": 1}


@pytest.mark.conformance("P-14")
def test_missing_optional_keys_leave_gaps_only() -> None:
    intake = intake_of()
    assert intake.missing == ()
    assert intake.record.reading.gaps == dict.fromkeys(
        ("procedures", "signals", "measurements", "companions"), "absent"
    )


def test_vendor_fields_and_order_of_members_do_not_matter() -> None:
    odd = {"code": concept("263102004", SCT), "vendor": {"deep": [1, {"x": None}]}}
    odd |= {"subject": {"reference": "Patient/p1"}, "id": "1", "resourceType": "Condition"}
    assert len(intake_of(conditions=bundle(odd)).record.facts) == 1


def test_no_prefetch_at_all_misses_every_required_key() -> None:
    assert intake_of(patient=..., conditions=..., encounters=...).missing == (
        "patient",
        "conditions",
        "encounters",
    )


def test_same_resource_under_two_keys_counts_once() -> None:
    both = bundle(tick())
    intake = intake_of(signals=both, measurements=both)
    assert len(intake.record.facts) == 1
    assert intake.record.reading.skipped == {"duplicate": 1}
