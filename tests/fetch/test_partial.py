"""A list that came in part is never answered as a whole one: 412 with the key and the reason while
nothing opens, a card that says so when something does. Over a real FHIR server."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest

from tests.fetch.conftest import SCOPE, TOKEN
from tests.fetch.server import FakeFhir, Manner, fake_fhir
from tests.http.door import Door, check_outcome, door
from tests.http.patients import told

Ask = Callable[..., dict[str, Any]]
Json = dict[str, Any]
LOGIN = b"<!DOCTYPE html><html><body><form action='/login'></form></body></html>"
ERROR = {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "timeout"}]}
SECOND_PAGES = {
    "slow": (Manner(delay_s=5.0), "too-late"),
    "500": (Manner(status=500), "500"),
    "401": (Manner(status=401), "401"),
    "403": (Manner(status=403), "403"),
    "404": (Manner(status=404), "404"),
    "a redirect": (Manner(redirect="http://127.0.0.1:9/fhir/Condition"), "302"),
    "a login page": (Manner(body=LOGIN), "unreadable"),
    "nothing": (Manner(body=b""), "unreadable"),
    "an error": (Manner(body=b'{"resourceType":"OperationOutcome"}'), "unreadable"),
    "broken off": (Manner(hang_up=True), "unreachable"),
}


def first_of(body: Json, key: str = "conditions", entries: int = 1) -> Json:
    """The list under a key, cut to what opens nothing by itself; without its total."""
    value: Json = body["prefetch"][key]
    value["entry"] = value["entry"][:entries]
    value.pop("total", None)
    return value


def alone(body: Json) -> Json:
    """The same call by a client that offers no FHIR server."""
    return {key: value for key, value in body.items() if not key.startswith("fhir")}


def says_incomplete(answer: Any) -> bool:
    assert answer.status_code == 200, answer.text
    [card] = answer.json()["cards"]
    return "Niet alle gegevens kwamen binnen" in card["detail"]


@pytest.mark.parametrize("manner", SECOND_PAGES)
def test_a_second_page_that_fails_is_412(
    service: Door, fhir: FakeFhir, ask: Ask, manner: str
) -> None:
    how, reason = SECOND_PAGES[manner]
    fhir.manner("Condition", page=1, later=how)
    said = check_outcome(service.call(ask("conditions")), 412, code="incomplete")
    assert f"conditions (next page: {reason})" in said
    assert TOKEN not in said


@pytest.mark.parametrize("manner", SECOND_PAGES)
def test_so_is_the_second_page_of_a_prefetched_list(
    service: Door, fhir: FakeFhir, ask: Ask, manner: str
) -> None:
    how, reason = SECOND_PAGES[manner]
    fhir.manner("Condition", later=how)
    body = ask()
    link = {"relation": "next", "url": f"{fhir.base}/Condition?start=1"}
    first_of(body)["link"] = [link]
    said = check_outcome(service.call(body), 412, code="incomplete")
    assert f"conditions (next page: {reason})" in said


@pytest.mark.parametrize("manner", ["500", "a login page"])
def test_with_an_open_gate_the_card_comes_and_says_so(
    service: Door, fhir: FakeFhir, ask: Ask, manner: str
) -> None:
    fhir.manner("Condition", later=SECOND_PAGES[manner][0])
    body = ask()
    link = {"relation": "next", "url": f"{fhir.base}/Condition?start=9"}
    body["prefetch"]["conditions"]["link"] = [link]
    assert says_incomplete(service.call(body))
    assert not says_incomplete(
        service.call(told(hookInstance="d1577c69-dfbe-44ad-ba6d-3e05e953b2ea"))
    )


def test_the_second_page_of_an_optional_list_costs_nothing_but_is_counted(
    fhir: FakeFhir, ask: Ask, asking: Any
) -> None:
    fhir.manner("Procedure", page=1, later=Manner(status=503))
    fhir.resources += [
        {"resourceType": "Procedure", "id": f"x{number}", "status": "completed"}
        for number in range(2)
    ]
    with door(asking, fetch_soft_ms=1500, fetch_hard_ms=3000) as opened:
        assert opened.call(ask("procedures")).status_code == 200
        told_by = counted(opened)
    assert 'vg_gaps_total{key="procedures",reason="next page: 503"} 1.0' in told_by


def counted(opened: Door) -> str:
    text: bytes = opened.http.app.state.metrics.text()  # type: ignore[attr-defined]
    return text.decode()


@pytest.mark.parametrize("key", ["conditions", "encounters"])
def test_a_next_link_without_a_server_is_412(service: Door, ask: Ask, key: str) -> None:
    body = alone(ask())
    first_of(body)
    first_of(body, key)["link"] = [{"relation": "next", "url": "https://his.example/next"}]
    said = check_outcome(service.call(body), 412, code="incomplete")
    assert f"{key} (more-pages)" in said


def test_a_next_link_that_leads_nowhere_is_412(service: Door, fhir: FakeFhir, ask: Ask) -> None:
    body = ask()
    first_of(body)["link"] = [{"relation": "next"}]
    check_outcome(service.call(body), 412, "conditions (more-pages)")
    assert fhir.log == []


def test_a_next_page_outside_the_scope_is_412(service: Door, ask: Ask, fhir: FakeFhir) -> None:
    body = ask(scope=SCOPE.replace("*", "Patient"))
    first_of(body)["link"] = [{"relation": "next", "url": f"{fhir.base}/Condition?start=1"}]
    check_outcome(service.call(body), 412, "conditions (next page: not-in-scope)")


def test_a_total_larger_than_what_came_is_412(service: Door, ask: Ask) -> None:
    body = alone(ask())
    first_of(body)["total"] = 7
    check_outcome(service.call(body), 412, "conditions (fewer than its total says)")


def test_what_lacks_by_its_total_is_fetched(service: Door, fhir: FakeFhir, ask: Ask) -> None:
    whole = service.call(ask()).json()["cards"]
    body = ask()
    first_of(body)["total"] = 7
    cards = service.call(body).json()["cards"]
    assert [card["detail"] for card in cards] == [card["detail"] for card in whole]
    assert fhir.asked() == ["Condition"]


@pytest.mark.parametrize(("trusted", "status"), [(True, 412), (False, 200)])
def test_a_client_whose_server_counts_wrongly_can_be_told_so(
    asking: Any, ask: Ask, trusted: bool, status: int
) -> None:
    client = asking.model_copy(update={"trust_total": trusted})
    body = alone(ask())
    first_of(body)["total"] = 7
    with door(client) as opened:
        assert opened.call(body).status_code == status


def test_an_error_inside_the_bundle_is_412(service: Door, ask: Ask) -> None:
    body = alone(ask())
    first_of(body)["entry"].append({"resource": ERROR, "search": {"mode": "outcome"}})
    check_outcome(service.call(body), 412, "conditions (outcome)")


def test_an_error_inside_a_fetched_page_is_412(service: Door, fhir: FakeFhir, ask: Ask) -> None:
    fhir.resources = [each for each in fhir.resources if each["resourceType"] != "Condition"]
    fhir.manner(
        "Condition",
        body=b'{"resourceType":"Bundle","type":"searchset","entry":[{"resource":'
        b'{"resourceType":"OperationOutcome","issue":[{"severity":"error"}]}}]}',
    )
    check_outcome(service.call(ask("conditions")), 412, "conditions (outcome)")


def test_a_warning_inside_the_bundle_is_no_gap(service: Door, ask: Ask) -> None:
    body = alone(ask())
    warning = {"resourceType": "OperationOutcome", "issue": [{"severity": "warning"}]}
    first_of(body)["entry"].append({"resource": warning, "search": {"mode": "outcome"}})
    answer = service.call(body)
    assert (answer.status_code, answer.json()["cards"]) == (200, [])


def test_the_log_names_the_host_of_a_foreign_next_page(
    service: Door, fhir: FakeFhir, ask: Ask, caplog: pytest.LogCaptureFixture
) -> None:
    fhir.manner("Condition", page=1, next_base="http://internal-host.example:8080/fhir")
    with caplog.at_level(logging.WARNING):
        check_outcome(service.call(ask("conditions")), 412, "next page: another address")
    assert "internal-host.example" in caplog.text
    assert "Condition?" not in caplog.text
    assert "start=" not in caplog.text


def test_a_page_that_names_itself_is_412(service: Door, fhir: FakeFhir, ask: Ask) -> None:
    body = ask()
    url = f"{fhir.base}/Condition?start=1"
    page = b'{"resourceType":"Bundle","type":"searchset","link":[{"relation":"next","url":"%s"}]}'
    fhir.manner("Condition", body=page % url.encode())
    first_of(body)["link"] = [{"relation": "next", "url": url}]
    check_outcome(service.call(body), 412, "conditions (next page: the same again)")
    assert len(fhir.log) == 1


def test_a_long_record_is_not_refused_for_being_long(
    service: Door, fhir: FakeFhir, ask: Ask
) -> None:
    """More pages than we follow: then the standing problems and those of the longest window."""
    subject = {
        "reference": told()["prefetch"]["conditions"]["entry"][0]["resource"]["subject"][
            "reference"
        ]
    }
    whole = service.call(ask()).json()["cards"]
    fhir.resources += [
        {
            "resourceType": "Condition",
            "id": f"old{number}",
            "subject": subject,
            "recordedDate": "2009-01-01",
            "clinicalStatus": {"coding": [{"code": "resolved"}]},
            "code": {"text": "x"},
        }
        for number in range(30)
    ]
    fhir.manner("Condition", page=1)
    cards = service.call(ask("conditions")).json()["cards"]
    assert [card["summary"] for card in cards] == [card["summary"] for card in whole]
    queries = [each.query for each in fhir.log if "start" not in each.query]
    assert [each["_sort"] for each in queries if "_sort" in each] == [["-recorded-date"]] * 2
    assert [each["clinical-status"] for each in queries if "clinical-status" in each] == [
        ["active"]
    ]
    assert ["ge2022-10-01"] in [each.get("recorded-date") for each in queries]


def test_lists_are_asked_for_newest_first_within_the_window(
    service: Door, fhir: FakeFhir, ask: Ask
) -> None:
    service.call(ask("conditions", "encounters", "procedures", "measurements"))
    asked = {each.kind: each.query for each in fhir.log}
    assert asked["Condition"]["_sort"] == ["-recorded-date"]
    for kind in ("Encounter", "Procedure", "Observation"):
        assert asked[kind]["_sort"] == ["-date"]
        assert asked[kind]["date"] == ["ge2022-10-01"]


def test_in_stu3_problems_are_sorted_by_their_own_date(
    fhir: FakeFhir, ask: Ask, asking: Any
) -> None:
    client = asking.model_copy(update={"fhir_version": "STU3"})
    with door(client, fetch_soft_ms=1500, fetch_hard_ms=3000) as opened:
        opened.call(ask("conditions"))
    assert [each.query["_sort"] for each in fhir.log] == [["-asserted-date"]]


def test_a_foreign_server_is_never_asked_for_a_next_page(
    service: Door, fhir: FakeFhir, ask: Ask
) -> None:
    with fake_fhir([]) as stranger:
        body = ask()
        first_of(body)["link"] = [{"relation": "next", "url": f"{stranger.base}/Condition?start=1"}]
        check_outcome(service.call(body), 412, "conditions (next page: another address)")
        assert stranger.log == []
