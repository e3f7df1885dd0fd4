"""A FHIR server with the patient of the card, and a service that may ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from cds_service.clients.client import DEMO, Client
from tests.fetch.server import FakeFhir, fake_fhir
from tests.http.door import Door, door
from tests.http.patients import CARD, told

SCOPE = "patient/*.read launch openid"
TOKEN = "secret-token"
Body = dict[str, Any]


def held() -> list[Body]:
    """All that the complete prefetch of the patient holds."""
    resources: list[Body] = []
    for value in told()["prefetch"].values():
        if value is None:
            continue
        if value["resourceType"] == "Bundle":
            resources += [entry["resource"] for entry in value.get("entry", ())]
        else:
            resources.append(value)
    return resources


@pytest.fixture(scope="session")
def running() -> Iterator[FakeFhir]:
    with fake_fhir([]) as server:
        yield server


@pytest.fixture
def fhir(running: FakeFhir) -> FakeFhir:
    """The server as new: it holds the patient, behaves, and was asked nothing."""
    running.resources = held()
    running.token = TOKEN
    running.manners = {}
    running.log = []
    return running


@pytest.fixture(scope="session")
def asking(running: FakeFhir) -> Client:
    """A client that lists the FHIR server."""
    return DEMO.model_copy(update={"fhir_servers": (running.base,)})


@pytest.fixture(scope="session")
def service(asking: Client) -> Iterator[Door]:
    with door(asking, fetch_soft_ms=1500, fetch_hard_ms=3000) as opened:
        yield opened


@pytest.fixture
def ask(fhir: FakeFhir) -> Callable[..., Body]:
    """Makes the request of the patient, with a token, leaving prefetch keys out."""

    def request(*absent: str, scope: str = SCOPE, **changes: Any) -> Body:
        authorization = {
            "access_token": TOKEN,
            "token_type": "Bearer",
            "expires_in": 300,
            "scope": scope,
            "subject": "veilig-gesprek",
            "patient": CARD.id,
        }
        access = {"fhirServer": fhir.base, "fhirAuthorization": authorization} | changes
        body = told(**access)
        for key in absent:
            body["prefetch"].pop(key, None)
        return body

    return request
