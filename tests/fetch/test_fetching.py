"""Prefetch incomplete: the rest is fetched, safely, in time, and never more than needed."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

import pytest

from cds_service.security.client import DEMO, Client
from tests.fetch.conftest import TOKEN
from tests.fetch.server import FakeFhir, dropping, fake_fhir
from tests.http.door import Door, check_outcome, door
from tests.http.patients import CARD

Ask = Callable[..., dict[str, Any]]
ALL = ("patient", "conditions", "encounters", "procedures", "signals", "measurements", "companions")
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
    assert fhir.asked() == sorted(KINDS.values())
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
        assert service.call(ask("conditions")).status_code == 200
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
    assert service.call(body).status_code == 200
    assert fhir.log == []


@pytest.mark.conformance("P-09")
def test_endless_pages_end(service: Door, fhir: FakeFhir, ask: Ask) -> None:
    fhir.manner("Condition", page=1, endless=True)
    assert service.call(ask("conditions")).status_code == 200
    assert len(fhir.log) <= 20


# Time


@pytest.mark.conformance("T-02")
@pytest.mark.conformance("F-05")
def test_slow_server_does_not_exceed_the_hard_deadline(
    asking: Client, fhir: FakeFhir, ask: Ask
) -> None:
    for kind in set(KINDS.values()):
        fhir.manner(kind, delay_s=5)
    with door(asking, fetch_soft_ms=100, fetch_hard_ms=400) as service:
        began = time.monotonic()
        answer = service.call(ask(*ALL))
        took = time.monotonic() - began
    check_outcome(answer, 412, "conditions", "too-late")
    assert took < 2.5
    assert len(fhir.log) == len(ALL)


@pytest.mark.conformance("T-02")
def test_server_that_trickles_does_not_exceed_it_either(
    asking: Client, fhir: FakeFhir, ask: Ask
) -> None:
    fhir.manner("Condition", trickle_s=0.05)
    with door(asking, fetch_soft_ms=100, fetch_hard_ms=400) as service:
        began = time.monotonic()
        check_outcome(service.call(ask("conditions")), 412, "conditions", "too-late")
        assert time.monotonic() - began < 2.5


@pytest.mark.conformance("F-05")
def test_optional_data_is_waited_for_only_until_the_soft_deadline(
    asking: Client, fhir: FakeFhir, ask: Ask
) -> None:
    fhir.manner("Procedure", delay_s=5)
    with door(asking, fetch_soft_ms=200, fetch_hard_ms=4000) as service:
        began = time.monotonic()
        assert len(shown(service.call(ask("procedures")))) == 1
        assert time.monotonic() - began < 2.5


def test_required_data_is_waited_for_beyond_the_soft_deadline(
    asking: Client, fhir: FakeFhir, ask: Ask
) -> None:
    fhir.manner("Condition", delay_s=0.5)
    with door(asking, fetch_soft_ms=100, fetch_hard_ms=5000) as service:
        assert len(shown(service.call(ask("conditions")))) == 1


def test_page_that_came_in_time_stays(asking: Client, fhir: FakeFhir, ask: Ask) -> None:
    body = ask()
    link = {"relation": "next", "url": f"{fhir.base}/Condition?start=2"}
    body["prefetch"]["conditions"]["link"] = [link]
    fhir.manner("Condition", delay_s=5)
    with door(asking, fetch_soft_ms=100, fetch_hard_ms=300) as service:
        assert len(shown(service.call(body))) == 1


# Safety


@pytest.mark.conformance("F-01")
def test_token_goes_to_the_fhir_server_and_nowhere_else(
    service: Door, fhir: FakeFhir, ask: Ask, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        service.call(ask(*ALL))
    assert {each.headers["authorization"] for each in fhir.log} == {f"Bearer {TOKEN}"}
    ours = [each for each in caplog.records if each.name.startswith("cds_service")]
    said = " ".join(record.getMessage() for record in ours)
    assert TOKEN not in said
    assert CARD.id not in said


@pytest.mark.conformance("F-01")
def test_redirect_is_not_followed(service: Door, fhir: FakeFhir, ask: Ask) -> None:
    with fake_fhir([]) as stranger:
        fhir.manner("Condition", redirect=f"{stranger.base}/Condition")
        check_outcome(service.call(ask("conditions")), 412, "conditions", "redirected")
        assert stranger.log == []


@pytest.mark.conformance("F-02")
def test_server_that_is_not_listed_is_not_called(fhir: FakeFhir, ask: Ask) -> None:
    with door(DEMO) as service:
        check_outcome(service.call(ask("conditions")), 412, "conditions", "server-not-listed")
    with door(DEMO.model_copy(update={"fhir_servers": (fhir.base + "/other",)})) as service:
        check_outcome(service.call(ask("conditions")), 412, "conditions")
    assert fhir.log == []


def test_listed_server_without_a_token_is_asked_without_one(
    service: Door, fhir: FakeFhir, ask: Ask
) -> None:
    fhir.token = None
    assert len(shown(service.call(ask("conditions", fhirAuthorization=...)))) == 1
    assert "authorization" not in fhir.log[0].headers


@pytest.mark.conformance("F-03")
@pytest.mark.parametrize(
    ("scope", "may"),
    [
        ("patient/Condition.read", True),
        ("patient/*.read", True),
        ("user/Condition.*", True),
        ("system/*.*", True),
        ("patient/Condition.rs", True),
        ("patient/*.cruds", True),
        ("launch (odd) [words] patient/Condition.s %7B", True),
        ("CONDITION.READ (PROBLEMS) (R4) CONDITION.SEARCH (PROBLEMS) (R4)", True),
        ("patient/Condition.r", False),
        ("patient/Observation.read", False),
        ("patient/Condition.write", False),
        ("patient/Condition.rs?category=problem-list-item", False),
        ("openid launch", False),
        ("patient/ConditionX.read xpatient/Conditionread", False),
    ],
)
def test_only_what_the_token_grants_is_asked(
    service: Door, fhir: FakeFhir, ask: Ask, scope: str, may: bool
) -> None:
    answer = service.call(ask("conditions", scope=scope))
    assert fhir.asked() == (["Condition"] if may else [])
    if not may:
        check_outcome(answer, 412, "conditions", "not-in-scope")


@pytest.mark.conformance("F-04")
def test_token_of_another_patient_is_400(service: Door, fhir: FakeFhir, ask: Ask) -> None:
    body = ask("conditions")
    body["fhirAuthorization"]["patient"] = "somebody-else"
    check_outcome(service.call(body), 400)
    assert fhir.log == []


@pytest.mark.parametrize(("drops", "status"), [(1, 200), (2, 412)])
def test_dropped_connection_is_tried_once_more(ask: Ask, drops: int, status: int) -> None:
    with dropping(drops) as (base, count):
        client = DEMO.model_copy(update={"fhir_servers": (base,)})
        with door(client) as service:
            answer = service.call(ask("conditions", fhirServer=base))
    assert answer.status_code == status
    assert len(count) == 2


def test_server_that_is_away_is_412(ask: Ask) -> None:
    address = "http://127.0.0.1:1/fhir"
    with door(DEMO.model_copy(update={"fhir_servers": (address,)})) as service:
        said = service.call(ask("conditions", fhirServer=address))
    check_outcome(said, 412, "conditions", "unreachable")


def test_answer_beyond_the_limit_is_cut_off(asking: Client, fhir: FakeFhir, ask: Ask) -> None:
    fhir.manner("Condition", body=b'{"resourceType":"Bundle","x":"' + b"x" * 3_000_000 + b'"}')
    with door(asking, body_limit_mib=1, fetch_hard_ms=3000) as service:
        check_outcome(service.call(ask("conditions")), 412, "conditions", "too-large")


@pytest.mark.conformance("T-04")
def test_same_call_again_gives_the_same_answer(service: Door, fhir: FakeFhir, ask: Ask) -> None:
    first = shown(service.call(ask("conditions")))
    assert shown(service.call(ask("conditions"))) == first
    assert fhir.asked() == ["Condition", "Condition"]


def test_another_client_does_not_share_connections_or_servers(
    service: Door, fhir: FakeFhir, ask: Ask
) -> None:
    with fake_fhir(fhir.resources) as second:
        client = DEMO.model_copy(update={"id": "other", "fhir_servers": (second.base,)})
        with door(client) as other:
            check_outcome(other.call(ask("conditions")), 412, "conditions", "server-not-listed")
            assert len(shown(other.call(ask("conditions", fhirServer=second.base)))) == 1
    assert fhir.log == []
