"""What a call must hold, block R of the conformance reference."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.http.door import ONE, PATIENT, Door, check_outcome, context, door, hook_request

HOOKS = ("patient-view", "encounter-start", "encounter-discharge")
AUTHORIZATION: dict[str, Any] = {
    "access_token": "opaque-words",
    "token_type": "Bearer",
    "expires_in": 300,
    "scope": "patient/Observation.read Observation.Read (Labs) (R4)",
    "subject": "veilig-gesprek",
}
SERVER = "https://fhir.example.org/r4"


@pytest.mark.conformance("R-01")
@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize("path", [ONE, ONE + "-{hook}", ONE + "/"])
def test_a_valid_call_is_answered(service: Door, hook: str, path: str) -> None:
    answer = service.call(hook_request(hook), path.format(hook=hook))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == {"cards": []}


@pytest.mark.conformance("R-02")
@pytest.mark.parametrize("member", ["hook", "hookInstance", "context"])
@pytest.mark.parametrize("value", [..., None, "", "  ", 7, [], {}, True])
def test_members_that_every_call_needs(service: Door, member: str, value: Any) -> None:
    said = check_outcome(service.call(hook_request(**{member: value})), 400)
    assert member in said or "context." in said


@pytest.mark.conformance("R-03")
@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize("other", HOOKS)
def test_a_hook_of_another_service(service: Door, hook: str, other: str) -> None:
    answer = service.call(hook_request(hook), f"{ONE}-{other}")
    if hook == other:
        assert answer.status_code == 200
    else:
        check_outcome(answer, 400, "hook", other)


@pytest.mark.conformance("R-03")
@pytest.mark.parametrize("hook", ["order-sign", "Patient-View", "patient_view", "hacked\nline"])
def test_a_hook_nobody_offers(service: Door, hook: str) -> None:
    said = check_outcome(service.call(hook_request() | {"hook": hook}), 400, "hook")
    assert hook not in said


@pytest.mark.conformance("R-04")
@pytest.mark.parametrize(
    "instance, strict_status",
    [
        ("d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", 200),
        ("D1577C69-DFBE-44AD-BA6D-3E05E953B2EA", 200),
        ("urn:uuid:d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", 200),
        ("123456", 400),
    ],
)
def test_hook_instance(service: Door, instance: str, strict_status: int) -> None:
    body = hook_request(hookInstance=instance)
    assert service.call(body).status_code == 200
    with door(strict_hook_instance=True) as strict:
        assert strict.call(body).status_code == strict_status


@pytest.mark.conformance("R-05")
def test_a_token_without_a_server(service: Door) -> None:
    answer = service.call(hook_request(fhirAuthorization=AUTHORIZATION))
    check_outcome(answer, 400, "fhirServer")


def dropped(opened: Door, member: str) -> float:
    """How often a malformed member has been dropped, by the metrics."""
    text: bytes = opened.http.app.state.metrics.text()  # type: ignore[attr-defined]
    name = f'vg_dropped_members_total{{member="{member}"}} '
    found = [line for line in text.decode().splitlines() if line.startswith(name)]
    return float(found[0].removeprefix(name)) if found else 0.0


@pytest.mark.conformance("R-06")
@pytest.mark.parametrize(
    "granted",
    [AUTHORIZATION | {name: bad} for name in AUTHORIZATION for bad in (None, "", [], 1.5)]
    + [
        {name: value for name, value in AUTHORIZATION.items() if name != left}
        for left in AUTHORIZATION
    ]
    + [AUTHORIZATION | {"token_type": "MAC"}, AUTHORIZATION | {"expires_in": "300"}]
    + [AUTHORIZATION | {"expires_in": bad} for bad in (True, 300.0, -1, {})]
    + ["opaque-words", [], 7, {}],
)
def test_a_malformed_authorization_costs_the_fetch_and_not_the_answer(
    service: Door, granted: Any
) -> None:
    before = dropped(service, "fhirAuthorization")
    answer = service.call(hook_request(fhirServer=SERVER, fhirAuthorization=granted))
    assert answer.status_code == 200, answer.text
    assert dropped(service, "fhirAuthorization") == before + 1
    assert "opaque-words" not in answer.text


def test_what_lacks_beside_a_malformed_authorization_is_named(service: Door) -> None:
    granted = AUTHORIZATION | {"expires_in": "300"}
    body = hook_request(fhirServer=SERVER, fhirAuthorization=granted, prefetch=...)
    check_outcome(service.call(body), 412, "conditions (malformed fhirAuthorization)")


@pytest.mark.conformance("R-06")
@pytest.mark.parametrize("kind", ["Bearer", "bearer"])
def test_a_complete_authorization(service: Door, kind: str) -> None:
    granted = AUTHORIZATION | {"token_type": kind, "patient": PATIENT}
    body = hook_request(fhirServer=SERVER, fhirAuthorization=granted)
    assert service.call(body).status_code == 200


@pytest.mark.conformance("F-04")
def test_a_token_for_another_patient(service: Door) -> None:
    granted = AUTHORIZATION | {"patient": "another"}
    answer = service.call(hook_request(fhirServer=SERVER, fhirAuthorization=granted))
    check_outcome(answer, 400, "fhirAuthorization.patient")


@pytest.mark.conformance("R-07")
@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize("member", ["userId", "patientId", "encounterId"])
@pytest.mark.parametrize("value", [..., None, "", 12])
def test_context_members(service: Door, hook: str, member: str, value: Any) -> None:
    body = hook_request(hook, context=context(**({"encounterId": "e1"} | {member: value})))
    answer = service.call(body)
    optional = (hook, member) == ("patient-view", "encounterId")
    if optional and value in (..., None, ""):
        assert answer.status_code == 200
    else:
        check_outcome(answer, 400, f"context.{member}")


@pytest.mark.conformance("R-08")
@pytest.mark.parametrize(
    "user",
    ["p1", "Practitioner/", "/p1", "https://x.example/Practitioner/1", "Practitioner/1/2", "a b/c"],
)
def test_user_is_type_and_id(service: Door, user: str) -> None:
    check_outcome(service.call(hook_request(context=context(userId=user))), 400, "context.userId")


@pytest.mark.conformance("R-09")
@pytest.mark.parametrize("member", ["patientId", "encounterId"])
@pytest.mark.parametrize("value", ["Patient/1", "https://x.example/1", "a b", "a\n", "é"])
def test_ids_are_bare(service: Door, member: str, value: str) -> None:
    answer = service.call(hook_request(context=context(**{member: value})))
    check_outcome(answer, 400, f"context.{member}")


@pytest.mark.conformance("R-11")
def test_unknown_members_are_ignored(service: Door) -> None:
    body = hook_request(
        context=context(vendor={"deep": [1]}),
        extension={"com.example": {"x": 1}},
        somethingNew=[1, 2, None],
    )
    assert service.call(body).status_code == 200


@pytest.mark.conformance("R-12")
def test_null_members_are_absent(service: Door) -> None:
    body = hook_request(
        context=context(encounterId=None),
        fhirServer=None,
        fhirAuthorization=None,
        extension=None,
    )
    assert service.call(body).status_code == 200


@pytest.mark.conformance("R-14")
def test_production_wants_https(service: Door) -> None:
    body = hook_request(fhirServer="http://fhir.example.org/r4")
    assert service.call(body).status_code == 200
    assert dropped(service, "fhirServer") == 0
    with door(mode="production") as production:
        assert production.call(body).status_code == 200
        assert dropped(production, "fhirServer") == 1
        body.pop("prefetch")
        check_outcome(production.call(body), 412, "conditions (malformed fhirServer)")


@pytest.mark.parametrize(
    "server", ["", " ", "fhir.example.org", "ftp://x.example", "http://[", "https://", 7, [], {}]
)
@pytest.mark.parametrize("granted", [None, AUTHORIZATION])
def test_a_server_that_is_no_address_costs_the_fetch(
    service: Door, server: Any, granted: Any
) -> None:
    before = dropped(service, "fhirServer")
    body = hook_request(fhirServer=server, fhirAuthorization=granted)
    assert service.call(body).status_code == 200
    assert dropped(service, "fhirServer") == before + 1


@pytest.mark.parametrize("user", ["Practitioner/a_b", "PractitionerRole/a.b-c_D", "Practitioner/_"])
def test_ids_may_hold_what_the_pattern_of_the_hook_allows(service: Door, user: str) -> None:
    body = hook_request(context=context(userId=user, encounterId="e_1"))
    assert service.call(body).status_code == 200


def test_a_blank_encounter_is_none(service: Door) -> None:
    before = dropped(service, "encounterId")
    assert service.call(hook_request(context=context(encounterId=""))).status_code == 200
    assert dropped(service, "encounterId") == before + 1
    body = hook_request("encounter-start", context=context(encounterId=""))
    check_outcome(service.call(body), 400, "context.encounterId")


@pytest.mark.conformance("R-15")
def test_long_ids_are_accepted(service: Door) -> None:
    long = "e" * 200
    prefetch = {
        **hook_request()["prefetch"],
        "patient": {"resourceType": "Patient", "id": long},
    }
    body = hook_request(
        "encounter-start",
        context=context(userId=f"PractitionerRole/{long}", patientId=long, encounterId=long),
        prefetch=prefetch,
    )
    assert service.call(body).status_code == 200


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\x1e", b"\xef\xbb\xbf\n"])
def test_a_mark_before_the_body_costs_nothing(service: Door, mark: bytes) -> None:
    body = json.dumps(hook_request()).encode()
    assert service.raw(mark + body).json() == service.raw(body).json() == {"cards": []}
