"""A client may be asked for fewer of the optional keys: they are then no gap, and never fetched."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from cds_service.clients.client import DEMO, Client
from tests.fetch.server import fake_fhir
from tests.http.door import Door, door
from tests.http.patients import told

REQUIRED = {"patient", "conditions", "encounters"}
ALL = REQUIRED | {"procedures", "signals", "measurements", "companions"}
MORE = {"cases", "journal", "lifestyle", "flags", "episodes", "medications", "consents"}


def asked(client: Client) -> set[str]:
    with door(client) as opened:
        [service, *_] = opened.http.get("/cds-services").json()["services"]
    return set(service["prefetch"])


def test_discovery_asks_for_more_of_the_record() -> None:
    assert asked(DEMO) == ALL | MORE


@pytest.mark.parametrize("keys", [(), ("signals",), ("flags", "journal", "procedures")])
def test_a_client_is_asked_for_the_keys_of_its_entry(keys: tuple[str, ...]) -> None:
    assert asked(DEMO.model_copy(update={"prefetch_keys": keys})) == REQUIRED | set(keys)


def test_only_optional_keys_and_known_ones_can_be_named() -> None:
    with pytest.raises(ValidationError, match="prefetch_keys"):
        Client.model_validate({"id": "his", "prefetch_keys": ["anything"]})


def test_what_a_client_is_not_asked_for_is_no_gap_and_not_fetched() -> None:
    body = told()
    for key in ("procedures", "companions"):
        body["prefetch"].pop(key)
    with fake_fhir([]) as fhir:
        body["fhirServer"] = fhir.base
        lists = {"fhir_servers": (fhir.base,)}
        with door(DEMO.model_copy(update=lists | {"prefetch_keys": ("signals",)})) as opened:
            assert "Niet alle gegevens" not in detail(opened, body)
            assert fhir.log == []
        with door(DEMO.model_copy(update=lists)) as opened:
            detail(opened, body)
            assert fhir.asked() == ["Procedure", "RelatedPerson"]


def test_more_of_the_record_is_no_gap_when_it_does_not_come(service: Door) -> None:
    assert "Niet alle gegevens" not in detail(service, told())


def detail(opened: Door, body: dict[str, object]) -> str:
    [card] = opened.call(body).json()["cards"]
    return str(card["detail"])
