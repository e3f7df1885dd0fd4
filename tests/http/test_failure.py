"""An own defect is a plain 500: no data, no stack, readable for browsers."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

import pytest

from cds_service.record.dates import DUTCH
from cds_service.record.vocabulary import Meaning, Vocabulary
from tests.http.door import DATA, GIVEN_NAME, ORIGIN, PATIENT, check_outcome, door, hook_request

CONDITION = {
    "resourceType": "Condition",
    "id": "c1",
    "subject": {"reference": f"Patient/{PATIENT}"},
    "code": {"coding": [{"system": "http://snomed.info/sct", "code": "125605004"}]},
    "onsetDateTime": "2026-11-01",
}


class Unsound(Vocabulary):
    """A vocabulary that fails with patient data in its message."""

    zone = DUTCH

    def meaning(self, system: str, code: str) -> Meaning | None:
        raise KeyError(f"{PATIENT} {GIVEN_NAME}")


def with_condition() -> dict[str, Any]:
    bundle = {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": CONDITION}]}
    return hook_request(prefetch=DATA | {"conditions": bundle})


@pytest.mark.conformance("X-03")
@pytest.mark.conformance("X-05")
@pytest.mark.conformance("T-03")
def test_a_defect_is_500_without_data(caplog: pytest.LogCaptureFixture) -> None:
    with door() as broken, caplog.at_level(logging.DEBUG):
        guidance = broken.http.app.state.parts.guidance  # type: ignore[attr-defined]
        guidance.content = replace(guidance.content, vocabulary=Unsound())
        answer = broken.call(with_condition(), Origin=ORIGIN)
    check_outcome(answer, 500, "Nothing was weighed", code="exception")
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert answer.headers["cache-control"] == "no-store"
    assert "KeyError" in caplog.text
    assert PATIENT not in caplog.text
    assert GIVEN_NAME not in caplog.text
