"""The prefetch subset of 2.0, and the services of discovery."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from cds_service.cds_hooks import Discovery, Hook, Service, encode, faults_of


@pytest.mark.parametrize(
    "template",
    [
        "Patient/{{context.patientId}}",
        "{{context.userId}}",
        "Condition?patient={{context.patientId}}",
        "Observation?patient={{context.patientId}}&category=a|b&date=ge2022-10-01&_count=200",
        "Encounter?patient={{context.patientId}}&_sort=-date",
        "Encounter?patient={{context.patientId}}&date=ge{{today() - 90 days}}",
        "Practitioner/{{userPractitionerId}}",
        "Condition?code:in=https://example.org/ValueSet/x",
    ],
)
def test_inside_the_subset(template: str) -> None:
    assert faults_of(template) == ()


@pytest.mark.parametrize(
    "template, part",
    [
        ("https://example.org/Patient/1", "relative"),
        ("/Patient/1", "relative"),
        ("Patient", "relative"),
        ("Patient/{{context.patientId}}/$everything", "relative"),
        ("Condition?patient={{context.medication.id}}", "token"),
        ("Condition?patient={{ context.patientId }}", "token"),
        ("Condition?patient={{patientId}}", "token"),
        ("Condition?_include=Condition:encounter", "_include"),
        ("Condition?patient.name=x", "chained"),
        ("Condition?clinical-status:not=resolved", ":not"),
        ("Observation?_sort:desc=date", ":desc"),
        ("Encounter?date=ne2022-01-01", "date prefix"),
        ("Encounter?date=", "no value"),
    ],
)
def test_outside_the_subset(template: str, part: str) -> None:
    assert any(part in fault for fault in faults_of(template))


def test_today_can_be_refused() -> None:
    assert faults_of("Encounter?date=ge{{today()}}", today=False)


def service(**members: object) -> Service:
    base = {"hook": "patient-view", "id": "a", "title": "A", "description": "B"}
    return Service.model_validate(base | members)


def test_a_service_leaves_out_what_it_does_not_use() -> None:
    body = encode(Discovery(services=(service(),)))
    assert b"prefetch" not in body
    assert b"usageRequirements" not in body


def test_no_services_is_an_empty_list() -> None:
    assert encode(Discovery(services=())) == b'{"services":[]}'


def test_same_id_on_two_hooks_but_not_twice_on_one() -> None:
    pair = (service(), service(hook=Hook.ENCOUNTER_START))
    assert Discovery(services=pair)
    with pytest.raises(ValidationError):
        Discovery(services=(service(), service()))


def test_a_template_outside_the_subset_cannot_be_listed() -> None:
    with pytest.raises(ValidationError):
        service(prefetch={"x": "Condition?_include=Condition:encounter"})


@pytest.mark.parametrize("service_id", ["", "A", "a b", "-a", "a/b"])
def test_ids_are_safe_in_an_address(service_id: str) -> None:
    with pytest.raises(ValidationError):
        service(id=service_id)
