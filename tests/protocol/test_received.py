"""Requests and feedback as the specification writes them, and as the field sends them."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from cds_service.cds_hooks import HOOK_REQUEST, Feedback, Hook

REQUEST: dict[str, Any] = {
    "hook": "encounter-start",
    "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
    "fhirServer": "https://fhir.example.org/r4",
    "fhirAuthorization": {
        "access_token": "opaque-words",
        "token_type": "Bearer",
        "expires_in": 300,
        "scope": "patient/Observation.read",
        "subject": "veilig-gesprek",
    },
    "context": {"userId": "Practitioner/1", "patientId": "2", "encounterId": "3"},
    "prefetch": {"patient": {"resourceType": "Patient", "id": "2"}, "signals": None},
}
ENTRY: dict[str, Any] = {
    "card": "4e0a3a1e-3283-4575-ab82-028d55fe2719",
    "outcome": "accepted",
    "acceptedSuggestions": [{"id": "e56e1945-20b3-4393-8503-a1a20fd73152"}],
    "outcomeTimestamp": "2026-11-22T08:15:30.123Z",
}


def feedback(**members: Any) -> Feedback:
    entry = {key: value for key, value in (ENTRY | members).items() if value != "absent"}
    return Feedback.model_validate({"feedback": [entry]})


def test_a_request_reads_and_hides_its_token() -> None:
    request = HOOK_REQUEST.validate_python(REQUEST)
    assert request.hook is Hook.ENCOUNTER_START
    assert request.context.encounter_id == "3"
    assert "opaque-words" not in repr(request)


@pytest.mark.parametrize(
    "change",
    [
        {"hook": "order-sign"},
        {"hook": None},
        {"hookInstance": ""},
        {"context": {"userId": "Practitioner/1", "patientId": "2"}},
        {"context": {"userId": "1", "patientId": "2", "encounterId": "3"}},
        {"context": {"userId": "Practitioner/1", "patientId": "Patient/2", "encounterId": "3"}},
        {"fhirServer": None},
        {"fhirAuthorization": {"access_token": "opaque-words"}},
        {"fhirAuthorization": REQUEST["fhirAuthorization"] | {"token_type": "MAC"}},
        {"fhirAuthorization": REQUEST["fhirAuthorization"] | {"expires_in": "300"}},
    ],
)
def test_a_broken_request_is_refused_without_repeating_it(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as refused:
        HOOK_REQUEST.validate_python(REQUEST | change)
    assert "opaque-words" not in str(refused.value)


def test_unknown_members_are_ignored_and_null_is_absent() -> None:
    extra = {"vendor": 1, "extension": {"a": 1}, "fhirAuthorization": None, "prefetch": None}
    assert HOOK_REQUEST.validate_python(REQUEST | extra).fhir_authorization is None


@pytest.mark.conformance("B-02")
def test_accepted_with_one_or_more_ids() -> None:
    two = feedback(acceptedSuggestions=[{"id": "a"}, {"id": "b"}])
    assert [item.id for item in two.feedback[0].accepted_suggestions or ()] == ["a", "b"]


@pytest.mark.conformance("B-03")
@pytest.mark.parametrize(
    "reason",
    [
        "absent",
        None,
        {},
        {"userComment": "words about somebody"},
        {"reason": {"code": "later", "system": "x", "display": "later"}},
        {"reason": {"code": "later"}},
    ],
)
def test_overridden_with_or_without_reason(reason: Any) -> None:
    taken = feedback(outcome="overridden", acceptedSuggestions="absent", overrideReason=reason)
    assert "words about somebody" not in repr(taken)


@pytest.mark.conformance("B-05")
@pytest.mark.parametrize(
    "change",
    [
        {"acceptedSuggestions": "absent"},
        {"acceptedSuggestions": []},
        {"acceptedSuggestions": [{}]},
        {"outcome": "ignored"},
        {"outcome": "absent"},
        {"card": "absent"},
        {"card": ""},
        {"outcomeTimestamp": "absent"},
        {"outcomeTimestamp": "yesterday"},
        {"outcomeTimestamp": "2026-11-22"},
        {"outcomeTimestamp": "2026-11-22T08:15:30"},
        {"outcomeTimestamp": 1763799330},
        {"outcomeTimestamp": "1763799330"},
    ],
)
def test_incomplete_entries_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        feedback(**change)


@pytest.mark.conformance("B-07")
def test_the_plural_of_epic_is_understood() -> None:
    plural = {"reason": {"code": "later", "display": "bad"}, "userComment": "words"}
    taken = feedback(outcome="overridden", acceptedSuggestions="absent", overrideReasons=plural)
    override = taken.feedback[0].override_reason
    assert override is not None and override.reason is not None
    assert override.reason.code == "later"


@pytest.mark.conformance("B-07")
def test_the_category_in_epics_extension_is_the_reason() -> None:
    name = "com.epic.cdshooks.feedback.overrideReason"
    plural = {"extension": {f"{name}.reasonCategory": "45", f"{name}.reasonTitle": "Not met"}}
    taken = feedback(
        card="123456", outcome="overridden", acceptedSuggestions="absent", overrideReasons=plural
    )
    override = taken.feedback[0].override_reason
    assert override is not None and override.reason is not None
    assert (override.reason.code, override.reason.system) == ("45", f"{name}.reasonCategory")


def test_no_entries_is_no_news() -> None:
    assert Feedback.model_validate({"feedback": []}).feedback == ()
