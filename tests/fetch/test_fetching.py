"""Prefetch incomplete: the rest is fetched, safely, in time, and never more than needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.fetch.conftest import TOKEN
from tests.fetch.server import FakeFhir, fake_fhir
from tests.http.door import Door, check_outcome
from tests.http.patients import CARD

Ask = Callable[..., dict[str, Any]]
ALL = ("patient", "conditions", "encounters", "procedures", "signals", "measurements", "companions")
MORE = {
    "cases": "Composition",
    "journal": "Observation",
    "lifestyle": "Observation",
    "flags": "Flag",
    "episodes": "EpisodeOfCare",
    "medications": "MedicationRequest",
    "consents": "Consent",
}
"""What is fetched only for a client that prefetches nothing."""
KINDS = {
    "patient": "Patient",
    "conditions": "Condition",
    "encounters": "Encounter",
    "procedures": "Procedure",
    "signals": "Observation",
    "measurements": "Observation",
    "companions": "RelatedPerson",
}


def shown(answer: Any) -> list[dict[str, Any]]:
    """The cards, without what is new each time."""
    assert answer.status_code == 200, answer.text
    cards = answer.json()["cards"]
    return [{key: card[key] for key in ("summary", "detail", "indicator")} for card in cards]


@pytest.mark.conformance("P-01")
def test_complete_prefetch_fetches_nothing(service: Door, fhir: FakeFhir, ask: Ask) -> None:
    assert len(shown(service.call(ask()))) == 1
    assert fhir.log == []


@pytest.mark.conformance("P-02")
@pytest.mark.parametrize("key", ALL)
def test_one_missing_key_is_exactly_one_query_and_the_same_answer(
    service: Door, fhir: FakeFhir, ask: Ask, key: str
) -> None:
    complete = shown(service.call(ask()))
    assert shown(service.call(ask(key))) == complete
    assert fhir.asked() == [KINDS[key]]


@pytest.mark.conformance("P-02")
def test_fetch_only_gives_the_same_answer(service: Door, fhir: FakeFhir, ask: Ask) -> None:
    complete = shown(service.call(ask()))
    assert len(complete) == 1
    assert shown(service.call(ask(*ALL))) == complete
    assert fhir.asked() == sorted((*KINDS.values(), *MORE.values()))
    assert shown(service.call(ask(prefetch=...))) == complete


def test_queries_are_those_of_the_templates(service: Door, fhir: FakeFhir, ask: Ask) -> None:
    service.call(ask("conditions", "encounters", "patient"))
    asked = {each.kind: each for each in fhir.log}
    assert asked["Patient"].path == f"/fhir/Patient/{CARD.id}"
    assert asked["Condition"].query["patient"] == [CARD.id]
    assert "date" not in asked["Condition"].query
    assert asked["Encounter"].query["date"] == ["ge2022-10-01"]
    assert {each.method for each in fhir.log} == {"GET"}


@pytest.mark.conformance("P-05")
def test_null_is_not_asked_again(service: Door, fhir: FakeFhir, ask: Ask) -> None:
    body = ask()
    body["prefetch"] |= dict.fromkeys(("procedures", "conditions"))
    assert service.call(body).status_code == 200
    assert fhir.log == []


@pytest.mark.conformance("P-07")
def test_what_the_client_failed_to_get_is_not_tried_again(
    service: Door, fhir: FakeFhir, ask: Ask
) -> None:
    body = ask()
    issue = {"severity": "error", "code": "timeout"}
    body["prefetch"]["conditions"] = {"resourceType": "OperationOutcome", "issue": [issue]}
    check_outcome(service.call(body), 412, "conditions", "outcome")
    assert fhir.log == []


def test_wrong_type_under_a_key_is_fetched(service: Door, fhir: FakeFhir, ask: Ask) -> None:
    complete = shown(service.call(ask()))
    body = ask()
    body["prefetch"]["conditions"] = {"resourceType": "Patient", "id": CARD.id}
    assert shown(service.call(body)) == complete
    assert fhir.asked() == ["Condition"]


@pytest.mark.conformance("P-03")
@pytest.mark.conformance("P-15")
def test_without_a_server_a_required_key_is_412(service: Door, ask: Ask) -> None:
    body = ask("conditions", fhirServer=..., fhirAuthorization=...)
    check_outcome(service.call(body), 412, "conditions", code="incomplete")


@pytest.mark.conformance("P-04")
@pytest.mark.parametrize(
    ("status", "reason"),
    [(401, "server-refused"), (403, "server-refused"), (404, "not-found"), (500, "server-error")],
)
def test_server_that_fails_is_412_for_required_data(
    service: Door, fhir: FakeFhir, ask: Ask, status: int, reason: str
) -> None:
    fhir.manner("Condition", status=status)
    said = check_outcome(service.call(ask("conditions")), 412, "conditions", reason)
    assert TOKEN not in said
    assert fhir.asked() == ["Condition"]


@pytest.mark.conformance("P-14")
@pytest.mark.parametrize("status", [401, 404, 500])
def test_server_that_fails_degrades_for_optional_data(
    service: Door, fhir: FakeFhir, ask: Ask, status: int
) -> None:
    fhir.manner("Procedure", status=status)
    assert len(shown(service.call(ask("procedures")))) == 1


@pytest.mark.conformance("P-04")
@pytest.mark.parametrize("body", [b"", b"no json", b"[]", b'{"resourceType":"Patient"}', b"\xff"])
def test_nonsense_from_the_server_is_not_an_empty_list(
    service: Door, fhir: FakeFhir, ask: Ask, body: bytes
) -> None:
    fhir.manner("Condition", body=body)
    check_outcome(service.call(ask("conditions")), 412, "conditions")


@pytest.mark.conformance("P-07")
def test_outcome_from_the_server_is_not_data(service: Door, fhir: FakeFhir, ask: Ask) -> None:
    issue = b'{"resourceType":"OperationOutcome","issue":[{"severity":"error"}]}'
    fhir.manner("Condition", body=issue)
    check_outcome(service.call(ask("conditions")), 412, "conditions", "outcome")


@pytest.mark.conformance("P-12")
def test_another_patient_from_the_server_is_refused(
    service: Door, fhir: FakeFhir, ask: Ask
) -> None:
    condition = {"resourceType": "Condition", "id": "x", "subject": {"reference": "Patient/other"}}
    fhir.resources.append(condition)
    check_outcome(service.call(ask("conditions")), 400)


# Pages


@pytest.mark.conformance("P-09")
@pytest.mark.parametrize("page", [1, 2])
def test_pages_are_followed(service: Door, fhir: FakeFhir, ask: Ask, page: int) -> None:
    complete = shown(service.call(ask()))
    fhir.manner("Condition", page=page)
    assert shown(service.call(ask("conditions"))) == complete
    count = sum(each["resourceType"] == "Condition" for each in fhir.resources)
    assert len(fhir.log) == -(-count // page)


@pytest.mark.conformance("P-09")
def test_next_page_of_a_prefetched_list_is_fetched(service: Door, fhir: FakeFhir, ask: Ask) -> None:
    complete = shown(service.call(ask()))
    body = ask()
    conditions = body["prefetch"]["conditions"]
    conditions["entry"] = conditions["entry"][:2]
    conditions["link"] = [{"relation": "next", "url": f"{fhir.base}/Condition?start=2"}]
    assert shown(service.call(body)) == complete
    assert fhir.asked() == ["Condition"]


@pytest.mark.conformance("P-10")
def test_next_page_elsewhere_is_not_followed(service: Door, fhir: FakeFhir, ask: Ask) -> None:
    with fake_fhir([]) as stranger:
        fhir.manner("Condition", page=1, next_base=stranger.base)
        said = check_outcome(service.call(ask("conditions")), 412, "another address")
        assert "conditions (next page: another address)" in said
        assert stranger.log == []
    assert fhir.asked() == ["Condition"]


@pytest.mark.conformance("P-10")
@pytest.mark.parametrize(
    "url",
    [
        "{base}/../admin",
        "{base}/%2e%2e/admin",
        "../admin",
        "//elsewhere.example/fhir/Condition",
        "{base}2/Condition",
        "file:///etc/passwd",
        "http://[",
    ],
)
def test_next_page_out_of_the_base_is_not_followed(
    service: Door, fhir: FakeFhir, ask: Ask, url: str
) -> None:
    body = ask()
    link = {"relation": "next", "url": url.format(base=fhir.base)}
    body["prefetch"]["conditions"]["link"] = [link]
    assert len(shown(service.call(body))) == 1  # what came opens by itself, and says so
    assert fhir.log == []


@pytest.mark.conformance("P-09")
def test_endless_pages_end(service: Door, fhir: FakeFhir, ask: Ask) -> None:
    fhir.manner("Condition", page=1, endless=True)
    said = check_outcome(service.call(ask("conditions")), 412, "conditions")
    assert "conditions (next page: too-many-pages)" in said
    assert len(fhir.log) <= 60  # the list, then the standing problems, which do not end either
