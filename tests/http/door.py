"""Building requests, opening a service in the test, and what every error body must look like."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from httpx2 import Response
from starlette.testclient import TestClient

from cds_service.app import create_app
from cds_service.clients.client import DEMO, Client
from cds_service.content.load import Content, load_content
from cds_service.settings import Settings
from cds_service.web.callers import Callers, OpenDoor
from cds_service.web.parts import Clock

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ONE = "/cds-services/veilig-gesprek"
PATIENT = "patient-geheim-481"
"""An id that must not turn up in an error body."""
GIVEN_NAME = "Wilhelmina-Geheim"
ORIGIN = "https://his.example.org"
DATA: dict[str, Any] = {
    "patient": {
        "resourceType": "Patient",
        "id": PATIENT,
        "name": [{"given": [GIVEN_NAME]}],
        "birthDate": "1990-04-01",
    },
    "conditions": {"resourceType": "Bundle", "type": "searchset", "total": 0},
    "encounters": {"resourceType": "Bundle", "type": "searchset", "total": 0},
}


@dataclass(frozen=True)
class Door:
    """A running service and the HTTP client in front of it."""

    http: TestClient

    def call(self, body: Any = None, path: str = ONE, **headers: str) -> Response:
        """POSTs a body as JSON."""
        sent = hook_request() if body is None else body
        return self.http.post(path, json=sent, headers=headers)

    def raw(self, body: bytes, path: str = ONE, **headers: str) -> Response:
        """POSTs bytes as they stand."""
        return self.http.post(
            path, content=body, headers={"content-type": "application/json"} | headers
        )


@cache
def content() -> Content:
    """The shipped content, loaded once."""
    return load_content()


@contextmanager
def door(
    client: Client | None = None,
    clock: Clock = lambda: NOW,
    callers: Callers | None = None,
    **settings: Any,
) -> Iterator[Door]:
    """A service for one client, open to all, in demo mode unless told otherwise."""
    client = client or DEMO.model_copy(update={"origins": (ORIGIN,)})
    with TemporaryDirectory() as folder:
        app = create_app(
            Settings(**(_of_its_own(Path(folder)) | settings)),
            clock=clock,
            callers=callers or OpenDoor(client),
            content=content(),
        )
        with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as http:
            yield Door(http)


def _of_its_own(folder: Path) -> dict[str, Any]:
    """A database and a key that go with the test."""
    key = folder / "patient.key"
    key.write_text("k" * 40)
    key.chmod(0o600)
    return {
        "mode": "demo",
        "database_url": f"sqlite:///{folder / 'store.db'}",
        "patient_key_file": key,
    }


def hook_request(hook: str = "patient-view", **changes: Any) -> dict[str, Any]:
    """A valid request with complete, empty data; members set to ... are left out."""
    context = {"userId": "Practitioner/p1", "patientId": PATIENT}
    if hook != "patient-view":
        context["encounterId"] = "e1"
    body = {"hook": hook, "hookInstance": str(uuid4()), "context": context, "prefetch": DATA}
    return {key: value for key, value in (body | changes).items() if value is not ...}


def context(**changes: Any) -> dict[str, Any]:
    """A patient-view context; members set to ... are left out."""
    members = {"userId": "Practitioner/p1", "patientId": PATIENT} | changes
    return {key: value for key, value in members.items() if value is not ...}


def check_outcome(response: Response, status: int, *words: str, code: str | None = None) -> str:
    """The response is an OperationOutcome of `status` that says `words` and no patient data."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"].startswith("application/fhir+json")
    body = response.json()
    assert body["resourceType"] == "OperationOutcome"
    [issue] = body["issue"]
    assert issue["severity"] in {"error", "fatal"}
    assert code is None or issue["code"] == code
    said = str(issue["diagnostics"])
    assert all(word in said for word in words), said
    for secret in (PATIENT, GIVEN_NAME, "Traceback", "cds_service"):
        assert secret not in response.text
    return said
