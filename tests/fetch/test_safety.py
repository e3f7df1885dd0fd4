"""Fetching in time, within what was granted, and nowhere else."""

from __future__ import annotations

import logging
import time

import pytest

from cds_service.clients.client import DEMO, Client
from tests.fetch.conftest import TOKEN
from tests.fetch.server import FakeFhir, dropping, fake_fhir
from tests.fetch.test_fetching import ALL, KINDS, MORE, Ask, shown
from tests.http.door import Door, check_outcome, door
from tests.http.patients import CARD

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
    assert len(fhir.log) == len(ALL) + len(MORE)


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
