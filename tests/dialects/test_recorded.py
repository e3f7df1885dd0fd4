"""A recorded request of each known record system, and what it gets over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from tests.dialects.recorded import opened, recorded
from tests.fetch.server import fake_fhir
from tests.http.door import Door

EPIC = "/cds-services/veilig-gesprek"
SANDBOX = "/cds-services/veilig-gesprek-patient-view"
TRIGGER = "com.epic.cdshooks.request.bpa-trigger-action"
Json = dict[str, Any]


def card(service: Door, body: Json, path: str = EPIC) -> Json:
    answer = service.call(body, path)
    assert answer.status_code == 200, answer.text
    [only] = answer.json()["cards"]
    return dict(only)


@pytest.mark.conformance("R-15")
@pytest.mark.conformance("P-08")
def test_epic() -> None:
    """Discharge comes as patient-view; empty lists come with a warning; ids are long."""
    body = recorded("epic")
    assert len(body["context"]["patientId"]) > 64 < len(body["context"]["encounterId"])
    with opened("epic") as service:
        leaving = card(service, body)
        for suggestion in leaving["suggestions"]:
            assert len(suggestion["actions"]) == 1
            assert suggestion["actions"][0]["description"]
        assert leaving["selectionBehavior"] == "any"
        assert leaving["source"]["topic"]["code"].replace("-", "").isalnum()
        plainly = card(service, body | {"hook": "encounter-discharge"})
        assert plainly["detail"] == leaving["detail"]
        body["extension"][TRIGGER] = "60"
        assert card(service, body)["detail"] != leaving["detail"]
        body["extension"][TRIGGER] = "26"
        admitted = card(service, body)
        assert admitted["detail"] == card(service, body | {"hook": "encounter-start"})["detail"]


@pytest.mark.conformance("B-07")
@pytest.mark.parametrize("name", ["epic", "sandbox"])
def test_feedback_in_their_own_words(name: str) -> None:
    body = recorded(name)
    path = SANDBOX if name == "sandbox" else EPIC
    with opened(name) as service:
        shown = card(service, body, path)
        told = recorded(f"{name}-feedback")
        told["feedback"][0]["card"] = shown["uuid"]
        answer = service.http.post(f"{path}/feedback", json=told)
        assert answer.status_code == 200, answer.text
        store = service.http.app.state.parts.guidance.store  # type: ignore[attr-defined]
        portal = service.http.portal
        assert portal is not None
        kept = portal.call(store.explain, shown["uuid"])
        assert [one.reason for one in kept.feedback] == ["later"]
        assert "comment-that-stays-out" not in str(kept)


def test_the_sandbox() -> None:
    """It calls each hook under its own id, without an encounter, from a browser page."""
    body = recorded("sandbox")
    assert "encounterId" not in body["context"]
    with opened("sandbox") as service:
        listed = service.http.get("/cds-services").json()["services"]
        assert len({each["id"] for each in listed}) == len(listed) == 3
        assert SANDBOX.endswith(next(e["id"] for e in listed if e["hook"] == "patient-view"))
        origin = "https://sandbox.cds-hooks.org"
        answer = service.call(body, SANDBOX, Origin=origin)
        assert answer.headers["access-control-allow-origin"] == origin
        assert len(answer.json()["cards"]) == 1


@pytest.mark.conformance("P-07")
def test_a_query_with_an_unfilled_token_found_nothing_out() -> None:
    """The sandbox runs it, percent-encoded, and a lenient server answers an empty Bundle."""
    body = recorded("sandbox")
    odd = body["prefetch"]["companions"]["link"]
    with opened("sandbox") as service:
        card(service, body, SANDBOX)
        body["prefetch"]["conditions"] |= {"link": odd}
        del body["fhirServer"]
        answer = service.call(body, SANDBOX)
        assert answer.status_code == 412
        assert "conditions (unfilled-token)" in answer.text


@pytest.mark.conformance("P-02")
def test_oracle_health() -> None:
    """It prefetches nothing and gives a token; its panel is narrow and gives no feedback."""
    body = recorded("oracle")
    with fake_fhir(recorded("oracle-server")) as fhir:
        body["fhirServer"] = fhir.base
        fhir.token = body["fhirAuthorization"]["access_token"]
        with opened("oracle", fhir_servers=(fhir.base,)) as service:
            shown = card(service, body)
            assert len(fhir.log) == 9
        assert len(shown["detail"].split()) <= 60
        assert "suggestions" not in shown
        assert "overrideReasons" not in shown
        assert [link["type"] for link in shown["links"]] == ["absolute"]
        assert shown["indicator"] == "info"


def test_a_dutch_gp_system() -> None:
    """STU3 with journal lines and episodes beside what discovery asks for."""
    body = recorded("his")
    with opened("his") as service:
        listed = service.http.get("/cds-services").json()["services"]
        assert {each["id"] for each in listed} == {"veilig-gesprek"}
        shown = card(service, body)
        [suggestion] = shown["suggestions"]
        [action] = suggestion["actions"]
        assert action["resource"]["resourceType"] == "Task"
        assert "context" in action["resource"] or "encounter" not in action["resource"]


@pytest.mark.parametrize("name", ["epic", "sandbox", "his"])
def test_their_prefetch_is_whole(name: str) -> None:
    """Nothing is fetched, although a server is named: these record systems sent all of it."""
    body = recorded(name)
    body["prefetch"]["companions"] = None
    with fake_fhir([]) as fhir:
        body["fhirServer"] = fhir.base
        with opened(name, fhir_servers=(fhir.base,)) as service:
            card(service, body, SANDBOX if name == "sandbox" else EPIC)
        assert fhir.asked() == []
