"""What may arrive under a prefetch key, block P as far as nothing is fetched."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from tests.http.door import Door, check_outcome, hook_request
from tests.http.patients import CARD, told

OUTCOME: dict[str, Any] = {
    "resourceType": "OperationOutcome",
    "issue": [{"severity": "error", "code": "exception"}],
}
EMPTY = {"resourceType": "Bundle", "type": "searchset", "total": 0}
REQUIRED = ("patient", "conditions", "encounters")


def cards(service: Door, body: dict[str, Any]) -> int:
    answer = service.call(body)
    assert answer.status_code == 200, answer.text
    return len(answer.json()["cards"])


def with_entries(key: str, *entries: dict[str, Any]) -> dict[str, Any]:
    """The patient's request with more entries under a key."""
    body = told()
    body["prefetch"][key] = copy.deepcopy(body["prefetch"][key])
    body["prefetch"][key].setdefault("entry", []).extend(entries)
    return body


def test_the_patient_of_these_tests_opens_a_card(service: Door) -> None:
    assert cards(service, told()) == 1


@pytest.mark.conformance("P-03")
@pytest.mark.conformance("P-15")
@pytest.mark.parametrize("key", REQUIRED)
def test_a_required_key_that_is_absent_is_412(service: Door, key: str) -> None:
    said = check_outcome(service.call(told(prefetch={key: ...})), 412, key, code="incomplete")
    assert CARD.id not in said


@pytest.mark.conformance("P-03")
@pytest.mark.parametrize("prefetch", [..., None, {}])
def test_no_prefetch_at_all_is_412_naming_all(service: Door, prefetch: Any) -> None:
    check_outcome(service.call(hook_request(prefetch=prefetch)), 412, *REQUIRED)


@pytest.mark.conformance("P-05")
@pytest.mark.parametrize("key, shown", [("conditions", 0), ("signals", 1), ("procedures", 1)])
def test_null_is_known_to_be_empty(service: Door, key: str, shown: int) -> None:
    assert cards(service, told(prefetch={key: None})) == shown


@pytest.mark.conformance("P-06")
@pytest.mark.parametrize("key", ["conditions", "encounters", "signals"])
def test_an_empty_bundle_is_like_null(service: Door, key: str) -> None:
    assert cards(service, told(prefetch={key: EMPTY})) == cards(service, told(prefetch={key: None}))


@pytest.mark.conformance("P-07")
@pytest.mark.parametrize("key", REQUIRED)
def test_a_failed_required_query_is_412(service: Door, key: str) -> None:
    check_outcome(service.call(told(prefetch={key: OUTCOME})), 412, key)


@pytest.mark.conformance("P-07")
@pytest.mark.conformance("P-14")
@pytest.mark.parametrize("key", ["signals", "procedures", "measurements", "companions"])
@pytest.mark.parametrize("value", [..., OUTCOME])
def test_optional_data_never_gives_412(service: Door, key: str, value: Any) -> None:
    assert cards(service, told(prefetch={key: value})) == 1


@pytest.mark.conformance("P-08")
@pytest.mark.parametrize("severity, told_incomplete", [("error", True), ("warning", False)])
def test_an_outcome_inside_a_bundle(service: Door, severity: str, told_incomplete: bool) -> None:
    outcome = {"resourceType": "OperationOutcome", "issue": [{"severity": severity, "code": "x"}]}
    entry = {"resource": outcome, "search": {"mode": "outcome"}}
    body = with_entries("conditions", entry)
    [card] = service.call(body).json()["cards"]
    assert ("Niet alle gegevens" in card["detail"]) is told_incomplete


@pytest.mark.conformance("P-11")
def test_included_entries_are_data_of_the_patient_too(service: Door) -> None:
    body = told()
    body["prefetch"]["conditions"].pop("total", None)
    for entry in body["prefetch"]["conditions"]["entry"]:
        entry["search"] = {"mode": "include"}
    assert cards(service, body) == 1


@pytest.mark.conformance("P-12")
@pytest.mark.parametrize("key", ["conditions", "encounters"])
def test_another_patients_resource_is_refused(service: Door, key: str) -> None:
    body = told()
    stray = copy.deepcopy(body["prefetch"][key]["entry"][0])
    stray["resource"] |= {"id": "stray", "subject": {"reference": "Patient/someone-else"}}
    body["prefetch"][key]["entry"].append(stray)
    said = check_outcome(service.call(body), 400)
    assert "someone-else" not in said


@pytest.mark.conformance("P-12")
def test_another_patient_is_refused(service: Door) -> None:
    check_outcome(service.call(told(context={"patientId": "someone-else"})), 400)


@pytest.mark.conformance("P-13")
def test_unrequested_keys_are_ignored(service: Door) -> None:
    stray = {"resourceType": "Patient", "id": "someone-else"}
    assert cards(service, told(prefetch={"neverAsked": stray, "odd": [1, "x", None]})) == 1


@pytest.mark.parametrize("value", ["text", 7, [], True, {"resourceType": "Patient"}, {}])
def test_a_value_of_the_wrong_kind_does_not_satisfy(service: Door, value: Any) -> None:
    check_outcome(service.call(told(prefetch={"conditions": value})), 412, "conditions")


@pytest.mark.parametrize("value", ["text", 7, [1]])
def test_prefetch_is_an_object(service: Door, value: Any) -> None:
    check_outcome(service.call(hook_request(prefetch=value)), 400, "prefetch")


@pytest.mark.parametrize(
    "change",
    [
        {"onsetDateTime": "2026"},
        {"onsetDateTime": "2026-10"},
        {"onsetDateTime": "2031-01-01", "assertedDate": "2031-01-01"},
        {"onsetDateTime": "not a date"},
        {"onsetDateTime": {"odd": 1}},
        {"code": {"coding": [{"system": "urn:oid:1.2.3.4", "code": "unknown"}]}},
        {"code": {"text": "free text only"}},
        {"code": [1, 2]},
        {"clinicalStatus": 12},
        {"extension": [{"url": "urn:vendor", "valueX": {"y": []}}]},
    ],
)
def test_one_odd_entry_is_never_fatal(service: Door, change: dict[str, Any]) -> None:
    odd = copy.deepcopy(told()["prefetch"]["conditions"]["entry"][0])
    odd["resource"] = odd["resource"] | change | {"id": "odd"}
    assert cards(service, with_entries("conditions", odd)) == 1


def test_nesting_inside_a_resource_is_400_or_skipped_never_500(service: Door) -> None:
    deep = '{"a":' * 900 + "1" + "}" * 900
    text = json.dumps(hook_request()).replace('"birthDate"', f'"odd": {deep}, "birthDate"')
    assert service.raw(text.encode()).status_code in {200, 400, 412}
