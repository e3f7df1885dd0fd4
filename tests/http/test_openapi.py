"""The OpenAPI description says what is true: models, examples, statuses, nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from tests.http.door import NOW, Door, door, hook_request
from tests.protocol.schema import check_response

CALL = "/cds-services/{id}"


@pytest.fixture(scope="module")
def described(http: TestClient) -> dict[str, Any]:
    description: dict[str, Any] = http.get("/openapi.json").json()
    return description


def validator(described: dict[str, Any], name: str) -> Draft202012Validator:
    schema = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
    return Draft202012Validator(schema)


def operations(described: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for path in described["paths"].values() for each in path.values()]


def test_422_is_never_promised(described: dict[str, Any]) -> None:
    for operation in operations(described):
        assert "422" not in operation["responses"]
    assert "HTTPValidationError" not in json.dumps(described)


def test_422_is_not_promised_by_any_optional_part(tmp_path: Path) -> None:
    secret = tmp_path / "operator.token"
    secret.write_text("t" * 40)
    secret.chmod(0o600)
    with door(operator_token_file=secret) as whole:
        description = whole.http.get("/openapi.json").json()
    assert "/operator/cards/{card}" in description["paths"]
    test_422_is_never_promised(description)


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    text = json.dumps(described)
    for name in {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}:
        assert name in described["components"]["schemas"], name


def test_errors_are_operation_outcomes(described: dict[str, Any]) -> None:
    for operation in operations(described):
        for status, answer in operation["responses"].items():
            if int(status) >= 400:
                assert list(answer["content"]) == ["application/fhir+json"]


def test_the_request_example_is_valid_and_works(service: Door, described: dict[str, Any]) -> None:
    asked = described["paths"][CALL]["post"]["requestBody"]["content"]["application/json"]
    validator(described, "HookRequest").validate(asked["example"])
    answer = service.call(asked["example"])
    assert len(answer.json()["cards"]) == 1


def test_the_answers_in_the_examples_are_valid(described: dict[str, Any]) -> None:
    content = described["paths"][CALL]["post"]["responses"]["200"]["content"]["application/json"]
    assert content["schema"] == {"$ref": "#/components/schemas/HookResponse"}
    examples = [example["value"] for example in content["examples"].values()]
    assert sorted(len(example["cards"]) for example in examples) == [0, 1]
    for example in examples:
        validator(described, "HookResponse").validate(example)
        check_response(example)


@pytest.mark.parametrize(
    "change",
    [
        {"hook": "order-sign"},
        {"hookInstance": None},
        {"context": {"userId": "p1", "patientId": "1"}},
        {"context": {"patientId": "1"}},
        {"prefetch": []},
    ],
)
def test_schema_and_service_refuse_the_same(
    service: Door, described: dict[str, Any], change: dict[str, Any]
) -> None:
    body = hook_request() | change
    assert not validator(described, "HookRequest").is_valid(body)
    assert service.call(body).status_code == 400


def test_an_optional_member_of_another_shape_costs_the_fetch_and_not_the_answer(
    service: Door, described: dict[str, Any]
) -> None:
    """The schema says what is right; the service is more patient with what it can do without."""
    body = hook_request() | {"fhirServer": 1}
    assert not validator(described, "HookRequest").is_valid(body)
    assert service.call(body).status_code == 200


@pytest.mark.parametrize("change", [{}, {"prefetch": {"patient": None}}, {"vendor": {"x": 1}}])
def test_schema_and_service_accept_the_same(
    service: Door, described: dict[str, Any], change: dict[str, Any]
) -> None:
    body = hook_request() | change
    assert validator(described, "HookRequest").is_valid(body)
    assert service.call(body).status_code in {200, 412}


def test_what_is_answered_fits_the_schema(http: TestClient, described: dict[str, Any]) -> None:
    validator(described, "Discovery").validate(http.get("/cds-services").json())
    refused = http.post("/cds-services/veilig-gesprek", json={}).json()
    validator(described, "OperationOutcome").validate(refused)


def test_authentication_is_described_where_it_is_asked(described: dict[str, Any]) -> None:
    assert "security" not in described


def test_the_page_over_it_is_for_the_demo_only(http: TestClient) -> None:
    assert "swagger" in http.get("/docs").text
    with door(mode="production") as production:
        assert production.http.get("/docs").status_code == 404
        assert production.http.get("/openapi.json").status_code == 200


def test_it_is_made_at_the_clock_of_the_service(described: dict[str, Any]) -> None:
    assert f"{NOW:%Y-%m}" in json.dumps(described)
