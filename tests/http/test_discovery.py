"""Discovery, block D."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from cds_service.advice.unsafe import unsafe_in
from cds_service.cds_hooks import SPEC_VERSION, Discovery, faults_of
from cds_service.clients.client import DEMO
from cds_service.content.load import load_content
from tests.http.door import Door, check_outcome, door, hook_request

HOOKS = ["patient-view", "encounter-start", "encounter-discharge"]
REQUIRED = {"patient", "conditions", "encounters"}


def services(http: TestClient) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = http.get("/cds-services").json()["services"]
    return listed


@pytest.fixture(scope="module")
def listed(http: TestClient) -> list[dict[str, Any]]:
    return services(http)


@pytest.mark.conformance("D-01")
def test_discovery_is_a_json_object_with_services(http: TestClient) -> None:
    answer = http.get("/cds-services")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert [entry["hook"] for entry in answer.json()["services"]] == HOOKS


@pytest.mark.conformance("D-02")
@pytest.mark.conformance("D-03")
def test_every_entry_introduces_itself(listed: list[dict[str, Any]]) -> None:
    for entry in listed:
        for member in ("hook", "id", "description", "title"):
            assert entry[member].strip()


@pytest.mark.conformance("D-04")
def test_nothing_is_null_or_empty(http: TestClient) -> None:
    body = http.get("/cds-services").json()
    assert not list(_empties(body))


@pytest.mark.conformance("D-05")
def test_every_entry_can_be_called(service: Door, listed: list[dict[str, Any]]) -> None:
    for entry in listed:
        path = f"/cds-services/{entry['id']}"
        assert service.call(hook_request(entry["hook"]), path).status_code == 200


@pytest.mark.conformance("D-06")
def test_one_id_on_all_hooks_lets_an_answer_replace_another(listed: list[dict[str, Any]]) -> None:
    assert {entry["id"] for entry in listed} == {"veilig-gesprek"}


@pytest.mark.conformance("D-06")
def test_ids_per_hook_for_clients_that_key_by_address() -> None:
    with door(DEMO.model_copy(update={"service_ids": "per-hook"})) as per_hook:
        entries = services(per_hook.http)
        assert [entry["id"] for entry in entries] == [f"veilig-gesprek-{hook}" for hook in HOOKS]
        for entry in entries:
            for path in (f"/cds-services/{entry['id']}", "/cds-services/veilig-gesprek"):
                assert per_hook.call(hook_request(entry["hook"]), path).status_code == 200


@pytest.mark.conformance("D-07")
@pytest.mark.conformance("D-08")
@pytest.mark.conformance("D-09")
def test_templates_stay_in_the_subset_of_2_0(listed: list[dict[str, Any]]) -> None:
    for entry in listed:
        assert entry["prefetch"].keys() >= REQUIRED
        for key, template in entry["prefetch"].items():
            assert faults_of(template, today=False) == (), key


@pytest.mark.conformance("D-08")
def test_no_template_needs_what_a_hook_may_not_give(listed: list[dict[str, Any]]) -> None:
    chart = next(entry for entry in listed if entry["hook"] == "patient-view")
    assert not any("encounterId" in template for template in chart["prefetch"].values())


def test_the_look_back_is_an_absolute_date(listed: list[dict[str, Any]]) -> None:
    assert "date=ge2022-10-01" in listed[0]["prefetch"]["encounters"]
    assert "date" not in listed[0]["prefetch"]["conditions"]


def test_a_client_may_have_today_and_its_own_version() -> None:
    client = DEMO.model_copy(update={"prefetch": "today", "fhir_version": "STU3"})
    with door(client) as special:
        assert "{{today() - " in services(special.http)[0]["prefetch"]["encounters"]


@pytest.mark.conformance("D-10")
@pytest.mark.conformance("D-11")
def test_version_is_of_the_specification(listed: list[dict[str, Any]]) -> None:
    assert {entry["version"] for entry in listed} == {SPEC_VERSION}
    assert not any("hookVersion" in entry for entry in listed)


@pytest.mark.conformance("D-12")
def test_preconditions_are_told(listed: list[dict[str, Any]]) -> None:
    for entry in listed:
        assert all(key in entry["usageRequirements"] for key in REQUIRED)


@pytest.mark.conformance("D-13")
@pytest.mark.parametrize("path", ["/cds-services", "/cds-services/"])
def test_no_redirect_with_or_without_a_final_slash(http: TestClient, path: str) -> None:
    assert http.get(path).status_code == 200


def test_it_can_be_kept_for_a_while_and_asked_again_cheaply(http: TestClient) -> None:
    first = http.get("/cds-services")
    assert "max-age" in first.headers["cache-control"]
    assert "private" in first.headers["cache-control"]
    assert {"Authorization", "Origin"} <= set(first.headers["vary"].split(", "))
    again = http.get("/cds-services", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content


def test_it_takes_no_body(http: TestClient) -> None:
    check_outcome(http.post("/cds-services", json={}), 405)


def test_what_a_companion_could_read_is_harmless(http: TestClient) -> None:
    unsafe = load_content().cards.unsafe
    listed = http.get("/cds-services").json()["services"]
    assert all(service.pop("id").startswith("veilig-gesprek") for service in listed)  # the contract
    assert not unsafe_in(listed, unsafe)
    assert not unsafe_in(http.get("/openapi.json").json()["info"]["title"], unsafe)


def test_the_model_agrees(http: TestClient) -> None:
    assert Discovery.model_validate(http.get("/cds-services").json())


def _empties(value: Any) -> Any:
    if value in (None, "", [], {}):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _empties(item)
    elif isinstance(value, list):
        for item in value:
            yield from _empties(item)
